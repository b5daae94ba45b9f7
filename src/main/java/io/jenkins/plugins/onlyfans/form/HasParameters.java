package io.jenkins.plugins.onlyfans.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import java.util.List;
import java.util.Map;

/** Shows each parameter of a step or build step under its name, as forms and Jenkins' models of both read them. */
public interface HasParameters {

    /** The parameters as their fields show them. */
    MessageParameters getParameters();

    default @CheckForNull String getAccount() {
        return getParameters().text(Parameter.ACCOUNT);
    }

    default @CheckForNull String getCredentialsId() {
        return getParameters().text(Parameter.CREDENTIALS_ID);
    }

    default @CheckForNull String getText() {
        return getParameters().text(Parameter.TEXT);
    }

    default @CheckForNull List<Object> getUserLists() {
        return getParameters().list(Parameter.USER_LISTS);
    }

    default @CheckForNull List<Object> getExcludedLists() {
        return getParameters().list(Parameter.EXCLUDED_LISTS);
    }

    default @CheckForNull List<Object> getUserIds() {
        return getParameters().list(Parameter.USER_IDS);
    }

    default @CheckForNull Integer getSubscribedWithinLastDays() {
        return getParameters().integer(Parameter.SUBSCRIBED_WITHIN_LAST_DAYS);
    }

    default @CheckForNull Boolean getLockedText() {
        return getParameters().flag(Parameter.LOCKED_TEXT);
    }

    default @CheckForNull Double getPrice() {
        return getParameters().decimal(Parameter.PRICE);
    }

    default @CheckForNull List<Object> getMediaFiles() {
        return getParameters().list(Parameter.MEDIA_FILES);
    }

    default @CheckForNull List<Object> getPreviews() {
        return getParameters().list(Parameter.PREVIEWS);
    }

    default @CheckForNull String getGiphyId() {
        return getParameters().text(Parameter.GIPHY_ID);
    }

    default @CheckForNull String getScheduledDate() {
        return getParameters().text(Parameter.SCHEDULED_DATE);
    }

    default @CheckForNull Boolean getSaveForLater() {
        return getParameters().flag(Parameter.SAVE_FOR_LATER);
    }

    default @CheckForNull String getBlockBannedWords() {
        return getParameters().text(Parameter.BLOCK_BANNED_WORDS);
    }

    default @CheckForNull Map<String, Object> getAdditionalFields() {
        return getParameters().map(Parameter.ADDITIONAL_FIELDS);
    }

    default boolean isWithoutRecipients() {
        return getParameters().flag(Parameter.WITHOUT_RECIPIENTS, false);
    }

    default boolean isLiteralText() {
        return getParameters().flag(Parameter.LITERAL_TEXT, false);
    }

    default boolean isDryRun() {
        return getParameters().flag(Parameter.DRY_RUN, false);
    }

    default @CheckForNull String getDeduplicationKey() {
        return getParameters().text(Parameter.DEDUPLICATION_KEY);
    }

    default @CheckForNull String getReplaces() {
        return getParameters().text(Parameter.REPLACES);
    }

    default @CheckForNull String getMaxDelay() {
        return getParameters().text(Parameter.MAX_DELAY);
    }

    default boolean isConfirmSchedule() {
        return getParameters().flag(Parameter.CONFIRM_SCHEDULE, false);
    }

    default boolean isFailOnError() {
        return getParameters().flag(Parameter.FAIL_ON_ERROR, true);
    }
}
