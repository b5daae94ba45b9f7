package io.jenkins.plugins.onlyfans.form;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.credentials.KeyField;
import java.util.LinkedHashMap;
import java.util.Map;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The web methods of the fields, for the descriptors of step and build step alike. */
public interface MessageFields {

    /** What a form submitted, as parameters: the fields of the API as a map, all else as it was written. */
    static Map<String, Object> read(JSONObject form) {
        Map<String, Object> values = new LinkedHashMap<>(FormValues.read(form));
        values.computeIfPresent("additionalFields", (name, text) -> FormValues.jsonObject(text.toString()));
        return values;
    }

    @POST
    default ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
        return KeyField.items(item, credentialsId, OnlyFansConfiguration.get().getApiUrl());
    }

    @POST
    default FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
        return KeyField.check(item, value, OnlyFansConfiguration.get().getApiUrl());
    }

    /** The tiers of banned words, and none. */
    @POST
    default ListBoxModel doFillBlockBannedWordsItems() {
        return new ListBoxModel(
                new Option(Messages.MessageFields_noTier(), ""),
                new Option("strict_ban"),
                new Option("risky"),
                new Option("replace_soften"));
    }

    /** Yes, no, or left to the API. */
    @POST
    default ListBoxModel doFillLockedTextItems() {
        return FieldCheck.openChoice();
    }

    /** Yes, no, or left to the API. */
    @POST
    default ListBoxModel doFillSaveForLaterItems() {
        return FieldCheck.openChoice();
    }

    @POST
    default FormValidation doCheckAccount(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.check(item, "account", value);
    }

    @POST
    default FormValidation doCheckText(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.check(item, "text", value);
    }

    @POST
    default FormValidation doCheckUserLists(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.check(item, "userLists", value);
    }

    @POST
    default FormValidation doCheckExcludedLists(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.check(item, "excludedLists", value);
    }

    @POST
    default FormValidation doCheckUserIds(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.check(item, "userIds", value);
    }

    @POST
    default FormValidation doCheckSubscribedWithinLastDays(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.check(item, "subscribedWithinLastDays", value);
    }

    @POST
    default FormValidation doCheckPrice(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.check(item, "price", value);
    }

    @POST
    default FormValidation doCheckMediaFiles(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.check(item, "mediaFiles", value);
    }

    @POST
    default FormValidation doCheckPreviews(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.check(item, "previews", value);
    }

    @POST
    default FormValidation doCheckGiphyId(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.check(item, "giphyId", value);
    }

    @POST
    default FormValidation doCheckScheduledDate(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.check(item, "scheduledDate", value);
    }

    @POST
    default FormValidation doCheckBlockBannedWords(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.check(item, "blockBannedWords", value);
    }

    @POST
    default FormValidation doCheckAdditionalFields(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.check(item, "additionalFields", value);
    }

    @POST
    default FormValidation doCheckDeduplicationKey(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.check(item, "deduplicationKey", value);
    }
}
