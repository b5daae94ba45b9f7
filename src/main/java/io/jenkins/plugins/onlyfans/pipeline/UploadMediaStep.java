package io.jenkins.plugins.onlyfans.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.onlyfans.core.operation.OperationType;
import io.jenkins.plugins.onlyfans.core.operation.UploadMedia;
import java.io.Serial;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Uploads media, and returns what a send takes. */
public final class UploadMediaStep extends OperationStep {

    @Serial
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public UploadMediaStep() {
        // Everything has a setter.
    }

    public @CheckForNull String getFile() {
        return shown("file");
    }

    @DataBoundSetter
    public void setFile(@CheckForNull String file) {
        put("file", file);
    }

    public @CheckForNull String getUrl() {
        return shown("url");
    }

    @DataBoundSetter
    public void setUrl(@CheckForNull String url) {
        put("url", url);
    }

    public @CheckForNull String getDestination() {
        return shown("destination");
    }

    @DataBoundSetter
    public void setDestination(@CheckForNull String destination) {
        put("destination", destination);
    }

    public boolean isWaitUntilReady() {
        return !"false".equals(shown("waitUntilReady"));
    }

    @DataBoundSetter
    public void setWaitUntilReady(boolean waitUntilReady) {
        put("waitUntilReady", waitUntilReady ? null : Boolean.FALSE);
    }

    public boolean isReuse() {
        return !"false".equals(shown("reuse"));
    }

    @DataBoundSetter
    public void setReuse(boolean reuse) {
        put("reuse", reuse ? null : Boolean.FALSE);
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
            return Messages.UploadMediaStep_displayName();
        }

        @Override
        public OperationType<?> type() {
            return new UploadMedia();
        }

        @Override
        protected OperationStep empty() {
            return new UploadMediaStep();
        }

        /** Where it goes. */
        @POST
        public ListBoxModel doFillDestinationItems() {
            return new ListBoxModel(
                    new Option(Messages.UploadMediaStep_vault(), ""),
                    new Option(Messages.UploadMediaStep_message(), UploadMedia.MESSAGE));
        }

        @POST
        public FormValidation doCheckUrl(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
            return check(item, "url", request);
        }
    }
}
