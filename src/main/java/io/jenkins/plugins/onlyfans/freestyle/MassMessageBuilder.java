package io.jenkins.plugins.onlyfans.freestyle;

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
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.dispatch.Dispatch;
import io.jenkins.plugins.onlyfans.form.FormValues;
import io.jenkins.plugins.onlyfans.form.JsonNulls;
import io.jenkins.plugins.onlyfans.form.MessageFields;
import io.jenkins.plugins.onlyfans.form.MessageParameters;
import io.jenkins.plugins.onlyfans.pipeline.MassMessageStep;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import jenkins.tasks.SimpleBuildStep;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Sends or schedules one mass message as a build step. Names and types of the parameters are those of the Pipeline step; in the
 * form every field takes variables of the build.
 *
 * <p>The setters of lists, maps and decimals take any object, as Job DSL would take neither a list of texts and numbers nor
 * {@code 9.99} otherwise. Types are checked all the same: by the descriptor for those who come from code, and by the build.
 */
public final class MassMessageBuilder extends Builder implements SimpleBuildStep {

    private final MessageParameters parameters;

    @DataBoundConstructor
    public MassMessageBuilder(String text) {
        this(new MessageParameters());
        parameters.put("text", text);
    }

    private MassMessageBuilder(MessageParameters parameters) {
        this.parameters = parameters;
    }

    /** Without its parameters in the {@code config.xml} there is no message; the build says so. */
    @Serial
    private Object readResolve() {
        return parameters == null ? new MassMessageBuilder(MessageParameters.lost()) : this;
    }

    public String getAccount() {
        return parameters.text("account");
    }

    @DataBoundSetter
    public void setAccount(String account) {
        parameters.put("account", account);
    }

    public String getCredentialsId() {
        return parameters.text("credentialsId");
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        parameters.put("credentialsId", credentialsId);
    }

    public String getText() {
        return parameters.text("text");
    }

    public List<Object> getUserLists() {
        return parameters.list("userLists");
    }

    @DataBoundSetter
    public void setUserLists(Object userLists) {
        parameters.put("userLists", userLists);
    }

    public List<Object> getExcludedLists() {
        return parameters.list("excludedLists");
    }

    @DataBoundSetter
    public void setExcludedLists(Object excludedLists) {
        parameters.put("excludedLists", excludedLists);
    }

    public List<Object> getUserIds() {
        return parameters.list("userIds");
    }

    @DataBoundSetter
    public void setUserIds(Object userIds) {
        parameters.put("userIds", userIds);
    }

    public Integer getSubscribedWithinLastDays() {
        return parameters.integer("subscribedWithinLastDays");
    }

    @DataBoundSetter
    public void setSubscribedWithinLastDays(Integer subscribedWithinLastDays) {
        parameters.put("subscribedWithinLastDays", subscribedWithinLastDays);
    }

    public Boolean getLockedText() {
        return parameters.flag("lockedText");
    }

    @DataBoundSetter
    public void setLockedText(Boolean lockedText) {
        parameters.put("lockedText", lockedText);
    }

    public Double getPrice() {
        return parameters.price();
    }

    @DataBoundSetter
    public void setPrice(Object price) {
        parameters.put("price", price);
    }

    public List<Object> getMediaFiles() {
        return parameters.list("mediaFiles");
    }

    @DataBoundSetter
    public void setMediaFiles(Object mediaFiles) {
        parameters.put("mediaFiles", mediaFiles);
    }

    public List<Object> getPreviews() {
        return parameters.list("previews");
    }

    @DataBoundSetter
    public void setPreviews(Object previews) {
        parameters.put("previews", previews);
    }

    public String getGiphyId() {
        return parameters.text("giphyId");
    }

    @DataBoundSetter
    public void setGiphyId(String giphyId) {
        parameters.put("giphyId", giphyId);
    }

    public String getScheduledDate() {
        return parameters.text("scheduledDate");
    }

    @DataBoundSetter
    public void setScheduledDate(String scheduledDate) {
        parameters.put("scheduledDate", scheduledDate);
    }

    public Boolean getSaveForLater() {
        return parameters.flag("saveForLater");
    }

    @DataBoundSetter
    public void setSaveForLater(Boolean saveForLater) {
        parameters.put("saveForLater", saveForLater);
    }

    public String getBlockBannedWords() {
        return parameters.text("blockBannedWords");
    }

    @DataBoundSetter
    public void setBlockBannedWords(String blockBannedWords) {
        parameters.put("blockBannedWords", blockBannedWords);
    }

