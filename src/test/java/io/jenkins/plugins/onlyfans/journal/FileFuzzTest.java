package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.OddJson;
import io.jenkins.plugins.onlyfans.core.api.Spoilt;
import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever becomes of a file: what left stays what left, and whoever reads it gets by. */
class FileFuzzTest {

    private static final Instant LEFT = Instant.parse("2026-12-01T12:00:00Z");

    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Send READY = Send.ready(
            "a",
            "acct_1",
            "from acct_1, to list fans, now",
            Json.toRequest(Map.of("text", "Hi", "userIds", List.of(7))),
            LEFT,
            "12");

    /** A request that left, and all that may have become of it. */
    private static final List<Send> DEPARTED = Stream.of(
                    READY.inFlight(LEFT),
                    READY.inFlight(LEFT)
                            .done(Receipt.lost(
                                    "The connection broke.",
                                    LEFT,
                                    READY.getRequest().orElseThrow())),
                    READY.inFlight(LEFT)
                            .done(Receipt.fromStore(Map.of(
                                    "status",
                                    "SENT",
                                    "id",
                                    4711,
                                    "data",
                                    Map.of("id", 4711, "date", "2030-01-01T18:00Z")))))
            .toList();

    /** It tells of each file that can't be read. */
    private static final Logger TOLD = Logger.getLogger(SentMessages.class.getName());

    private static Path home;

    @BeforeContainer
    static void makeHome() throws IOException {
        TOLD.setLevel(Level.OFF);
        home = Files.createTempDirectory("files");
        Files.createDirectories(home.resolve(SentMessages.FOLDER));
    }

    @AfterContainer
    static void removeHome() throws IOException {
        TOLD.setLevel(null);
        try (Stream<Path> all = Files.walk(home)) {
            for (Path each : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(each);
            }
        }
    }

    private static Map<String, Send> read(String name, String text) throws IOException {
        Path file = home.resolve(SentMessages.FOLDER).resolve(name + SentMessages.ENDING);
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        try {
            return SentMessages.ofBuild(home.toFile());
        } finally {
            Files.delete(file);
        }
    }

    private static void assertWhole(Send send) throws IOException {
        assertThat(send.outcome().toString()).isNotBlank();
        assertThat(send.getBegun().toString() + send.getWritten() + send.getDeparted() + send.isOver())
                .isNotBlank();
        assertThat(send.getSummary()).isNotNull();
        assertThat(send.getRequest().isPresent() && send.getAccount() == null).isFalse();
        assertThat(send.getReceipt().isPresent()).isEqualTo(send.isOver());
        assertThat(text(SendFile.read(text(send)))).isEqualTo(text(send));
    }

