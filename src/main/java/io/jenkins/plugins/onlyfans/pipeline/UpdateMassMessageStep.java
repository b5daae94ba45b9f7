package io.jenkins.plugins.onlyfans.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.message.StepType;
import io.jenkins.plugins.onlyfans.core.operation.UpdateMassMessage;
import io.jenkins.plugins.onlyfans.form.HasParameters;
import io.jenkins.plugins.onlyfans.form.MessageFields;
import io.jenkins.plugins.onlyfans.form.MessageParameters;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** {@code onlyfansUpdateMassMessage(...)}: changes a scheduled message, and returns its receipt. */
public final class UpdateMassMessageStep extends OperationStep implements HasParameters {

    @Serial
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public UpdateMassMessageStep() {
        // Everything has a setter.
    }

    public @CheckForNull String getId() {
        return shown("id");
    }

    @DataBoundSetter
    public void setId(@CheckForNull Object id) {
        put("id", id);
    }

    @DataBoundSetter
    public void setText(@CheckForNull String text) {
        put(Parameter.TEXT, text);
    }

    @DataBoundSetter
    public void setUserLists(@CheckForNull List<Object> userLists) {
        put(Parameter.USER_LISTS, userLists);
    }

    @DataBoundSetter
    public void setUserIds(@CheckForNull List<Object> userIds) {
        put(Parameter.USER_IDS, userIds);
    }

    @DataBoundSetter
    public void setLockedText(@CheckForNull Boolean lockedText) {
        put(Parameter.LOCKED_TEXT, lockedText);
    }

    @DataBoundSetter
    public void setPrice(@CheckForNull Double price) {
        put(Parameter.PRICE, price);
    }

    @DataBoundSetter
    public void setMediaFiles(@CheckForNull List<Object> mediaFiles) {
        put(Parameter.MEDIA_FILES, mediaFiles);
    }

    @DataBoundSetter
    public void setPreviews(@CheckForNull List<Object> previews) {
        put(Parameter.PREVIEWS, previews);
    }

    @DataBoundSetter
    public void setGiphyId(@CheckForNull String giphyId) {
        put(Parameter.GIPHY_ID, giphyId);
    }

    @DataBoundSetter
    public void setScheduledDate(@CheckForNull String scheduledDate) {
        put(Parameter.SCHEDULED_DATE, scheduledDate);
    }

    @DataBoundSetter
    public void setBlockBannedWords(@CheckForNull String blockBannedWords) {
        put(Parameter.BLOCK_BANNED_WORDS, blockBannedWords);
    }

    @DataBoundSetter
    public void setLiteralText(boolean literalText) {
        put(Parameter.LITERAL_TEXT, literalText);
    }

    private void put(Parameter parameter, @CheckForNull Object value) {
        put(parameter.toString(), value);
    }

    @Override
    public MessageParameters getParameters() {
        MessageParameters parameters = new MessageParameters();
        given().forEach(parameters::put);
        return parameters;
    }

    /** Describes the step. Its fields are those of a send, and checked as these are. */
    @Extension
    public static final class DescriptorImpl extends OperationDescriptor implements MessageFields {

        private static final StepType TYPE = new UpdateMassMessage();

        public DescriptorImpl() {
            shared().forEach(name -> addHelpFileRedirect(name, MassMessageStep.class, name));
        }

        private static Stream<String> shared() {
            return TYPE.parameters().stream()
                    .filter(name -> Parameter.of(name).isPresent() && !name.equals(Parameter.FAIL_ON_ERROR.toString()));
        }

        @Override
        public StepType type() {
            return TYPE;
        }

        @Override
        protected OperationStep empty() {
            return new UpdateMassMessageStep();
        }

        @Override
        public String getDisplayName() {
            return Messages.UpdateMassMessageStep_displayName();
        }

        @Override
        public boolean fillsInVariables() {
            return false;
        }

        @Override
        public FormValidation.CheckMethod getCheckMethod(String field) {
            return MessageFields.checkMethod(this, field, TYPE.parameters());
        }

        @Override
        @POST
        public FormValidation doCheckAccount(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
            return check(Parameter.ACCOUNT, item, request);
        }

        @Override
        public FormValidation check(Parameter parameter, @CheckForNull Item item, StaplerRequest2 request) {
            return check(item, parameter.toString(), request);
        }

        /** In its types, if it can be, so that a snippet has a number where a number belongs. */
        @Override
        public Map<String, Object> read(JSONObject form) {
            Map<String, Object> values = MessageFields.read(form);
            values.keySet().retainAll(TYPE.parameters());
            try {
                values.putAll(MassMessage.typed(values));
            } catch (InvalidMessageException e) {
                // The step says so when it runs.
            }
            String id = form.optString("id").strip();
            if (!id.isEmpty()) {
                values.put("id", id);
            }
            return values;
        }
    }
}
