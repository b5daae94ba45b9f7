package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.util.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;

/**
 * A key that has to be escaped wherever it is written, and the search for it. Its two words need no escapes, so one of them
 * stays in sight however the rest is written; and who pastes it into JSON as it is writes valid JSON.
 */
final class Canary {

    static final String KEY = "Kanarienvogel7\\\"<&'>\\/+%25$\\\\{}=|#;:Zwitschert9";

    private static final List<String> WORDS = List.of("Kanarienvogel7", "Zwitschert9");

    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\x{fffd}]|\\\\+u(?:00[01][0-9a-f]|200b|202[89]|fffd)");

    private static final List<String> TRACES =
            WORDS.stream().flatMap(Canary::forms).distinct().toList();

    private static final int SHORTEST =
            TRACES.stream().mapToInt(String::length).min().getAsInt();

    private Canary() {}

    /** Makes it the key of Jenkins' own credentials, under this id. */
    static void keep(String id) throws Exception {
        SystemCredentialsProvider credentials = SystemCredentialsProvider.getInstance();
        credentials.getCredentials().clear();
        credentials
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "The canary", Secret.fromString(KEY)));
        credentials.save();
    }

    /** What a word looks like in lower case, to all who may write it. UTF-16 is as it is, without what nobody sees. */
    private static Stream<String> forms(String word) {
        byte[] ascii = word.getBytes(StandardCharsets.US_ASCII);
        return Stream.concat(
                        Stream.of(
                                word,
                                HexFormat.of().formatHex(ascii),
                                each(word, c -> String.format("\\u%04x", c)),
                                each(word, c -> String.format("%%%02x", c)),
                                each(word, c -> "&#" + c + ";"),
                                each(word, c -> String.format("&#x%x;", c))),
                        IntStream.range(0, 3).mapToObj(offset -> base64(ascii, offset)))
                .map(form -> form.toLowerCase(Locale.ROOT));
    }

    private static String each(String word, IntFunction<String> escape) {
        return word.chars().mapToObj(escape).collect(Collectors.joining());
    }

    /** The characters of Base64 that these bytes alone decide, behind so many others. */
    private static String base64(byte[] bytes, int offset) {
        byte[] shifted = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return whole.substring(offset == 0 ? 0 : offset + 1, shifted.length * 8 / 6);
    }

    /** Some of the text around a trace of the key, if there is one. */
    static Optional<String> find(String text) {
        String seen = UNSEEN.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return TRACES.stream()
                .filter(seen::contains)
                .map(trace -> around(seen, seen.indexOf(trace)))
                .findFirst();
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 200));
    }

    /** Whether there is a trace of the key. */
    static boolean isKey(String text) {
        return text.length() >= SHORTEST && find(text).isPresent();
    }

    /**
     * That nothing refers to the key any more but the credential. OkHttp takes a moment to let go of a connection; who does not
     * within a minute is named, by the way that leads to it.
     */
    static void assertForgottenBelow(Callable<Map<String, ?>> roots) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        Optional<String> way;
        do {
            way = Heap.find(roots.call(), Canary::isKey, Set.of(Secret.class));
        } while (way.isPresent() && System.nanoTime() < end);
        assertThat(way).as("the way to the key").isEmpty();
    }

    static void assertAbsent(String place, String text) {
        assertThat(find(text)).as("the key in " + place).isEmpty();
    }

    static void assertAbsent(String place, byte[] content) {
        assertAbsent(place, new String(content, StandardCharsets.UTF_8));
    }
}
