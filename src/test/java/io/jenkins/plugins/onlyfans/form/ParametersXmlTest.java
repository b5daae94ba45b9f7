package io.jenkins.plugins.onlyfans.form;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.Secret;
import hudson.util.XStream2;
import io.jenkins.plugins.onlyfans.core.message.Dropped;
import io.jenkins.plugins.onlyfans.core.message.KeyCharactersTest;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters hold plain data alone, however they came to be: given by code, read from XML, or from a serialized program. */
class ParametersXmlTest {

    static final List<String> PARAMETERS = MassMessage.PARAMETERS;

    private static final XStream2 XSTREAM = new XStream2();

    private final Random random = new Random(11);

    private static String write(MessageParameters parameters) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XSTREAM.toXMLUTF8(parameters, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static MessageParameters read(String xml) {
        return (MessageParameters) XSTREAM.fromXML(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageParameters read(String name, String value) {
        return read("<?xml version='1.1' encoding='UTF-8'?><" + MessageParameters.class.getName() + "><values>"
                + "<entry><string>text</string><string>Hi</string></entry>"
                + "<entry><string>" + name + "</string>" + value + "</entry></values></"
                + MessageParameters.class.getName() + ">");
    }

    private static MessageParameters with(String name, Object value) {
        MessageParameters parameters = new MessageParameters();
        parameters.put(name, value);
        return parameters;
    }

    private Object anything(int levels) {
        int kind = random.nextInt(levels == 0 ? 12 : 14);
        return switch (kind) {
            case 0 -> "a <b> & \u00e9 \ud83c\udf89";
            case 1 -> "";
            case 2 -> random.nextInt();
            case 3 -> random.nextLong();
            case 4 -> random.nextDouble();
            case 5 -> random.nextFloat();
            case 6 -> (short) 7;
            case 7 -> (byte) 8;
            case 8 -> new BigInteger(90, random);
            case 9 -> new BigDecimal("2.50");
            case 10 -> random.nextBoolean();
            case 11 -> levels == 3 ? "x" : null;
            case 12 -> {
                List<Object> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(anything(levels - 1));
                }
                yield items;
            }
            default -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    fields.put("f" + i, anything(levels - 1));
                }
                yield fields;
            }
        };
    }

    @Test
    void plainDataComesBackEqual() throws Exception {
        for (int times = 0; times < 2000; times++) {
            MessageParameters parameters = new MessageParameters();
            for (String name : PARAMETERS) {
                if (random.nextBoolean()) {
                    parameters.put(name, anything(3));
                }
            }
            String xml = write(parameters);
            assertThat(read(xml).asMap()).as(xml).isEqualTo(parameters.asMap());
            assertThat(read(xml).getDropped()).as(xml).isNull();
        }
    }

    /** In XML 1.1, which has characters for the end of a line that others do not take for one. */
    @Test
    void eachKeyThatIsAcceptedComesBackEqual() throws Exception {
        Map<String, String> keys = new LinkedHashMap<>();
        KeyCharactersTest.codePoints().forEach(c -> {
            String key = "a" + Character.toString(c) + "b";
            if (MassMessage.violations(Map.of("deduplicationKey", key), Set.of()).stream()
                    .noneMatch(violation -> violation.field().equals("deduplicationKey"))) {
                keys.put("U+" + Integer.toHexString(c), key);
            }
        });
        assertThat(keys).hasSizeGreaterThan(50_000);
        assertThat(read(write(with("additionalFields", keys))).map(Parameter.ADDITIONAL_FIELDS))
                .isEqualTo(keys);
    }

