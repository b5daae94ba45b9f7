package io.jenkins.plugins.onlyfans.core.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One field of the body with a value, as it is written in a Jenkinsfile and as it goes over the wire. Tests of each field and of
 * all of them walk these, so that a new one is a line here.
 *
 * @param name of the parameter
 * @param groovy its value as a literal
 * @param json its value in the request
 * @param fact how the page of a message that has it names and shows it; empty if the page has none, or another sample has it
 */
public record Sample(String name, String groovy, String json, String fact) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Sample(String name, String groovy, String fact) {
        this(name, groovy, groovy.replace('\'', '"'), fact);
    }

    /** Each field of the body but the text, in the order of the API's table, some of them more than once. */
    public static Stream<Sample> all() {
        return Stream.of(
                new Sample("userLists", "['fans', 1015359034, '7']", ""),
                new Sample("excludedLists", "['muted', 5]", "Excluded lists: muted, 5"),
                new Sample("userIds", "[1234567890, '1234567891']", ""),
                new Sample("userIds", "[123456789012345]", ""),
                new Sample("subscribedWithinLastDays", "30", ""),
                new Sample("lockedText", "true", "Locked text: yes"),
                new Sample("lockedText", "false", ""),
                new Sample("price", "9.99", "Price: $9.99"),
                new Sample("price", "5", ""),
                new Sample("price", "0", ""),
                new Sample("mediaFiles", "[2000000001, 'ofapi_media_one']", "Media files: 2000000001, ofapi_media_one"),
                new Sample("previews", "[2000000001]", "Previews: 2000000001"),
                new Sample("giphyId", "'gif123'", "GIF: gif123"),
                new Sample("scheduledDate", "'2090-01-01T18:00:00+02:00'", "\"2090-01-01T16:00:00.000Z\"", ""),
                new Sample("saveForLater", "true", ""),
                new Sample("blockBannedWords", "'risky'", "Banned words: risky"),
                new Sample("additionalFields", "[a: '3', b: ['1', 2]]", "{\"a\": \"3\", \"b\": [\"1\", 2]}", ""));
    }

    /** One of each field, but of those that go with no date. */
    public static List<Sample> together() {
        Set<String> apart = Set.of("subscribedWithinLastDays", "saveForLater");
        Map<String, Sample> first = new LinkedHashMap<>();
        all().filter(sample -> !apart.contains(sample.name)).forEach(sample -> first.putIfAbsent(sample.name, sample));
        return List.copyOf(first.values());
    }

    /** The same as a form has them, whose lists are of texts. */
    public static List<Sample> typedTogether() {
        return together().stream()
                .map(sample -> sample.value() instanceof List
                        ? new Sample(sample.name, sample.groovy.replaceAll("(?<=[\\[ ])\\d+", "'$0'"), sample.fact)
                        : sample)
                .toList();
    }

    /** The parameters of a message that has these fields. */
    public static Map<String, Object> parameters(List<Sample> fields) {
        Map<String, Object> parameters = new LinkedHashMap<>(Map.of("text", "Hello!"));
        fields.forEach(field -> parameters.put(field.name, field.value()));
        return parameters;
    }

    private Object value() {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }

    /** What is typed into the field of a form. */
    public String typed() {
        return value() instanceof List<?> list
                ? list.stream()
                        .map(Object::toString)
                        .collect(Collectors.joining("\n"))
                        .replaceFirst("\n", ", ")
                : json.replaceAll("^\"|\"$", "");
    }

    /** What a message that has these fields makes of the body, to the letter. */
    public static String body(List<Sample> fields) {
        return fields.stream()
                .map(field -> "\"" + field.name + "\": " + field.json)
                .collect(Collectors.joining(", ", "{\"text\": \"Hello!\", ", "}"))
                .replaceFirst("\"additionalFields\": \\{(.*)}}$", "$1}");
    }

    /** The arguments of a call with this parameter. */
    public String arguments() {
        return "text: 'Hello!', " + message().stream().map(Sample::toString).collect(Collectors.joining(", "));
    }

    /** What the arguments make of the body. */
    public String body() {
        return body(message());
    }

    /** With a list, and with media if it needs them. */
    private List<Sample> message() {
        Stream<Sample> others = Stream.of(new Sample("userLists", "['fans']", ""));
        if (name.equals("previews") || name.equals("price") && !json.equals("0")) {
            others = Stream.concat(others, Stream.of(new Sample("mediaFiles", "['ofapi_media_abc', 2000000001]", "")));
        }
        List<String> names = all().map(Sample::name).toList();
        return Stream.concat(Stream.of(this), others.filter(other -> !other.name.equals(name)))
                .sorted(Comparator.comparing(sample -> names.indexOf(sample.name)))
                .toList();
    }

    @Override
    public String toString() {
        return name + ": " + groovy;
    }
}
