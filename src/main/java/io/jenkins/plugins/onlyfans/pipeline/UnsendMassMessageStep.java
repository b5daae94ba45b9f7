package io.jenkins.plugins.onlyfans.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import io.jenkins.plugins.onlyfans.core.operation.OperationType;
import io.jenkins.plugins.onlyfans.core.operation.UnsendMassMessage;
import java.io.Serial;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Unsends one mass message. */
public final class UnsendMassMessageStep extends OperationStep {

    @Serial
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public UnsendMassMessageStep() {
        // Everything has a setter.
    }

    public @CheckForNull String getId() {
        return shown("id");
    }

    @DataBoundSetter
    public void setId(@CheckForNull Object id) {
        put("id", id);
    }

    /** Describes the step, and comes before the build step of the same symbol. */
    @Extension(ordinal = 1)
    public static final class DescriptorImpl extends OperationDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.UnsendMassMessageStep_displayName();
        }

        @Override
        public OperationType<?> type() {
            return new UnsendMassMessage();
        }

        @Override
        protected OperationStep empty() {
            return new UnsendMassMessageStep();
        }
    }
}
