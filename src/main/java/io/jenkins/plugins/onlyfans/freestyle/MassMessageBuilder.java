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
import hudson.util.FormValidation;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.operation.SendKind;
import io.jenkins.plugins.onlyfans.dispatch.Dispatch;
import io.jenkins.plugins.onlyfans.form.FormValues;
import io.jenkins.plugins.onlyfans.form.HasParameters;
import io.jenkins.plugins.onlyfans.form.JsonNulls;
import io.jenkins.plugins.onlyfans.form.MessageFields;
import io.jenkins.plugins.onlyfans.form.MessageParameters;
import io.jenkins.plugins.onlyfans.pipeline.MassMessageStep;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
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
public final class MassMessageBuilder extends Builder implements HasParameters, SimpleBuildStep {

    private final MessageParameters parameters;

    @DataBoundConstructor
    public MassMessageBuilder(@CheckForNull String text) {
        this(new MessageParameters());
        parameters.put(Parameter.TEXT, text);
    }

    private MassMessageBuilder(MessageParameters parameters) {
        this.parameters = parameters;
    }

    /** Without its parameters in the {@code config.xml} there is no message; the build says so. */
    @Serial
    private Object readResolve() {
        return parameters == null ? new MassMessageBuilder(MessageParameters.lost()) : this;
    }

    @DataBoundSetter
    public void setAccount(@CheckForNull String account) {
        parameters.put(Parameter.ACCOUNT, account);
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        parameters.put(Parameter.CREDENTIALS_ID, credentialsId);
    }

    @DataBoundSetter
    public void setUserLists(@CheckForNull Object userLists) {
        parameters.put(Parameter.USER_LISTS, userLists);
    }

    @DataBoundSetter
    public void setExcludedLists(@CheckForNull Object excludedLists) {
        parameters.put(Parameter.EXCLUDED_LISTS, excludedLists);
    }

    @DataBoundSetter
    public void setUserIds(@CheckForNull Object userIds) {
        parameters.put(Parameter.USER_IDS, userIds);
    }

    @DataBoundSetter
    public void setSubscribedWithinLastDays(@CheckForNull Integer subscribedWithinLastDays) {
        parameters.put(Parameter.SUBSCRIBED_WITHIN_LAST_DAYS, subscribedWithinLastDays);
    }

    @DataBoundSetter
    public void setLockedText(@CheckForNull Boolean lockedText) {
        parameters.put(Parameter.LOCKED_TEXT, lockedText);
    }

    @DataBoundSetter
    public void setPrice(@CheckForNull Object price) {
        parameters.put(Parameter.PRICE, price);
    }

    @DataBoundSetter
    public void setMediaFiles(@CheckForNull Object mediaFiles) {
        parameters.put(Parameter.MEDIA_FILES, mediaFiles);
    }

    @DataBoundSetter
    public void setPreviews(@CheckForNull Object previews) {
        parameters.put(Parameter.PREVIEWS, previews);
    }

    @DataBoundSetter
    public void setGiphyId(@CheckForNull String giphyId) {
        parameters.put(Parameter.GIPHY_ID, giphyId);
    }

    @DataBoundSetter
    public void setScheduledDate(@CheckForNull String scheduledDate) {
        parameters.put(Parameter.SCHEDULED_DATE, scheduledDate);
    }

    @DataBoundSetter
    public void setSaveForLater(@CheckForNull Boolean saveForLater) {
        parameters.put(Parameter.SAVE_FOR_LATER, saveForLater);
    }

    @DataBoundSetter
    public void setBlockBannedWords(@CheckForNull String blockBannedWords) {
        parameters.put(Parameter.BLOCK_BANNED_WORDS, blockBannedWords);
    }

    @DataBoundSetter
    public void setAdditionalFields(@CheckForNull Object additionalFields) {
        parameters.put(Parameter.ADDITIONAL_FIELDS, additionalFields);
    }

    @DataBoundSetter
    public void setWithoutRecipients(boolean withoutRecipients) {
        parameters.put(Parameter.WITHOUT_RECIPIENTS, withoutRecipients);
    }

    @DataBoundSetter
    public void setLiteralText(boolean literalText) {
        parameters.put(Parameter.LITERAL_TEXT, literalText);
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        parameters.put(Parameter.DRY_RUN, dryRun);
    }

    @DataBoundSetter
    public void setDeduplicationKey(@CheckForNull String deduplicationKey) {
        parameters.put(Parameter.DEDUPLICATION_KEY, deduplicationKey);
    }

    @DataBoundSetter
    public void setReplaces(@CheckForNull String replaces) {
        parameters.put(Parameter.REPLACES, replaces);
    }

    @DataBoundSetter
    public void setMaxDelay(@CheckForNull String maxDelay) {
        parameters.put(Parameter.MAX_DELAY, maxDelay);
    }

    @DataBoundSetter
    public void setConfirmSchedule(boolean confirmSchedule) {
        parameters.put(Parameter.CONFIRM_SCHEDULE, confirmSchedule);
    }

    @DataBoundSetter
    public void setFailOnError(boolean failOnError) {
        parameters.put(Parameter.FAIL_ON_ERROR, failOnError);
    }

    @Override
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
        String problem = send(run, variables, listener);
        if (problem == null) {
            return;
        }
        if (isFailOnError()) {
            throw new AbortException(problem);
        }
        listener.getLogger().println("WARNING: " + problem);
        run.setResult(Result.UNSTABLE);
    }

    /** There, a {@code retry} around it would send again what may have been sent, and a restart would end it. */
    private static void requireNoPipeline(Run<?, ?> run) throws AbortException {
        if (!(run instanceof AbstractBuild)) {
            throw new AbortException(
                    "This build step is for freestyle jobs; nothing was sent. In a Pipeline use the step"
                            + " onlyfansMassMessage(...), which has the same parameters.");
        }
    }

    /** Returns what is wrong, in short if the log has it in full; {@code null} if nothing is. */
    private @CheckForNull String send(Run<?, ?> run, EnvVars variables, TaskListener listener)
            throws InterruptedException {
        Map<String, Object> complete = parameters.asMap();
        String refusal = null;
        try {
            complete = new Variables(run, variables).expand(complete);
        } catch (AbortException e) {
            refusal = e.getMessage();
        }
        OnlyFansConfiguration.get().completeParameters(complete);
        Dispatch dispatch = new Dispatch(
                SendKind.MESSAGE, UUID.randomUUID().toString(), complete, Instant.now(), null, run, listener);
        Receipt receipt = await(dispatch, refusal == null ? dispatch.begin() : dispatch.refuse(refusal));
        String problem = Dispatch.problem(receipt);
        String inShort = dispatch.inShort();
        return problem == null || inShort == null ? problem : inShort;
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
        public FormValidation.CheckMethod getCheckMethod(String field) {
            return MessageFields.checkMethod(this, field);
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
                return MassMessage.typed(JsonNulls.resolved(arguments));
            } catch (InvalidMessageException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }

        @Override
        public Builder newInstance(@CheckForNull StaplerRequest2 request, JSONObject form) {
            MassMessageBuilder builder = new MassMessageBuilder(new MessageParameters());
            FormValues.read(form).forEach(builder.parameters::submit);
            return builder;
        }
    }
}
