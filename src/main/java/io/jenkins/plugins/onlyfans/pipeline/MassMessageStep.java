package io.jenkins.plugins.onlyfans.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.form.HasParameters;
import io.jenkins.plugins.onlyfans.form.JsonNulls;
import io.jenkins.plugins.onlyfans.form.MessageFields;
import io.jenkins.plugins.onlyfans.form.MessageParameters;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * {@code onlyfansMassMessage(...)}: sends or schedules one mass message and returns its receipt. The parameters are those of
 * {@link io.jenkins.plugins.onlyfans.core.message.MassMessage}.
 */
public final class MassMessageStep extends Step implements HasParameters, Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final MessageParameters parameters = new MessageParameters();

    /** Why there is no message to send, whatever the parameters are; {@code null} if there may be one. */
    private String refusal;

    @DataBoundConstructor
    public MassMessageStep(@CheckForNull String text) {
        parameters.put(Parameter.TEXT, text);
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
    public void setUserLists(@CheckForNull List<Object> userLists) {
        parameters.put(Parameter.USER_LISTS, userLists);
    }

    @DataBoundSetter
    public void setExcludedLists(@CheckForNull List<Object> excludedLists) {
        parameters.put(Parameter.EXCLUDED_LISTS, excludedLists);
    }

    @DataBoundSetter
    public void setUserIds(@CheckForNull List<Object> userIds) {
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
    public void setPrice(@CheckForNull Double price) {
        parameters.put(Parameter.PRICE, price);
    }

    @DataBoundSetter
    public void setMediaFiles(@CheckForNull List<Object> mediaFiles) {
        parameters.put(Parameter.MEDIA_FILES, mediaFiles);
    }

    @DataBoundSetter
    public void setPreviews(@CheckForNull List<Object> previews) {
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

    /** Takes a raw map, as Jenkins' reference of steps shows an error where a generic one stands. */
    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setAdditionalFields(@CheckForNull Map additionalFields) {
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
    public StepExecution start(StepContext context) {
        return new MassMessageExecution(context, parameters.asMap(), refusal);
    }

    /**
     * Describes the step. Its ordinal lets the snippet generator offer it rather than the build step of the same symbol, of
     * which it shows the one that it meets first.
     */
    @Extension(ordinal = 1)
    public static final class DescriptorImpl extends StepDescriptor implements MessageFields {

        @Override
        public String getFunctionName() {
            return "onlyfansMassMessage";
        }

        @Override
        public String getDisplayName() {
            return Messages.MassMessageStep_displayName();
        }

        @Override
        public FormValidation.CheckMethod getCheckMethod(String field) {
            return MessageFields.checkMethod(this, field);
        }

        /** Groovy does, in the script, before the step is called. */
        @Override
        public boolean fillsInVariables() {
            return false;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** From whom and to whom; never the text, which may be long and is the receivers' business. */
        @Override
        public @CheckForNull String argumentsToString(Map<String, Object> namedArgs) {
            String shown = Stream.of(Parameter.ACCOUNT, Parameter.USER_LISTS)
                    .map(parameter -> namedArgs.get(parameter.toString()))
                    .map(MessageParameters::kept)
                    .filter(value -> value instanceof String || value instanceof List)
                    .map(String::valueOf)
                    .collect(Collectors.joining(" "));
            return shown.isEmpty() ? null : MassMessage.withoutKey(shown);
        }

        /**
         * Takes unknown names and wrong types too, for the step to refuse. {@link DescribableModel} would only warn of a name
         * that it doesn't know, and a message whose {@code excludedList} was ignored goes to the wrong people.
         */
        @Override
        public Step newInstance(Map<String, Object> given) {
            Map<String, Object> arguments = JsonNulls.resolved(given);
            try {
                return instantiate(arguments);
            } catch (InvalidMessageException e) {
                MassMessageStep step = new MassMessageStep(null);
                step.setFailOnError(MassMessage.failsOnError(arguments));
                step.refusal = allThatIsWrong(arguments, e);
                return step;
            }
        }

        private static Step instantiate(Map<String, Object> arguments) throws InvalidMessageException {
            return DescribableModel.of(MassMessageStep.class).instantiate(MassMessage.typed(arguments), null);
        }

        private static String allThatIsWrong(Map<String, Object> arguments, InvalidMessageException wrongTypes) {
            Map<String, Object> complete = new HashMap<>(arguments);
            OnlyFansConfiguration.get().completeParameters(complete);
            try {
                MassMessage.of(complete, Set.of(), OnlyFansConfiguration.get().getMoreLists(), Instant.now());
                return wrongTypes.getMessage();
            } catch (InvalidMessageException e) {
                return e.getMessage();
            }
        }

        @Override
        public Step newInstance(@CheckForNull StaplerRequest2 request, JSONObject form) {
            try {
                Map<String, Object> given = MessageFields.read(form);
                MassMessage.requireFilledIn(given);
                return instantiate(given);
            } catch (InvalidMessageException | IllegalArgumentException e) {
                throw new WrongForm(e.getMessage());
            }
        }
    }

    /** What is wrong with a form. The snippet generator prints it where the snippet would be: just that, no stack trace. */
    private static final class WrongForm extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        WrongForm(String problem) {
            super(problem, null, false, false);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
