package io.jenkins.plugins.onlyfans.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.onlyfans.core.operation.MassMessageStatus;
import io.jenkins.plugins.onlyfans.core.operation.OperationType;
import java.io.Serial;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** Tells how far one mass message is, or waits until it is done. */
public final class MassMessageStatusStep extends OperationStep {

    @Serial
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public MassMessageStatusStep() {
        // Everything has a setter.
    }

    public @CheckForNull String getId() {
        return shown("id");
    }

    @DataBoundSetter
    public void setId(@CheckForNull Object id) {
        put("id", id);
    }

    public @CheckForNull String getWaitUntil() {
        return shown("waitUntil");
    }

    @DataBoundSetter
    public void setWaitUntil(@CheckForNull Object waitUntil) {
        put("waitUntil", waitUntil);
    }

    public @CheckForNull String getMaxCredits() {
        return shown("maxCredits");
    }

    @DataBoundSetter
    public void setMaxCredits(@CheckForNull Object maxCredits) {
        put("maxCredits", maxCredits);
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.MassMessageStatusStep_displayName();
        }

        @Override
        public OperationType<?> type() {
            return new MassMessageStatus();
        }

        @Override
        protected OperationStep empty() {
            return new MassMessageStatusStep();
        }

        /** What can be waited for, and nothing. */
        @POST
        public ListBoxModel doFillWaitUntilItems() {
            return new ListBoxModel(
                    new Option(Messages.MassMessageStatusStep_noWait(), ""), new Option(MassMessageStatus.DONE));
        }
    }
}