    private static String text(Send send) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            SendFile.write(send, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** It would be sent again. */
    @Property
    void noDamageMakesASendThatLeftOneThatDidNot(@ForAll("departed") String spoilt) throws IOException {
        Map<String, Send> read = read("a", spoilt);
        assertThat(read.keySet()).isSubsetOf("a");
        for (Send send : read.values()) {
            assertWhole(send);
            assertThat(send.getState()).isNotEqualTo(Send.State.READY);
            assertThat(send.outcome().status()).isIn(Status.UNKNOWN, Status.SENT);
        }
    }

    @Property
    void aSendWithAnyTextComesBackEqual(@ForAll("texts") String text, @ForAll("texts") String other)
            throws IOException {
        Send send = Send.ready(
                        "a", "acct_1", other, Json.toRequest(Map.of("text", text, other, List.of(text))), LEFT, text)
                .inFlight(LEFT)
                .done(Receipt.lost(other, LEFT, Json.toRequest(Map.of("text", text))));
        assertThat(text(SendFile.read(text(send)))).isEqualTo(text(send));
        assertThat(text(send)).matches("[ -~\n]*");
    }

    /** Wherever it is cut. */
    @Example
    void noPartOfASendThatLeftIsOneThatDidNot() throws IOException {
        for (Send send : DEPARTED) {
            String whole = text(send);
            for (int end = 0; end < whole.length(); end++) {
                assertThat(read("a", whole.substring(0, end)).values())
                        .as("cut at %s", end)
                        .noneMatch(read -> read.getState() == Send.State.READY);
            }
        }
    }

    /** The receipt is as a script had it, although the request stands in the file once. */
    @Example
    void theRequestOfAReceiptIsThatOfTheSend() throws IOException {
        for (Send send : DEPARTED.subList(1, 2)) {
            assertThat(text(send).split("\\Q\"userIds\"\\E", -1)).hasSize(2);
            assertThat(SendFile.read(text(send)).getReceipt().orElseThrow().toStore())
                    .isEqualTo(send.getReceipt().orElseThrow().toStore());
        }
    }

    /** As of a duplicate, whose receipt is that of the send before it. */
    @Example
    void theRequestOfAnotherSendIsKept() throws IOException {
        Send send = READY.done(
                Receipt.fromStore(Map.of("status", "DUPLICATE", "id", 4711, "request", Map.of("text", "Hello"))));
        assertThat(SendFile.read(text(send)).getReceipt().orElseThrow().getRequest())
                .isEqualTo(Map.of("text", "Hello"));
    }

    /** One that was copied or renamed may be of any time: an old one says that nothing has left. */
    @Property
    void aFileIsTheSendThatItIsNamedAfter(@ForAll("names") String name) throws IOException {
        for (Send send : DEPARTED) {
            assertThat(read(name, text(send)).keySet()).isEqualTo(name.equals("a") ? Set.of("a") : Set.of());
        }
    }

    /** By the letter of the standard, and no name twice. */
    @Property
    void whatIsStoredIsReadAsTheStandardSaysOrNotAtAll(@ForAll("json") String text) throws IOException {
        Map<String, Object> read;
        try {
            read = StoredJson.read(text);
        } catch (IOException e) {
            assertThat(strict(text) != null && strict(text).isObject()).as(text).isFalse();
            return;
        }
        assertThat(strict(text)).as(text).isNotNull();
        assertThat(StoredJson.read(StoredJson.write(read))).isEqualTo(read);
        assertThat(STRICT.readTree(StoredJson.write(read))).isEqualTo(strict(text));
    }

    private static JsonNode strict(String text) {
        try {
            return STRICT.readTree(text);
        } catch (JsonProcessingException | NumberFormatException e) {
            return null;
        }
    }

    private static List<String> whole() {
        List<Map<String, Object>> lines = new ArrayList<>(List.of(new LinkedHashMap<>(Map.of("complete", true))));
        for (String id : List.of("a", "b", "c")) {
            lines.add(new Departed(id, "fingerprint", LEFT, id.equals("b") ? LEFT : null, null, null).toStore());
        }
        lines.add(new LinkedHashMap<>(Map.of("id", "a", "end", "REJECTED")));
        lines.add(new LinkedHashMap<>(Map.of("id", "b", "end", "SENT", "message", 5)));
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).put("n", i);
        }
        return lines.stream().map(StoredJson::write).toList();
    }

    private static DepartureLog log(List<String> lines) throws IOException {
        String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        Files.write(home.resolve("acct_1.jsonl"), text.getBytes(StandardCharsets.UTF_8));
        return new DepartureLog(home.toFile(), "acct_1.jsonl");
    }

    /** Of each that left it says so, or that it does not know, and nobody stumbles over what it says. */
    @Property
    void whatLeftIsKnownOrThatItIsNotKnown(@ForAll("lines") List<String> lines) throws IOException {
        DepartureLog log = log(lines);
        Map<String, Departed> known = log.known();
        known.values().forEach(FileFuzzTest::assertUsable);
        List<String> whole = whole();
        for (int i = 1; i <= 3; i++) {
            if (lines.contains(whole.get(i))) {
                assertThat(known).containsKey(String.valueOf("abc".charAt(i - 1)));
            }
        }
        try {
            assertThat(log.all()).isEqualTo(known).hasSizeGreaterThanOrEqualTo(3);
        } catch (IOException e) {
            assertThat(lines).isNotEqualTo(whole);
        }
    }

    private static void assertUsable(Departed departure) {
        assertThat(departure.mayHaveBeenSent() || departure.end() != null).isTrue();
        assertThat(departure.toOther()).isNotNull();
        assertThat(departure.id()).isNotNull();
        assertThat(departure.text()).isNotNull();
    }

    /** A look that trusts the record must not stumble in the middle of it: it is for all jobs of the account. */
    @Example
    void anEndThatIsNoneIsAHole() throws IOException {
        List<String> lines = new ArrayList<>(whole());
        lines.set(4, lines.get(4).replace("REJECTED", "REFUSED"));
        whatLeftIsKnownOrThatItIsNotKnown(lines);
        assertThat(log(lines).known().get("a").mayHaveBeenSent()).isTrue();
        assertThatThrownBy(() -> log(lines).all()).isInstanceOf(IOException.class);
    }

    @Example
    void aNameThatStandsTwiceIsDamage() {
        assertThatThrownBy(() -> StoredJson.read("{\"state\":\"IN_FLIGHT\",\"state\":\"READY\"}"))
                .isInstanceOf(IOException.class);
    }

    @Provide
    Arbitrary<String> departed() {
        return Spoilt.of(DEPARTED.stream().map(FileFuzzTest::text).toList());
    }

    @Provide
    Arbitrary<String> texts() {
        return Spoilt.of(List.of("Hi, $5 off!\r\nSee you", "{\"a\": 1}", Answers.KEY, ""));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "A", "a.", "a.json", "a-copy", "aa");
    }

    @Provide
    Arbitrary<String> json() {
        return Arbitraries.oneOf(OddJson.objects(), departed());
    }

    @Provide
    Arbitrary<List<String>> lines() {
        List<String> whole = whole();
        Arbitrary<Integer> places = Arbitraries.integers().between(0, whole.size() - 1);
        return Combinators.combine(places, Spoilt.of(whole), places, Spoilt.of(whole))
                .as((place, spoilt, otherPlace, other) -> {
                    List<String> lines = new ArrayList<>(whole);
                    lines.set(place, spoilt);
                    lines.set(otherPlace, other);
                    return List.copyOf(lines);
                });
    }
}
