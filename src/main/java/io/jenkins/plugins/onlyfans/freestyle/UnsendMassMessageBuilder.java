package io.jenkins.plugins.onlyfans.freestyle;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.message.Arguments;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.operation.OperationType;
import io.jenkins.plugins.onlyfans.core.operation.UnsendMassMessage;
import io.jenkins.plugins.onlyfans.core.operation.UnsendResult;
import io.jenkins.plugins.onlyfans.dispatch.BuildCall;
import io.jenkins.plugins.onlyfans.form.JsonNulls;
import io.jenkins.plugins.onlyfans.form.OperationFields;
import io.jenkins.plugins.onlyfans.journal.UnsendMark;
import io.jenkins.plugins.onlyfans.pipeline.UnsendMassMessageStep;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import jenkins.tasks.SimpleBuildStep;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** Unsends one mass message as a build step. In the form every field takes variables of the build. */
public final class UnsendMassMessageBuilder extends Builder implements SimpleBuildStep {

    private static final UnsendMassMessage TYPE = new UnsendMassMessage();

    private String id;
    private String account;
    private String credentialsId;
    /** Not said in a {@code config.xml} that somebody wrote by hand: then it is true as well. */
    private Boolean failOnError;

    @DataBoundConstructor
    public UnsendMassMessageBuilder() {
        // Everything has a setter.
    }

    public @CheckForNull String getId() {
        return id;
    }

    /** @param id a number, or a text, as Job DSL would not take the one for the other */
    @DataBoundSetter
    public void setId(@CheckForNull Object id) {
        this.id = id == null ? null : id.toString();
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
    public boolean requiresWorkspace() {
        return false;
    }

    @Override
    public void perform(Run<?, ?> run, EnvVars variables, TaskListener listener)
            throws InterruptedException, IOException {
        if (!(run instanceof AbstractBuild)) {
            // There, a restart would end it.
            throw new AbortException(
                    "This build step is for freestyle jobs; nothing was done. In a Pipeline use the step"
                            + " onlyfansUnsendMassMessage(...), which has the same parameters.");
        }
        String problem = unsend(run, variables, listener);
        if (problem == null) {
            return;
        }
        if (isFailOnError()) {
            throw new AbortException(problem);
        }
        listener.getLogger().println("WARNING: " + problem);
        run.setResult(Result.UNSTABLE);
    }

    /** Returns what is wrong, in short if the log has it in full; {@code null} if nothing is. */
    private @CheckForNull String unsend(Run<?, ?> run, EnvVars variables, TaskListener listener)
            throws InterruptedException {
        Map<String, Object> complete = parameters();
        String refusal = null;
        try {
            complete = new Variables(run, variables).expand(complete);
        } catch (AbortException e) {
            refusal = e.getMessage();
        }
        OnlyFansConfiguration.get().completeAccount(complete);
        BuildCall<UnsendResult> call = new BuildCall<>(
                TYPE,
                complete,
                Instant.now(),
                new ConcurrentHashMap<>(),
                () -> CompletableFuture.completedFuture(null),
                run,
                listener);
        UnsendResult result = await(call, refusal == null ? call.begin() : call.refuse(refusal), run);
        UnsendMark.set(run, result.getStatus());
        String inShort = call.inShort();
        return inShort == null ? result.getError() : inShort;
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("id", id);
        parameters.put("account", account);
        parameters.put("credentialsId", credentialsId);
        parameters.values().removeIf(value -> value == null || value.toString().isBlank());
        return parameters;
    }

    private static UnsendResult await(
            BuildCall<UnsendResult> call, CompletableFuture<UnsendResult> result, Run<?, ?> run)
            throws InterruptedException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            UnsendResult ended = call.cancel("The build was stopped");
            if (ended != null) {
                UnsendMark.set(run, ended.getStatus());
            }
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A call ends in a result, whatever happens", e);
        }
    }

    /** Describes the build step. */
    @Extension
    @Symbol("onlyfansUnsendMassMessage")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder>
            implements OperationFields, CustomDescribableModel {

        public DescriptorImpl() {
            TYPE.parameters().forEach(name -> addHelpFileRedirect(name, UnsendMassMessageStep.class, name));
        }

        @Override
        public String getDisplayName() {
            return Messages.UnsendMassMessageBuilder_displayName();
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
            UnsendMassMessageBuilder builder = new UnsendMassMessageBuilder();
            builder.setId(typed.get("id"));
            builder.setAccount((String) typed.get("account"));
            builder.setCredentialsId((String) typed.get("credentialsId"));
            builder.setFailOnError(!"false".equals(typed.get("failOnError")));
            return builder;
        }
    }
}
