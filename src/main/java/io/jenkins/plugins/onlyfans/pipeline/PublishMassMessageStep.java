package io.jenkins.plugins.onlyfans.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.onlyfans.core.delivery.PublishMassMessage;
import io.jenkins.plugins.onlyfans.core.message.StepType;
import io.jenkins.plugins.onlyfans.core.operation.SendKind;
import java.io.Serial;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code onlyfansPublishMassMessage(...)}: sends a scheduled or saved message at once, and returns its receipt. */
public final class PublishMassMessageStep extends OperationStep {

    @Serial
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public PublishMassMessageStep() {
        // Everything has a setter.
    }

    public @CheckForNull String getId() {
        return shown("id");
    }

    @DataBoundSetter
    public void setId(@CheckForNull Object id) {
        put("id", id);
    }

    public @CheckForNull String getMaxDelay() {
        return shown("maxDelay");
    }

    @DataBoundSetter
    public void setMaxDelay(@CheckForNull String maxDelay) {
        put("maxDelay", maxDelay);
    }

    /** As a send, and not as an operation that may be begun anew. */
    @Override
    public StepExecution start(StepContext context) {
        return new MassMessageExecution(context, SendKind.PUBLISH, given(), null);
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {

        public DescriptorImpl() {
            addHelpFileRedirect("maxDelay", MassMessageStep.class, "maxDelay");
        }

        @Override
        public StepType type() {
            return new PublishMassMessage();
        }

        @Override
        protected OperationStep empty() {
            return new PublishMassMessageStep();
        }

        @Override
        public String getDisplayName() {
            return Messages.PublishMassMessageStep_displayName();
        }

        @POST
        public FormValidation doCheckMaxDelay(
                @CheckForNull @AncestorInPath Item item, @CheckForNull @QueryParameter String value) {
            return check(item, "maxDelay", value);
        }
    }
}