    public Map<String, Object> getAdditionalFields() {
        return parameters.map("additionalFields");
    }

    @DataBoundSetter
    public void setAdditionalFields(Object additionalFields) {
        parameters.put("additionalFields", additionalFields);
    }

    public boolean isWithoutRecipients() {
        return parameters.flag("withoutRecipients", false);
    }

    @DataBoundSetter
    public void setWithoutRecipients(boolean withoutRecipients) {
        parameters.put("withoutRecipients", withoutRecipients);
    }

    public boolean isLiteralText() {
        return parameters.flag("literalText", false);
    }

    @DataBoundSetter
    public void setLiteralText(boolean literalText) {
        parameters.put("literalText", literalText);
    }

    public boolean isDryRun() {
        return parameters.flag("dryRun", false);
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        parameters.put("dryRun", dryRun);
    }

    public String getDeduplicationKey() {
        return parameters.text("deduplicationKey");
    }

    @DataBoundSetter
    public void setDeduplicationKey(String deduplicationKey) {
        parameters.put("deduplicationKey", deduplicationKey);
    }

    public String getMaxDelay() {
        return parameters.text("maxDelay");
    }

    @DataBoundSetter
    public void setMaxDelay(String maxDelay) {
        parameters.put("maxDelay", maxDelay);
    }

    public boolean isFailOnError() {
        return parameters.flag("failOnError", true);
    }

    @DataBoundSetter
    public void setFailOnError(boolean failOnError) {
        parameters.put("failOnError", failOnError);
    }

    /** The parameters as their fields show them. */
    public MessageParameters getParameters() {
        return parameters;
    }

    @Override
    public boolean requiresWorkspace() {
        return false;
    }

    @Override
    public void perform(Run<?, ?> run, EnvVars variables, TaskListener listener)
            throws InterruptedException, IOException {
        requireNoPipeline(run);
        Receipt receipt = send(run, variables, listener);
        if (!receipt.status().isSuccess()) {
            if (isFailOnError()) {
                throw new AbortException(receipt.getError());
            }
            listener.getLogger().println("WARNING: " + receipt.getError());
            run.setResult(Result.UNSTABLE);
        }
    }

    /** There, a {@code retry} around it would send again what may have been sent, and a restart would end it. */
    private static void requireNoPipeline(Run<?, ?> run) throws AbortException {
        if (!(run instanceof AbstractBuild)) {
            throw new AbortException(
                    "This build step is for freestyle jobs; nothing was sent. In a Pipeline use the step"
                            + " onlyfansMassMessage(...), which has the same parameters.");
        }
    }

    private Receipt send(Run<?, ?> run, EnvVars variables, TaskListener listener) throws InterruptedException {
        Map<String, Object> complete = parameters.asMap();
        String refusal = null;
        try {
            complete = new Variables(run, variables).expand(complete);
        } catch (AbortException e) {
            refusal = e.getMessage();
        }
        OnlyFansConfiguration.get().completeParameters(complete);
        Dispatch dispatch = new Dispatch(UUID.randomUUID().toString(), complete, Instant.now(), null, run, listener);
        return await(dispatch, refusal == null ? dispatch.begin() : dispatch.refuse(refusal));
    }

    private static Receipt await(Dispatch dispatch, CompletableFuture<Receipt> receipt) throws InterruptedException {
        try {
            return receipt.get();
        } catch (InterruptedException e) {
            dispatch.cancel("The build was stopped");
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A dispatch ends in a receipt, whatever happens", e);
        }
    }

    /** Describes the build step. */
    @Extension
    @Symbol("onlyfansMassMessage")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder>
            implements MessageFields, CustomDescribableModel {

        public DescriptorImpl() {
            MassMessage.PARAMETERS.forEach(name -> addHelpFileRedirect(name, MassMessageStep.class, name));
        }

        @Override
        public String getDisplayName() {
            return Messages.MassMessageBuilder_displayName();
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

        /** Refuses unknown names, of which others would only warn, and wrong types. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            try {
                return MessageParameters.typed(JsonNulls.resolved(arguments));
            } catch (InvalidMessageException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }

        @Override
        public Builder newInstance(StaplerRequest2 request, JSONObject form) {
            Map<String, Object> given = FormValues.read(form);
            MassMessageBuilder builder = new MassMessageBuilder((String) given.get("text"));
            MessageParameters.submitted(given).forEach(builder.parameters::put);
            return builder;
        }
    }
}
