package io.jenkins.plugins.onlyfans.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.FormValidation.CheckMethod;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.message.Template;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The web methods of the fields, for the descriptors of step and build step alike. */
public interface MessageFields extends AccountFields {

    /**
     * What a form submitted, as parameters.
     *
     * @throws IllegalArgumentException if what has to be a JSON object is none
     */
    static Map<String, Object> read(JSONObject form) {
        Map<String, Object> values = new LinkedHashMap<>();
        FormValues.read(form)
                .forEach((parameter, typed) -> values.put(parameter.toString(), FormValues.value(parameter, typed)));
        return values;
    }

    /** Whether a variable in a field has a value when a build runs. */
    boolean fillsInVariables();

    /** Checks a field together with those that it depends on. */
    default FormValidation check(Parameter parameter, @CheckForNull Item item, StaplerRequest2 request) {
        return new FieldCheck(parameter, fillsInVariables(), request).in(item);
    }

    /** How a field of the form is checked, and with which others. */
    static CheckMethod checkMethod(Descriptor<?> descriptor, String field) {
        return checkMethod(descriptor, field, MassMessage.PARAMETERS);
    }

    /**
     * The same for a form that has not all fields.
     *
     * @param fields the names of those that it has
     */
    static CheckMethod checkMethod(Descriptor<?> descriptor, String field, Collection<String> fields) {
        return new CheckMethod(descriptor, field) {
            @Override
            public String getDependsOn() {
                return Parameter.of(field)
                        .map(parameter -> FieldCheck.dependsOn(parameter, fields))
                        .orElseGet(super::getDependsOn);
            }
        };
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
    default FormValidation doCheckAccount(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.ACCOUNT, item, request);
    }

    @POST
    default FormValidation doCheckText(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.TEXT, item, request);
    }

    @POST
    default FormValidation doCheckUserLists(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.USER_LISTS, item, request);
    }

    @POST
    default FormValidation doCheckExcludedLists(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.EXCLUDED_LISTS, item, request);
    }

    @POST
    default FormValidation doCheckUserIds(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.USER_IDS, item, request);
    }

    @POST
    default FormValidation doCheckSubscribedWithinLastDays(
            @CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.SUBSCRIBED_WITHIN_LAST_DAYS, item, request);
    }

    @POST
    default FormValidation doCheckPrice(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.PRICE, item, request);
    }

    @POST
    default FormValidation doCheckMediaFiles(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.MEDIA_FILES, item, request);
    }

    @POST
    default FormValidation doCheckPreviews(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.PREVIEWS, item, request);
    }

    @POST
    default FormValidation doCheckGiphyId(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.GIPHY_ID, item, request);
    }

    /** Says which moment it is, if nothing is wrong. */
    @POST
    default FormValidation doCheckScheduledDate(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        FormValidation check = check(Parameter.SCHEDULED_DATE, item, request);
        String value = Util.fixNull(request.getParameter("value"));
        return check.kind == FormValidation.Kind.OK
                        && FieldCheck.maySee(item)
                        && !value.isBlank()
                        && !Template.holdsVariable(value)
                ? FormValidation.ok(DateHint.of(value.strip(), Instant.now()))
                : check;
    }

    @POST
    default FormValidation doCheckSaveForLater(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.SAVE_FOR_LATER, item, request);
    }

    @POST
    default FormValidation doCheckBlockBannedWords(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.BLOCK_BANNED_WORDS, item, request);
    }

    @POST
    default FormValidation doCheckAdditionalFields(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.ADDITIONAL_FIELDS, item, request);
    }

    @POST
    default FormValidation doCheckDeduplicationKey(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.DEDUPLICATION_KEY, item, request);
    }

    @POST
    default FormValidation doCheckReplaces(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.REPLACES, item, request);
    }

    @POST
    default FormValidation doCheckMaxDelay(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(Parameter.MAX_DELAY, item, request);
    }

    /** The request that would be sent, or all that is wrong. Sends nothing. */
    @POST
    default FormValidation doPreview(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return Preview.of(item, request, fillsInVariables());
    }

    /** The lists of the account, as JSON for the dialog beside the field. Costs a credit or more unless they are known. */
    @POST
    default HttpResponse doLists(
            @CheckForNull @AncestorInPath Item item,
            @CheckForNull @QueryParameter String account,
            @CheckForNull @QueryParameter String credentialsId,
            @QueryParameter boolean again) {
        return Chooser.of(item).lists(account, credentialsId, again);
    }

    /** The lists of the account's vault, as JSON for the dialog with its media. Costs a credit or more unless they are known. */
    @POST
    default HttpResponse doVaultLists(
            @CheckForNull @AncestorInPath Item item,
            @CheckForNull @QueryParameter String account,
            @CheckForNull @QueryParameter String credentialsId,
            @QueryParameter boolean again) {
        return Chooser.of(item).vaultLists(account, credentialsId, again);
    }

    /** The newest media of the account's vault, as JSON for the dialog beside the field. Costs a credit or more unless they are known. */
    @POST
    default HttpResponse doMedia(
            @CheckForNull @AncestorInPath Item item,
            @CheckForNull @QueryParameter String account,
            @CheckForNull @QueryParameter String credentialsId,
            @CheckForNull @QueryParameter String list,
            @QueryParameter boolean again) {
        return Chooser.of(item).media(account, credentialsId, list, again);
    }
}
