package io.jenkins.plugins.onlyfans.freestyle;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import io.jenkins.plugins.onlyfans.core.message.Arguments;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.operation.Media;
import io.jenkins.plugins.onlyfans.core.operation.Medium;
import io.jenkins.plugins.onlyfans.core.operation.OperationType;
import io.jenkins.plugins.onlyfans.core.operation.UploadMedia;
import io.jenkins.plugins.onlyfans.dispatch.BuildCall;
import io.jenkins.plugins.onlyfans.dispatch.WorkspaceMedia;
import io.jenkins.plugins.onlyfans.form.JsonNulls;
import io.jenkins.plugins.onlyfans.form.OperationFields;
import io.jenkins.plugins.onlyfans.journal.UploadMark;
import io.jenkins.plugins.onlyfans.pipeline.UploadMediaStep;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import jenkins.tasks.SimpleBuildStep;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Uploads media as a build step. In the form every field takes variables of the build. */
public final class UploadMediaBuilder extends Builder implements SimpleBuildStep {

    private static final UploadMedia TYPE = new UploadMedia();

    private String file;
    private String url;
    private String destination;
    /** Not said in a {@code config.xml} that somebody wrote by hand: then these are true as well. */
    private Boolean waitUntilReady;

    private Boolean reuse;
    private String maxCredits;
    private String account;
    private String credentialsId;
    private Boolean failOnError;

    @DataBoundConstructor
    public UploadMediaBuilder() {
        // Everything has a setter.
    }

    public @CheckForNull String getFile() {
        return file;
    }

    @DataBoundSetter
    public void setFile(@CheckForNull String file) {
        this.file = file;
    }

    public @CheckForNull String getUrl() {
        return url;
    }

    @DataBoundSetter
    public void setUrl(@CheckForNull String url) {
        this.url = url;
    }

    public @CheckForNull String getDestination() {
        return destination;
    }

    @DataBoundSetter
    public void setDestination(@CheckForNull String destination) {
        this.destination = destination;
    }

    public boolean isWaitUntilReady() {
        return !Boolean.FALSE.equals(waitUntilReady);
    }

    @DataBoundSetter
    public void setWaitUntilReady(boolean waitUntilReady) {
        this.waitUntilReady = waitUntilReady;
    }

    public boolean isReuse() {
        return !Boolean.FALSE.equals(reuse);
    }

    @DataBoundSetter
    public void setReuse(boolean reuse) {
        this.reuse = reuse;
    }

    public @CheckForNull String getMaxCredits() {
        return maxCredits;
    }

    /** @param maxCredits a number, or a text, as Job DSL would not take the one for the other */
    @DataBoundSetter
    public void setMaxCredits(@CheckForNull Object maxCredits) {
        this.maxCredits = maxCredits == null ? null : maxCredits.toString();
    }

    public @CheckForNull String getAccount() {
        return account;
    }

    @DataBoundSetter
    public void setAccount(@CheckForNull String account) {
        this.account = account;
    }

