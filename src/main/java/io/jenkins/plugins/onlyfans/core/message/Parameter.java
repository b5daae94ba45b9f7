package io.jenkins.plugins.onlyfans.core.message;

import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of a message, in their order, under the names of the components of {@link MassMessageRequest} and
 * {@link MassMessage}. What type a parameter has, those say.
 */
public enum Parameter {
    ACCOUNT,
    CREDENTIALS_ID,
    TEXT,
    USER_LISTS,
    EXCLUDED_LISTS,
    USER_IDS,
    SUBSCRIBED_WITHIN_LAST_DAYS,
    LOCKED_TEXT,
    PRICE,
    MEDIA_FILES,
    PREVIEWS,
    GIPHY_ID,
    SCHEDULED_DATE,
    SAVE_FOR_LATER,
    BLOCK_BANNED_WORDS,
    ADDITIONAL_FIELDS,
    WITHOUT_RECIPIENTS,
    LITERAL_TEXT,
    DRY_RUN,
    DEDUPLICATION_KEY,
    REPLACES,
    MAX_DELAY,
    CONFIRM_SCHEDULE,
    FAIL_ON_ERROR;

    private static final Map<String, Parameter> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(Parameter::toString, parameter -> parameter));

    private final String written;
    private final Class<?> type;

    Parameter() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_");
        written = words[0]
                + Stream.of(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
        type = Stream.of(MassMessageRequest.class, MassMessage.class)
                .flatMap(record -> Arrays.stream(record.getRecordComponents()))
                .filter(component -> component.getName().equals(written))
                .map(RecordComponent::getType)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No component " + written));
    }

    /** The parameter of this name, if there is one. */
    public static Optional<Parameter> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Whether it is a field of the request's body. */
    public boolean isField() {
        return MassMessageRequest.FIELDS.contains(written);
    }

    /** The type that its values are read to. */
    Class<?> type() {
        return type;
    }

    public boolean isList() {
        return type == List.class;
    }

    public boolean isMap() {
        return type == Map.class;
    }

    /** Its name, as users write it. */
    @Override
    public String toString() {
        return written;
    }
}