    private static List<Object> foreign() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        List<Object> many = List.of(1, 2, 3);
        for (int level = 0; level < 17; level++) {
            many = List.of(many, many, many);
        }
        Object deep = "x";
        for (int level = 0; level < 33; level++) {
            deep = List.of(deep);
        }
        return Arrays.asList(
                new Date(0),
                Thread.State.NEW,
                new AtomicLong(5),
                Double.NaN,
                Float.POSITIVE_INFINITY,
                new int[] {1},
                self,
                many,
                deep,
                List.of("a", new Date(0)),
                Map.of("a", List.of(new Date(0))),
                Map.of(1, "a"),
                Map.of("a", 1, new StringBuilder("a"), 2),
                Collections.singletonMap(null, "a"));
    }

    @ParameterizedTest
    @FieldSource("PARAMETERS")
    void whatIsNoPlainDataIsDroppedWhenItIsPut(String name) throws Exception {
        for (Object value : foreign()) {
            MessageParameters parameters = with(name, value);
            assertDropped(parameters, name);
            // Written and read again it is not forgotten.
            assertDropped(read(write(parameters)), name);
        }
    }

    private static void assertDropped(MessageParameters parameters, String name) {
        assertThat(parameters.asMap()).containsEntry(name, Dropped.VALUE);
        assertThat(parameters.getDropped()).isEqualTo(name);
        assertThat(parameters.shown(name)).isNull();
        assertThat(MassMessage.violations(parameters.asMap(), Set.of()))
                .anySatisfy(violation ->
                        assertThat(violation.toString()).startsWith(name + ": can't be read and was dropped"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<hudson.util.Secret>{AQAAABAAAAAQ}</hudson.util.Secret>",
                "<java.io.File>/etc/passwd</java.io.File>",
                "<no.such.Class/>",
                "<date>2030-01-01 00:00:00.0 UTC</date>",
                "<list><hudson.util.Secret>x</hudson.util.Secret></list>",
                "<list><string>muted</string><no.such.Class/></list>",
                "<linked-hash-map><entry><string>a</string><hudson.util.Secret>x</hudson.util.Secret></entry></linked-hash-map>",
                "<linked-hash-map><entry><hudson.util.Secret>x</hudson.util.Secret><string>a</string></entry></linked-hash-map>",
                "<linked-hash-map><entry><string>a</string></entry></linked-hash-map>",
                "<linked-hash-map><entry><string>a</string><int>1</int></entry><entry><string>a</string><int>2</int></entry></linked-hash-map>",
                "<linked-hash-map><entry><string>a</string><linked-hash-map reference='../../..'/></entry></linked-hash-map>",
                "<string reference='../../entry/string'/>",
                "<string><b>x</b></string>",
                "<int>x</int>",
                "<boolean>yes</boolean>",
                "<double>Infinity</double>",
                "<double>NaN</double>",
                "<dropped/>",
                "",
                "<string>a</string><string>b</string>",
            })
    void whatElseStandsInTheFileIsDropped(String value) {
        for (String name : List.of("excludedLists", "giphyId", "lockedText", "additionalFields")) {
            assertDropped(read(name, value), name);
        }
    }

    @Test
    void aNumberThatTakesLongIsDropped() {
        assertDropped(read("price", "<big-int>" + "9".repeat(101) + "</big-int>"), "price");
    }

    /** Jenkins itself reads no file that is nested more than a thousand deep. */
    @Test
    void whatIsTooDeepIsDropped() {
        assertDropped(read("userLists", "<list>".repeat(900) + "</list>".repeat(900)), "userLists");
    }

    @Test
    void aParameterThatStandsTwiceIsDropped() {
        assertDropped(read("text", "<string>Other</string>"), "text");
    }

    /** It may have been any of them. */
    @Test
    void nothingComesOfParametersOneOfWhichHasNoName() {
        MessageParameters parameters = read(
                "giphyId",
                "<string>x</string></entry><entry><hudson.util.Secret>a</hudson.util.Secret><string>b</string>");
        assertThat(parameters.isDropped("text")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<other/>", "<values reference='..'/>"})
    void nothingComesOfAFileWithoutValues(String inside) {
        String name = MessageParameters.class.getName();
        assertThat(read("<" + name + ">" + inside + "</" + name + ">").getDropped())
                .isEqualTo("text");
    }

    /** As the step has them in the program of its Pipeline. */
    @Test
    void aSerializedProgramHasNothingElseEither() throws Exception {
        MessageParameters parameters = with("text", "Hi");
        Field values = MessageParameters.class.getDeclaredField("values");
        values.setAccessible(true);
        @SuppressWarnings("unchecked")
        Map<String, Object> map = (Map<String, Object>) values.get(parameters);
        map.put("giphyId", Secret.class);
        map.put("userLists", new ArrayList<>(List.of("fans", Thread.State.NEW)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(parameters);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((MessageParameters) in.readObject()).asMap())
                    .isEqualTo(Map.of("text", "Hi", "giphyId", Dropped.VALUE, "userLists", Dropped.VALUE));
        }
    }
}