    public @CheckForNull String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = credentialsId;
    }

    public boolean isFailOnError() {
        return !Boolean.FALSE.equals(failOnError);
    }

    @DataBoundSetter
    public void setFailOnError(boolean failOnError) {
        this.failOnError = failOnError;
    }

    @Override
    public void perform(Run<?, ?> run, FilePath workspace, EnvVars variables, Launcher launcher, TaskListener listener)
            throws InterruptedException, IOException {
        if (!(run instanceof AbstractBuild)) {
            // There, a restart would end it.
            throw new AbortException(
                    "This build step is for freestyle jobs; nothing was done. In a Pipeline use the step"
                            + " onlyfansUploadMedia(...), which has the same parameters.");
        }
        // Whoever sends afterwards sends all of it, or nothing, also if it is stopped.
        UploadMark.set(run, List.of());
        Returned returned = upload(run, workspace, variables, listener);
        String problem = returned.getError();
        if (problem == null) {
            UploadMark.set(run, ids(returned));
            return;
        }
        if (isFailOnError()) {
            throw new AbortException(problem);
        }
        listener.getLogger().println("WARNING: " + problem);
        run.setResult(Result.UNSTABLE);
    }

    private static List<String> ids(Returned returned) {
        Stream<Medium> media = returned instanceof Media several ? several.stream() : Stream.of((Medium) returned);
        return media.map(Medium::getId)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .toList();
    }

    private Returned upload(Run<?, ?> run, FilePath workspace, EnvVars variables, TaskListener listener)
            throws InterruptedException {
        Map<String, Object> complete = parameters();
        String refusal = null;
        try {
            complete = new Variables(run, variables).expand(complete);
        } catch (AbortException e) {
            refusal = e.getMessage();
        }
        OnlyFansConfiguration.get().completeAccount(complete);
        BuildCall<Returned> call = new BuildCall<>(
                TYPE,
                complete,
                Instant.now(),
                new ConcurrentHashMap<>(),
                () -> CompletableFuture.completedFuture(null),
                run,
                listener,
                new WorkspaceMedia(
                        run, () -> Optional.of(new WorkspaceMedia.Folder(workspace.getRemote(), workspace))));
        try {
            return (refusal == null ? call.begin() : call.refuse(refusal)).get();
        } catch (InterruptedException e) {
            call.cancel("The build was stopped");
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A call ends in a result, whatever happens", e);
        }
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("file", file);
        parameters.put("url", url);
        parameters.put("destination", destination);
        parameters.put("waitUntilReady", isWaitUntilReady());
        parameters.put("reuse", isReuse());
        parameters.put("maxCredits", maxCredits);
        parameters.put("account", account);
        parameters.put("credentialsId", credentialsId);
        parameters.values().removeIf(value -> value == null || value.toString().isBlank());
        return parameters;
    }

    /** Describes the build step. */
    @Extension
    @Symbol("onlyfansUploadMedia")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder>
            implements OperationFields, CustomDescribableModel {

        public DescriptorImpl() {
            TYPE.parameters().forEach(name -> addHelpFileRedirect(name, UploadMediaStep.class, name));
        }

        @Override
        public String getDisplayName() {
            return Messages.UploadMediaBuilder_displayName();
        }

        @Override
        public OperationType<?> type() {
            return TYPE;
        }

        @Override
        public boolean fillsInVariables() {
            return true;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> type) {
            return true;
        }

        /** Where it goes. */
        @POST
        public ListBoxModel doFillDestinationItems() {
            return new ListBoxModel(
                    new Option(Messages.UploadMediaBuilder_vault(), ""),
                    new Option(Messages.UploadMediaBuilder_message(), UploadMedia.MESSAGE));
        }

        @POST
        public FormValidation doCheckUrl(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
            return check(item, "url", request);
        }

        /** Refuses unknown names, of which others would only warn. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> given) {
            Map<String, Object> arguments = JsonNulls.resolved(given);
            try {
                new Arguments(arguments, TYPE.parameters()).check();
            } catch (InvalidMessageException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            return arguments;
        }

        @Override
        public Builder newInstance(@CheckForNull StaplerRequest2 request, JSONObject form) {
            Map<String, Object> typed = read(form);
            UploadMediaBuilder builder = new UploadMediaBuilder();
            builder.setFile((String) typed.get("file"));
            builder.setUrl((String) typed.get("url"));
            builder.setDestination((String) typed.get("destination"));
            builder.setWaitUntilReady(!"false".equals(typed.get("waitUntilReady")));
            builder.setReuse(!"false".equals(typed.get("reuse")));
            builder.setMaxCredits(typed.get("maxCredits"));
            builder.setAccount((String) typed.get("account"));
            builder.setCredentialsId((String) typed.get("credentialsId"));
            builder.setFailOnError(!"false".equals(typed.get("failOnError")));
            return builder;
        }
    }
}
