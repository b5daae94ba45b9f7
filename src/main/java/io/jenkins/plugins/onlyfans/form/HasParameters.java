package io.jenkins.plugins.onlyfans.form;

import io.jenkins.plugins.onlyfans.core.message.Parameter;
import java.util.List;
import java.util.Map;

/** Shows each parameter of a step or build step under its name, as forms and Jenkins' models of both read them. */
public interface HasParameters {

    /** The parameters as their fields show them. */
    MessageParameters getParameters();

    default String getAccount() {
        return getParameters().text(Parameter.ACCOUNT);
    }

    default String getCredentialsId() {
        return getParameters().text(Parameter.CREDENTIALS_ID);
    }

    default String getText() {
        return getParameters().text(Parameter.TEXT);
    }

    default List<Object> getUserLists() {
        return getParameters().list(Parameter.USER_LISTS);
    }

    default List<Object> getExcludedLists() {
        return getParameters().list(Parameter.EXCLUDED_LISTS);
    }

    default List<Object> getUserIds() {
        return getParameters().list(Parameter.USER_IDS);
    }

    default Integer getSubscribedWithinLastDays() {
        return getParameters().integer(Parameter.SUBSCRIBED_WITHIN_LAST_DAYS);
    }

    default Boolean getLockedText() {
        return getParameters().flag(Parameter.LOCKED_TEXT);
    }

    default Double getPrice() {
        return getParameters().decimal(Parameter.PRICE);
    }

    default List<Object> getMediaFiles() {
        return getParameters().list(Parameter.MEDIA_FILES);
    }

    default List<Object> getPreviews() {
        return getParameters().list(Parameter.PREVIEWS);
    }

    default String getGiphyId() {
        return getParameters().text(Parameter.GIPHY_ID);
    }

    default String getScheduledDate() {
        return getParameters().text(Parameter.SCHEDULED_DATE);
    }

    default Boolean getSaveForLater() {
        return getParameters().flag(Parameter.SAVE_FOR_LATER);
    }

    default String getBlockBannedWords() {
        return getParameters().text(Parameter.BLOCK_BANNED_WORDS);
    }

    default Map<String, Object> getAdditionalFields() {
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

    default String getDeduplicationKey() {
        return getParameters().text(Parameter.DEDUPLICATION_KEY);
    }

    default String getMaxDelay() {
        return getParameters().text(Parameter.MAX_DELAY);
    }

    default boolean isFailOnError() {
        return getParameters().flag(Parameter.FAIL_ON_ERROR, true);
    }
}
