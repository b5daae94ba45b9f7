package io.jenkins.plugins.onlyfans.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.onlyfans.core.operation.OperationType;
import io.jenkins.plugins.onlyfans.core.operation.VaultMedia;
import java.io.Serial;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Lists what is in the vault, newest first. */
public final class VaultMediaStep extends OperationStep {

    @Serial
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public VaultMediaStep() {
        // Everything has a setter.
    }

    public @CheckForNull String getList() {
        return shown("list");
    }

    @DataBoundSetter
    public void setList(@CheckForNull Object list) {
        put("list", list);
    }

    public @CheckForNull String getType() {
        return shown("type");
    }

    @DataBoundSetter
    public void setType(@CheckForNull String type) {
        put("type", type);
    }

    public @CheckForNull String getQuery() {
        return shown("query");
    }

    @DataBoundSetter
    public void setQuery(@CheckForNull String query) {
        put("query", query);
    }

    public @CheckForNull String getLimit() {
        return shown("limit");
    }

    @DataBoundSetter
    public void setLimit(@CheckForNull Object limit) {
        put("limit", limit);
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.VaultMediaStep_displayName();
        }

        @Override
        public OperationType<?> type() {
            return new VaultMedia();
        }

        @Override
        protected OperationStep empty() {
            return new VaultMediaStep();
        }

        /** What OnlyFans calls them, and all of them. */
        @POST
        public ListBoxModel doFillTypeItems() {
            ListBoxModel types = new ListBoxModel(new Option(Messages.VaultMediaStep_all(), ""));
            VaultMedia.TYPES.forEach(types::add);
            return types;
        }

        @POST
        public FormValidation doCheckList(
                @CheckForNull @AncestorInPath Item item, @CheckForNull @QueryParameter String value) {
            return check(item, "list", value);
        }

        @POST
        public FormValidation doCheckLimit(
                @CheckForNull @AncestorInPath Item item, @CheckForNull @QueryParameter String value) {
            return check(item, "limit", value);
        }
    }
}
