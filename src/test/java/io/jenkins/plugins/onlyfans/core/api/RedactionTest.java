package io.jenkins.plugins.onlyfans.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.xml.sax.InputSource;

/** A server that repeats the key, in whatever form and place, does not get it into anything that is kept or printed. */
class RedactionTest {

    private static final List<String> UNSEEN = List.of("", "", "", "\u200b", "\u0000", "\n", "\u2028", "\ud800");

    private static final Map<Character, String> NAMED =
            Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&apos;");

    /** One character as one of those writes it who escape. */
    private static String escaped(char c, Random random) {
        String code = String.format(random.nextBoolean() ? "%02x" : "%02X", (int) c);
        return switch (random.nextInt(9)) {
            case 0 -> "\\u00" + code;
            case 1 -> "\\\\u00" + code;
            case 2 -> "%" + code;
            case 3 -> "%25" + code;
            case 4 -> "&#" + (int) c + ";";
            case 5 -> "&amp;#x" + code + ";";
            case 6 -> NAMED.getOrDefault(c, String.valueOf(c));
            case 7 -> c == '"' || c == '/' || c == '\\' ? "\\" + c : String.valueOf(c);
            default -> String.valueOf(random.nextBoolean() ? Character.toUpperCase(c) : Character.toLowerCase(c));
        };
    }

    private static String written(String key, Random random) {
        return key.chars()
                .mapToObj(c -> escaped((char) c, random))
                .collect(Collectors.joining(UNSEEN.get(random.nextInt(UNSEEN.size()))));
    }

    private static Answer answer(int status, String body, String key, String... headers) {
        return Answers.of(status, body, new ApiCall(ApiKey.of(key), null), headers);
    }

    private static String json(String text) {
        return StoredJson.write(Map.of("x", text)).replaceFirst("^\\{\"x\":(.*)}$", "$1");
    }

    private static void assertHidden(String printed, String... forms) {
        for (String form : forms) {
            assertThat(printed.toLowerCase(Locale.ROOT)).doesNotContain(form.toLowerCase(Locale.ROOT));
        }
    }

    @Property
    void hidesTheKeyInWhateverFormItIsWritten(@ForAll("keys") String key, @ForAll Random random) {
        String written = written(key, random);
        String redacted = ApiKey.of(key).redact("Go to (" + written + ") now");
        assertThat(redacted).isEqualTo("Go to (****) now");
        assertThat(Printable.line(redacted)).isEqualTo(redacted);
    }

    @Property
    void hidesTheKeyInEachPlaceOfAnAnswer(@ForAll("keys") String key, @ForAll Random random) {
        String written = written(key, random);
        for (String text : List.of(key, written)) {
            String told = json(text);
            String body = "{\"message\":" + told + ",\"errors\":{" + told + ":[" + told + ",{" + told
                    + ":1}]},\"data\":{\"x\":[" + told + ",{" + told + ":" + told + "}]},\"success\":" + told + "}";
            for (int status : new int[] {200, 422}) {
                Answer answer = answer(status, body, key);
                assertHidden(ApiError.of(answer).explanation(), key, text);
                assertHidden(PrettyJson.of(answer.map("/data")), key, text);
                assertHidden(String.valueOf(answer.map("/data")), key, text);
            }
        }
    }

    /** Who writes a key into JSON or XML as it is says something else there, which is the key when it is written there again. */
    @Property
    void hidesWhatIsTheKeyWhenItIsEscaped(@ForAll("keysOfEscapes") String key) throws Exception {
        String json = StoredJson.read("{\"x\":\"" + key + "\"}").get("x").toString();
        assertHidden(json(Printable.storable(ApiKey.of(key).redact("(" + json + ")"))), key);
        assertHidden(json(Printable.line(ApiKey.of(key).redact("(" + json + ")"))), key);
        String xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<x>" + key + "</x>")))
                .getDocumentElement()
                .getTextContent();
        assertHidden(xml(ApiKey.of(key).redact("(" + xml + ")")), key);
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }

    @Provide
    Arbitrary<String> keysOfEscapes() {
        return Arbitraries.of(
                        "\\\"", "\\\\", "\\/", "\\n", "\\u0041", "\\u20ac", "&amp;", "&lt;", "&gt;", "&quot;", "&apos;",
                        "a", "B", "7")
                .list()
                .ofMinSize(8)
                .ofMaxSize(20)
                .map(parts -> "key" + String.join("", parts) + "end!!");
    }

    @Example
    void hidesAKeyOfDigitsInANumber() {
        String key = "1234567890123456";
        Answer answer = answer(200, "{\"data\":{\"x\":[1234567890123456, 9123456789012345612]}}", key);
        assertThat(answer.map("/data")).isEqualTo(Map.of("x", List.of("****", "9****12")));
    }

    @Example
    void hidesTheKeyInTheTypeOfTheContent() {
        String type = "text/" + Answers.KEY.toUpperCase(Locale.ROOT);
        assertThat(Answers.of(502, "x", "Content-Type", type).bodyKind())
                .isEqualTo("text/**** that is not a JSON object");
        assertThat(Answers.of(502, "x", "Content-Type", "text/" + "a".repeat(2_000))
                        .bodyKind())
                .hasSizeLessThan(600);
    }

    static final List<String> PARTS_OF_ESCAPES = List.of(
            "\\",
            "\\\u200b",
            "%5c",
            "\\u00",
            "%25",
            "&amp;",
            "&",
            "&#0",
            "0",
            "u00",
            "a\u200b",
            "%25&amp;\\\\u00",
            "a");

    /** Whatever fills it, it takes seconds and not minutes. */
    @ParameterizedTest
    @FieldSource("PARTS_OF_ESCAPES")
    @Timeout(60)
    void searchesAWholeAnswerInNoTime(String part) {
        String text = part.repeat((int) BoundedAnswer.LIMIT / part.length());
        for (String key : List.of("ofapi_a", "%%%%%%%%%", "\\\\a", "&&&&&&&&a", "aaaaaaaaaaaaaaaab", "%2525%2525")) {
            assertThat(ApiKey.of(key).redact(text + " " + key)).endsWith(" ****");
        }
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        2,
                        Arbitraries.strings()
                                .withCharRange('!', '~')
                                .ofMinLength(8)
                                .ofMaxLength(40)),
                Tuple.of(1, Arbitraries.just("ofapi_a\"b\\c/d&e<f>g'h%i+j=")),
                Tuple.of(1, Arbitraries.just("demo-key-that-opens-nothing")));
    }
}
