package io.jenkins.plugins.onlyfans.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.util.XStream2;
import io.jenkins.plugins.onlyfans.core.api.OddJson;
import io.jenkins.plugins.onlyfans.core.api.Spoilt;
import io.jenkins.plugins.onlyfans.core.message.Dropped;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.message.Violation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;

/** What is typed into a form is what is kept, or is refused; nothing of it is lost or becomes something else. */
class FormFuzzTest {

    private static final List<String> TYPED = List.of(
            "Hi, the new set is up.\r\nSee you",
            "fans, 4711\nmuted",
            "[fans]",
            "[\"fans\"]",
            "{name}",
            "{\"rfGuest\": \"123\", \"a\": [1, 2.50, null, true]}",
            "null",
            "'quoted'",
            "\"quoted\"",
            "function(){}",
            "14.99",
            "2030-01-01T18:00:00+01:00",
            "true",
            "");

    private static final ObjectMapper BROWSER = new ObjectMapper();

    /** By the letter of the standard, and with numbers to their last digit. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final XStream2 XSTREAM = new XStream2();

    /** As {@code JSON.stringify} in a browser and the parser of Stapler would have it. */
    private static JSONObject submitted(Map<String, String> fields) throws JsonProcessingException {
        return JSONObject.fromObject(BROWSER.writeValueAsString(fields));
    }

    @Property
    void aFieldIsReadAsItWasTyped(@ForAll("names") String name, @ForAll("texts") String typed) throws Exception {
        Map<Parameter, String> read = FormValues.read(submitted(Map.of(name, typed)));
        assertThat(read).isEqualTo(typed.isBlank() ? Map.of() : Map.of(parameter(name), typed));
    }

