package io.jenkins.plugins.onlyfans.form;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.message.Template;
import io.jenkins.plugins.onlyfans.credentials.KeyField;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The web methods of the fields, for the descriptors of step and build step alike. */
public interface MessageFields {

    /** What a form submitted, as parameters: the fields of the API as a map, all else as it was written. */
    static Map<String, Object> read(JSONObject form) {
        Map<String, Object> values = new LinkedHashMap<>(FormValues.read(form));
        values.computeIfPresent("additionalFields", (name, text) -> FormValues.jsonObject(text.toString()));
        return values;
    }

    /** Whether a variable in a field has a value when a build runs. */
    boolean fillsInVariables();

    private FieldCheck check(String name, String value) {
        return FieldCheck.of(name, value, fillsInVariables());
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
    default FormValidation doCheckAccount(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String text) {
        return check("account", value).with("text", text).in(item);
    }

    @POST
    default FormValidation doCheckText(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String literalText) {
        return check("text", value).with("literalText", literalText).in(item);
    }

    @POST
    default FormValidation doCheckUserLists(
            @AncestorInPath Item item,
            @QueryParameter String value,
            @QueryParameter String userIds,
            @QueryParameter String subscribedWithinLastDays,
            @QueryParameter String saveForLater,
            @QueryParameter String withoutRecipients,
            @QueryParameter String excludedLists,
            @QueryParameter String text) {
        return check("userLists", value)
                .with("userIds", userIds)
                .with("subscribedWithinLastDays", subscribedWithinLastDays)
                .with("saveForLater", saveForLater)
                .with("withoutRecipients", withoutRecipients)
                .with("excludedLists", excludedLists)
                .with("text", text)
                .in(item);
    }

    @POST
    default FormValidation doCheckExcludedLists(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String userLists) {
        return check("excludedLists", value).with("userLists", userLists).in(item);
    }

    @POST
    default FormValidation doCheckUserIds(@AncestorInPath Item item, @QueryParameter String value) {
        return check("userIds", value).in(item);
    }

    @POST
    default FormValidation doCheckSubscribedWithinLastDays(
            @AncestorInPath Item item,
            @QueryParameter String value,
            @QueryParameter String scheduledDate,
            @QueryParameter String saveForLater) {
        return check("subscribedWithinLastDays", value)
                .with("scheduledDate", scheduledDate)
                .with("saveForLater", saveForLater)
                .in(item);
    }

    @POST
    default FormValidation doCheckPrice(@AncestorInPath Item item, @QueryParameter String value) {
        return check("price", value).in(item);
    }

    @POST
    default FormValidation doCheckMediaFiles(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String price) {
        return check("mediaFiles", value).with("price", price).in(item);
    }

    @POST
    default FormValidation doCheckPreviews(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String mediaFiles) {
        return check("previews", value).with("mediaFiles", mediaFiles).in(item);
    }

    @POST
    default FormValidation doCheckGiphyId(@AncestorInPath Item item, @QueryParameter String value) {
        return check("giphyId", value).in(item);
    }

    /** Says which moment it is, if nothing is wrong. */
    @POST
    default FormValidation doCheckScheduledDate(@AncestorInPath Item item, @QueryParameter String value) {
        FormValidation check = check("scheduledDate", value).in(item);
        boolean told = value != null && !value.isBlank() && !Template.holdsVariable(value);
        return told && check.kind == FormValidation.Kind.OK && FieldCheck.maySee(item)
                ? FormValidation.ok(DateHint.of(value.strip(), Instant.now()))
                : check;
    }

    @POST
    default FormValidation doCheckSaveForLater(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String scheduledDate) {
        return check("saveForLater", value).with("scheduledDate", scheduledDate).in(item);
    }

    @POST
    default FormValidation doCheckBlockBannedWords(@AncestorInPath Item item, @QueryParameter String value) {
        return check("blockBannedWords", value).in(item);
    }

    @POST
    default FormValidation doCheckAdditionalFields(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String literalText) {
        return check("additionalFields", value).with("literalText", literalText).in(item);
    }

    @POST
    default FormValidation doCheckDeduplicationKey(@AncestorInPath Item item, @QueryParameter String value) {
        return check("deduplicationKey", value).in(item);
    }

    @POST
    default FormValidation doCheckMaxDelay(@AncestorInPath Item item, @QueryParameter String value) {
        return check("maxDelay", value).in(item);
    }

    /** The request that would be sent, or all that is wrong. Sends nothing. */
    @POST
    default FormValidation doPreview(@AncestorInPath Item item, StaplerRequest2 request) {
        return Preview.of(item, request, fillsInVariables());
    }

    /** The lists of the account, as JSON for the dialog beside the field. Costs a credit or more unless they are known. */
    @POST
    default HttpResponse doLists(
            @AncestorInPath Item item,
            @QueryParameter String account,
            @QueryParameter String credentialsId,
            @QueryParameter boolean again) {
        return Chooser.of(item).lists(account, credentialsId, again);
    }

    /** The accounts that the key opens, as JSON for the dialog beside the field. Costs a credit unless they are known. */
    @POST
    default HttpResponse doAccounts(
            @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter boolean again) {
        return Chooser.of(item).accounts(credentialsId, again);
    }
}
