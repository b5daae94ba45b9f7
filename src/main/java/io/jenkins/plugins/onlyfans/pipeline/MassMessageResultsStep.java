package io.jenkins.plugins.onlyfans.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.onlyfans.core.operation.MassMessageResults;
import io.jenkins.plugins.onlyfans.core.operation.OperationType;
import java.io.Serial;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Reads what messages brought. */
public final class MassMessageResultsStep extends OperationStep {

    @Serial
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public MassMessageResultsStep() {
        // Everything has a setter.
    }

    public @CheckForNull List<Object> getIds() {
        return list("ids");
    }

    @DataBoundSetter
    public void setIds(@CheckForNull List<Object> ids) {
        put("ids", ids);
    }

    /** The ids as their field shows them, one a line. */
    public @CheckForNull String getShownIds() {
        List<Object> ids = getIds();
        return ids == null ? null : ids.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    public @CheckForNull String getSince() {
        return shown("since");
    }

    @DataBoundSetter
    public void setSince(@CheckForNull String since) {
        put("since", since);
    }

    public @CheckForNull String getUntil() {
        return shown("until");
    }

    @DataBoundSetter
    public void setUntil(@CheckForNull String until) {
        put("until", until);
    }

    public @CheckForNull String getQuery() {
        return shown("query");
    }

    @DataBoundSetter
    public void setQuery(@CheckForNull String query) {
        put("query", query);
    }

    public @CheckForNull Integer getMaxCredits() {
        String credits = shown("maxCredits");
        return credits != null && credits.matches("\\d{1,9}") ? Integer.valueOf(credits) : null;
    }

    @DataBoundSetter
    public void setMaxCredits(@CheckForNull Integer maxCredits) {
        put("maxCredits", maxCredits);
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.MassMessageResultsStep_displayName();
        }

        @Override
        public OperationType<?> type() {
            return new MassMessageResults();
        }

        @Override
        protected OperationStep empty() {
            return new MassMessageResultsStep();
        }

        @Override
        public Set<String> lists() {
            return Set.of("ids");
        }

        @POST
        public FormValidation doCheckIds(
                @CheckForNull @AncestorInPath Item item, @CheckForNull @QueryParameter String value) {
            return check(item, "ids", value);
        }

        @POST
        public FormValidation doCheckSince(
                @CheckForNull @AncestorInPath Item item, @CheckForNull @QueryParameter String value) {
            return check(item, "since", value);
        }

        @POST
        public FormValidation doCheckUntil(
                @CheckForNull @AncestorInPath Item item, @CheckForNull @QueryParameter String value) {
            return check(item, "until", value);
        }
    }
}
