package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What somebody else made may be a secret, or do something when it is asked for its text. It is named, never asked. */
class ForeignValuesTest {

    static final List<String> PARAMETERS = MassMessage.PARAMETERS;

    /** As hudson.util.Secret, whose text is the secret. */
    private static class Foreign {

        @Override
        public String toString() {
            throw new AssertionError("It was asked for its text");
        }
    }

    /** A number by its type, as a script may make one. */
    private static final class ForeignNumber extends Number {

        @Override
        public int intValue() {
            return 5;
        }

        @Override
        public long longValue() {
            return 5;
        }

        @Override
        public float floatValue() {
            return 5;
        }

        @Override
        public double doubleValue() {
            return 5;
        }

        @Override
        public String toString() {
            throw new AssertionError("It was asked for its text");
        }
    }

    private static List<Object> shapes() {
        List<Object> shapes = new ArrayList<>();
        for (Object foreign : List.of(new Foreign(), new ForeignNumber())) {
            shapes.addAll(Arrays.asList(
                    foreign,
                    List.of("fans", foreign),
                    Set.of(foreign),
                    new Object[] {foreign},
                    Map.of("a", foreign),
                    Map.of("a", List.of(Map.of("b", foreign))),
                    Collections.singletonMap(foreign, "a")));
        }
        return shapes;
    }

    @ParameterizedTest
    @FieldSource("PARAMETERS")
    void areRefusedWithoutBeingAskedForTheirText(String name) throws Exception {
        for (Object value : shapes()) {
            Map<String, Object> given =
                    new LinkedHashMap<>(Parameters.right().with(name, value).map());
            assertThat(MassMessage.violations(given, Set.of()))
                    .extracting(Violation::field)
                    .contains(name);
            try {
                MassMessage.typed(given);
                throw new AssertionError(name + " was taken");
            } catch (InvalidMessageException e) {
                assertThat(e.violations()).extracting(Violation::field).containsExactly(name);
            }
            assertThat(MassMessage.failsOnError(given)).isTrue();
        }
    }

    @ParameterizedTest
    @FieldSource("PARAMETERS")
    void whatWasDroppedIsNotTakenForNotGiven(String name) {
        assertThat(Parameters.right().with(name, Dropped.VALUE).violations())
                .contains(
                        name + ": can't be read and was dropped: only strings, numbers, booleans, and lists and maps of"
                                + " these are kept; set it again");
    }

    @Test
    void aFailureThatWasAskedNotToFailTheBuildDoesNot() {
        for (Object no : List.of(false, "false", "FALSE", new StringBuilder("false"))) {
            assertThat(MassMessage.failsOnError(Map.of("failOnError", no))).isFalse();
        }
        assertThat(MassMessage.failsOnError(new HashMap<>())).isTrue();
    }

    @Test
    void allParametersTogetherAreNoLongerThanAnAnswer() {
        String half = "x".repeat(600_000);
        assertThat(Parameters.right().with("text", half).violations()).isEmpty();
        assertThat(Parameters.right()
                        .with("text", half)
                        .with("additionalFields", Map.of("a", List.of(half)))
                        .violations())
                .containsExactly("additionalFields: is too long; all parameters together may have 1000000 characters");
        assertThat(Parameters.right()
                        .with("userIds", Collections.nCopies(1_100_000, 1))
                        .violations())
                .singleElement()
                .asString()
                .startsWith("userIds: ");
    }

    /** Three lists in each of three, and so on: 3.5 billion values in a few lines of a script. */
    @Test
    void aFewListsThatStandForMillionsAreTooLong() {
        List<Object> many = List.of(1, 2, 3);
        for (int level = 0; level < 17; level++) {
            many = List.of(many, many, many);
        }
        assertThat(Parameters.right()
                        .with("additionalFields", Map.of("a", many))
                        .violations())
                .containsExactly("additionalFields: is too long; all parameters together may have 1000000 characters");
    }

    static final List<String> LISTS = Stream.of(Parameter.values())
            .filter(Parameter::isList)
            .map(Parameter::toString)
            .toList();

    /** What is wrong goes into the log, the record of the send and its page. */
    @ParameterizedTest
    @FieldSource("LISTS")
    void aListOfWrongItemsMakesNoLongTale(String name) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            items.add("\u00bb" + i);
        }
        List<String> told = Parameters.right().with(name, items).violations();
        assertThat(told).hasSizeLessThan(25);
        assertThat(String.join("", told)).contains("\u00bb0'", "\u00bb4'").hasSizeLessThan(10_000);
        assertThat(told)
                .filteredOn(line -> line.startsWith(name))
                .last()
                .asString()
                .matches(name + ": more errors of this kind: (59|119)990");
    }

    @Test
    void manyUnknownNamesMakeNoLongTale() {
        Parameters parameters = Parameters.right();
        for (int i = 0; i < 60_000; i++) {
            parameters.with("name" + i, i);
        }
        assertThat(parameters.violations()).hasSize(11).last().asString().endsWith("more errors of this kind: 59990");
    }

    /** Whoever mixes up two parameters has the key in a message that goes into the log and onto a page. */
    @ParameterizedTest
    @FieldSource("PARAMETERS")
    void whatLooksLikeAKeyIsNotRepeated(String name) {
        String key = "ofapi_canary0123456789abcdefghij";
        for (Object value : List.of(key, List.of(key, key), Map.of(key, key, "text", 1), List.of(key + " "))) {
            assertThat(String.join("", Parameters.right().with(name, value).violations()))
                    .doesNotContain("canary");
        }
        assertThat(Parameters.right()
                        .with("previews", List.of("ofapi_media_0123456789abcdef0123456789abcdef"))
                        .violations())
                .singleElement()
                .asString()
                .contains("ofapi_media_0123456789abcdef0123456789abcdef");
    }
}