    @Property
    void noFieldTouchesAnother(@ForAll("texts") String text, @ForAll("texts") String other) throws Exception {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("text", text, "giphyId", other, "userIds", "7"));
        Map<Parameter, String> read = FormValues.read(submitted(fields));
        fields.remove("text");
        Map<Parameter, String> without = FormValues.read(submitted(fields));
        read.remove(Parameter.TEXT);
        assertThat(read).isEqualTo(without).containsEntry(Parameter.USER_IDS, "7");
    }

    private static Parameter parameter(String name) {
        return Parameter.of(name).orElseThrow();
    }

    private static MessageParameters submitted(String name, String typed) {
        MessageParameters parameters = new MessageParameters();
        parameters.submit(parameter(name), typed);
        return parameters;
    }

    /** What a field stands for; as it was typed if it is not even that. */
    private static Object value(String name, String typed) {
        try {
            return FormValues.value(parameter(name), typed);
        } catch (IllegalArgumentException e) {
            return typed;
        }
    }

    /** Each item is a part of what was typed, none is empty, and nothing but separators and blanks lies between them. */
    @Property
    void aListIsAllThatWasTypedBetweenItsSeparators(@ForAll("lists") String name, @ForAll("texts") String typed) {
        Object value = value(name, typed);
        assertThat(value).isInstanceOf(List.class);
        int at = 0;
        StringBuilder between = new StringBuilder();
        for (Object item : (List<?>) value) {
            String text = (String) item;
            int found = typed.indexOf(text, at);
            assertThat(found).as("%s in %s", text, typed).isNotNegative();
            between.append(typed, at, found);
            at = found + text.length();
        }
        between.append(typed.substring(at));
        if (((List<?>) value).size() > 1) {
            assertThat(between.toString().strip().replaceAll("[,\\s\\x1c-\\x1f\\p{Z}\\ufeff]", ""))
                    .isEmpty();
            assertThat(value).asList().noneMatch(item -> item.toString().isBlank());
        }
    }

    @Property
    void whatAFieldShowsIsReadAsTheSameValue(@ForAll("names") String name, @ForAll("texts") String typed) {
        MessageParameters parameters = submitted(name, typed);
        Map<String, Object> again = submitted(name, parameters.shown(name)).asMap();
        if (violations(parameters.asMap(), name).isEmpty()) {
            assertThat(again).isEqualTo(parameters.asMap());
        } else {
            assertThat(violations(again, name)).isNotEmpty();
        }
    }

    @Property
    void jsonIsReadAsTheStandardSaysOrRefusedAsTheStandardSays(@ForAll("json") String text) throws Exception {
        JsonNode strict = strict(text);
        try {
            Map<?, ?> read = jsonObject(text);
            assertThat(strict).as(text).isInstanceOf(ObjectNode.class);
            assertThat(STRICT.<JsonNode>valueToTree(read)).isEqualTo(strict);
            assertThat(jsonObject(FormValues.json(read))).isEqualTo(read);
        } catch (IllegalArgumentException e) {
            assertThat(strict instanceof ObjectNode).as(text).isFalse();
            assertThat(e).hasMessage(Violation.notJsonObject("additionalFields").toString());
        }
    }

    private static Map<?, ?> jsonObject(String text) {
        return (Map<?, ?>) FormValues.value(Parameter.ADDITIONAL_FIELDS, text);
    }

    private static JsonNode strict(String text) {
        try {
            return STRICT.readTree(text);
        } catch (JsonProcessingException | NumberFormatException e) {
            return null;
        }
    }

    /** What is wrong with fields of the API is said under their name, whatever it is. */
    @Property
    void whatIsSubmittedIsKeptOrStaysToBeRefused(@ForAll("names") String name, @ForAll("texts") String typed) {
        Map<String, Object> given = Map.of(name, value(name, typed));
        Map<String, Object> kept = submitted(name, typed).asMap();
        assertThat(kept).containsOnlyKeys(name);
        if (!typed.isBlank()) {
            assertThat(violations(kept, name)).isEqualTo(violations(given, name));
        }
    }

    /** Whoever typed it in finds it there, and mends it. */
    @Example
    void jsonThatIsTooDeepToBeKeptStaysAsItWasTyped() {
        String deep = "{\"a\": " + "[".repeat(200) + "]".repeat(200) + "}";
        assertThat(submitted("additionalFields", deep).asMap()).isEqualTo(Map.of("additionalFields", deep));
    }

    /** The mark is no part of what was written, so the blanks behind it stand in front of it. */
    @Example
    void blanksBehindAByteOrderMarkAreNoPartOfAField() {
        whatAFieldShowsIsReadAsTheSameValue("giphyId", "\u2028\ufeff\u2028abc");
        assertThat(FormValues.value(Parameter.SCHEDULED_DATE, "\ufeff 2030-01-01T18:00Z\r\n"))
                .isEqualTo("2030-01-01T18:00Z");
        assertThat(FormValues.value(Parameter.USER_LISTS, "\ufeff fans\r\n, \ufeff7"))
                .isEqualTo(List.of("fans", "7"));
    }

    /** Without what they show, whose lines end in one way or another. */
    private static List<String> violations(Map<String, Object> parameters, String name) {
        return MassMessage.violations(parameters, Set.of()).stream()
                .filter(violation -> violation.field().equals(name))
                .map(violation -> violation.toString().replaceAll("(?s)'.*'", "…"))
                .toList();
    }

    @Property
    void nullObjectsBecomeNullAndNothingElseChanges(@ForAll("scripted") Object value) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("text", value);
        Map<String, Object> resolved = JsonNulls.resolved(arguments);
        assertThat(rendered(resolved, true)).isEqualTo(rendered(arguments, true));
        assertThat(rendered(resolved, false)).doesNotContain("JSONNull").doesNotContain("nullObject");
    }

    /** In one way, whether it is a list or an array. */
    private static String rendered(Object value, boolean resolve) {
        if (value instanceof JSONNull || (value instanceof JSONObject object && object.isNullObject())) {
            return resolve ? "null" : "JSONNull";
        }
        if (value instanceof Map<?, ?> map) {
            List<String> fields = new ArrayList<>();
            map.forEach((key, item) -> fields.add(key + "=" + rendered(item, resolve)));
            return "{" + String.join(", ", fields) + "}";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> rendered(item, resolve)).toList().toString();
        }
        return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    }

    @Example
    void whatHoldsItselfOrAnotherManyTimesIsResolvedAtOnce() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        Object many = new ArrayList<>(List.of(1));
        for (int i = 0; i < 60; i++) {
            many = new ArrayList<>(List.of(many, many));
        }
        for (Object value : List.of(itself, many)) {
            Map<String, Object> resolved = JsonNulls.resolved(new LinkedHashMap<>(Map.of("userIds", value)));
            assertThat(MassMessage.violations(resolved, Set.of()))
                    .extracting(Violation::field)
                    .contains("userIds");
            assertThat(MessageParameters.kept(value)).isEqualTo(Dropped.VALUE);
        }
    }

    @Property
    void whatIsKeptComesBackFromXml(@ForAll("names") String name, @ForAll("scripted") Object value) throws Exception {
        MessageParameters parameters = new MessageParameters();
        parameters.put("text", "Hi");
        parameters.put(name, value);
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        XSTREAM.toXMLUTF8(parameters, xml);
        MessageParameters read = (MessageParameters) XSTREAM.fromXML(new ByteArrayInputStream(xml.toByteArray()));
        Map<String, Object> expected = parameters.asMap();
        assertThat(read.asMap().keySet()).isEqualTo(expected.keySet());
        assertThat(read.asMap()).isEqualTo(expected);
    }

    /** A file without these could not be written at all, or would not be read as what was written. */
    @Example
    void whatXmlHasNoFormForComesBackFromIt() throws Exception {
        for (String text :
                List.of("a\udfff", "\ud800\ud800\udc00", "\0", "\u001b[31m", "a\u0085\u2028b", "\uffff", "\\u0000\0")) {
            whatIsKeptComesBackFromXml("text", text);
            whatIsKeptComesBackFromXml("additionalFields", Map.of(text, List.of(text)));
        }
    }

    /** However a file was spoilt: it can't be read at all, or no parameter in it is of a kind that nobody gave. */
    @Property
    void aSpoiltFileBringsNothingButPlainDataIn(@ForAll("files") String xml) {
        Object read;
        try {
            read = XSTREAM.fromXML(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            return;
        }
        if (read instanceof MessageParameters parameters) {
            assertThat(parameters.asMap().values()).allSatisfy(FormFuzzTest::assertPlain);
            parameters.asMap().forEach((name, value) -> {
                if (value instanceof Dropped) {
                    assertThat(MassMessage.violations(parameters.asMap(), Set.of()))
                            .isNotEmpty();
                }
            });
            MassMessage.PARAMETERS.forEach(parameters::shown);
        }
    }

    private static void assertPlain(Object value) {
        if (value instanceof Map<?, ?> map) {
            assertThat(map.keySet()).allMatch(String.class::isInstance);
            map.values().forEach(FormFuzzTest::assertPlain);
        } else if (value instanceof List<?> list) {
            list.forEach(FormFuzzTest::assertPlain);
        } else {
            assertThat(value)
                    .matches(one -> one == null
                            || one instanceof String
                            || one instanceof Boolean
                            || one instanceof Number
                            || one instanceof Dropped);
        }
    }

    /** A value that can't be read never counts as one that was not given. */
    @Property
    void aParameterThatCanNotBeReadRefusesTheMessage(
            @ForAll("names") String name, @ForAll("elements") String element, @ForAll("elements") String other) {
        MessageParameters read = (MessageParameters) XSTREAM.fromXML("<" + MessageParameters.class.getName()
                + "><values><entry><string>" + name + "</string>" + element + other + "</entry></values></"
                + MessageParameters.class.getName() + ">");
        assertThat(read.isDropped(name)).isTrue();
        assertThat(violations(read.asMap(), name)).hasSize(1);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(MassMessage.PARAMETERS);
    }

    @Provide
    Arbitrary<String> lists() {
        return Arbitraries.of(Parameter.class).filter(Parameter::isList).map(Parameter::toString);
    }

    @Provide
    Arbitrary<String> texts() {
        return Spoilt.of(TYPED);
    }

    @Provide
    Arbitrary<String> json() {
        return Arbitraries.oneOf(
                OddJson.objects(),
                Spoilt.of(Stream.concat(Stream.of("{}", "{\"a\":{\"b\":[{}]}}"), TYPED.stream())
                        .toList()));
    }

    @Provide
    Arbitrary<String> elements() {
        return Arbitraries.of(
                "<string>a</string>", "<int>1</int>", "<null/>", "<list/>", "<map/>", "<boolean>true</boolean>");
    }

    @Provide
    Arbitrary<String> files() {
        String name = MessageParameters.class.getName();
        return Spoilt.of(List.of(
                "<" + name + "><values><entry><string>text</string><string>Hi</string></entry><entry>"
                        + "<string>excludedLists</string><list><string>muted</string><long>7</long></list></entry></values></"
                        + name + ">",
                "<" + name + "><values><entry><string>additionalFields</string><map><entry><string>a</string><list>"
                        + "<big-decimal>2.50</big-decimal><null/></list></entry></map></entry><entry><string>price</string>"
                        + "<double>14.99</double></entry></values></" + name + ">"));
    }

    @Provide
    Arbitrary<Object> scripted() {
        return values(3);
    }

    private static Arbitrary<Object> values(int levels) {
        Arbitrary<Object> flat = Arbitraries.oneOf(
                Spoilt.of(TYPED).map(text -> text),
                Arbitraries.integers().map(number -> number),
                Arbitraries.longs().map(number -> number),
                Arbitraries.doubles().map(number -> number),
                Arbitraries.of(
                        JSONNull.getInstance(),
                        new JSONObject(true),
                        true,
                        BigInteger.TEN.pow(40),
                        new BigDecimal("2.50"),
                        new BigDecimal("-0.0"),
                        (short) 1,
                        (byte) 1,
                        0.1f));
        if (levels == 0) {
            return flat;
        }
        Arbitrary<Object> list = values(levels - 1).list().ofMaxSize(4).map(ArrayList::new);
        Arbitrary<Object> map = Combinators.combine(Spoilt.of(TYPED), values(levels - 1))
                .as((key, value) -> Collections.singletonMap(key, value))
                .list()
                .ofMaxSize(3)
                .map(fields -> {
                    Map<Object, Object> all = new LinkedHashMap<>();
                    fields.forEach(all::putAll);
                    return all;
                });
        return Arbitraries.oneOf(flat, list, map);
    }
}
