package io.jenkins.plugins.onlyfans.sandbox.runner.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import groovy.lang.Closure;
import groovy.lang.GString;
import groovy.lang.IntRange;
import groovy.lang.ObjectRange;
import io.jenkins.plugins.onlyfans.api.Spoilt;
import io.jenkins.plugins.onlyfans.message.MassMessage;
import io.jenkins.plugins.onlyfans.message.Violation;
import io.jenkins.plugins.onlyfans.sandbox.runner.build.Build;
import io.jenkins.plugins.onlyfans.sandbox.runner.build.BuildSettings;
import io.jenkins.plugins.onlyfans.sandbox.runner.build.StepFailure;
import io.jenkins.plugins.onlyfans.sandbox.runner.log.BuildLog;
import io.jenkins.plugins.onlyfans.sandbox.runner.log.SecretMasker;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import org.codehaus.groovy.runtime.GStringImpl;

/** Whatever a script gives to the step arrives as it was given, or the call is refused in one line and nothing is sent. */
class ArgumentsFuzzTest {

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private static final List<String> RIGHT =
            List.of("acct_XXXXXXXXXXXXXXX", "Hi, $5 off!\nSee you", "fans", "4711", "P1D", "14.99", "true", "null", "");

    private final List<Map<String, Object>> sent = new ArrayList<>();
    private final Steps steps = Steps.standard((parameters, build) -> {
        sent.add(parameters);
        return null;
    });
    private final Build build = new Build(
            new BuildSettings("Jenkinsfile", Path.of("target"), "ofapi_none"),
            new BuildLog(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), new SecretMasker()));

    @AfterProperty
    void close() {
        build.close();
    }

    private Throwable call(Object... arguments) {
        sent.clear();
        return catchThrowable(() -> steps.invoke(build, "onlyfansMassMessage", arguments));
    }

    /** As Jenkins sorts them out: names, or one text alone, and no block behind them. */
    @Property
    void arrivesAsItWasGivenOrIsRefusedInOneLine(@ForAll("calls") List<Object> arguments) {
        Throwable refusal = call(arguments.toArray());
        Object last = arguments.isEmpty() ? null : arguments.get(arguments.size() - 1);
        if (arguments.size() > 1 || last instanceof Callable<?>) {
            assertThat(refusal).isInstanceOf(StepFailure.class).hasMessageStartingWith("Jenkinsfile: onlyfansMassMessage: ");
            assertThat(UNFIT.matcher(refusal.getMessage()).find())
                    .as(refusal.getMessage())
                    .isFalse();
            assertThat(sent).isEmpty();
            return;
        }
        assertThat(refusal).isNull();
        Map<String, Object> expected = new LinkedHashMap<>();
        if (last instanceof Map<?, ?> named) {
            named.forEach((name, value) -> expected.put(String.valueOf(name), value));
        } else if (!arguments.isEmpty()) {
            expected.put("text", last);
        }
        assertThat(sent).hasSize(1);
        assertThat(written(sent.get(0))).isEqualTo(written(expected));
        assertThat(holdsGroovy(sent.get(0))).isFalse();
        assertJudged(sent.get(0));
    }

    /** Each parameter is judged by its name, in one line for each problem. */
    private static void assertJudged(Map<String, Object> parameters) {
        for (Violation violation : MassMessage.violations(parameters, Set.of())) {
            assertThat(UNFIT.matcher(violation.toString()).find())
                    .as(violation.toString())
                    .isFalse();
        }
        parameters.forEach((name, value) -> {
            if (!MassMessage.PARAMETERS.contains(name)) {
                assertThat(MassMessage.violations(parameters, Set.of()))
                        .extracting(Violation::field)
                        .contains(name);
            }
        });
    }

    /** As a text of types and values, in which Groovy's own text is a text, and an array, a set or a range a list. */
    private static String written(Object value) {
        if (value instanceof CharSequence) {
            return "text " + value.toString().length() + " " + value;
        }
        if (value instanceof Map<?, ?> map) {
            List<String> fields = new ArrayList<>();
            map.forEach((key, item) -> fields.add(written(key) + ": " + written(item)));
            return fields.toString();
        }
        if (value instanceof Object[] array) {
            return written(Arrays.asList(array));
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(ArgumentsFuzzTest::written).toList().toString();
        }
        return value == null || value instanceof JsonNull ? "null" : value.getClass().getName() + " " + value;
    }

    private static boolean holdsGroovy(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(ArgumentsFuzzTest::holdsGroovy);
        }
        if (value instanceof Collection<?> items) {
            return items.stream().anyMatch(ArgumentsFuzzTest::holdsGroovy);
        }
        return value instanceof GString || value instanceof JsonNull;
    }

    /** To Groovy these are two keys of a map. */
    @Example
    void aFieldThatIsGivenTwiceIsLostInNeitherOrder() {
        Object groovy = groovy("rfTag");
        for (List<Object> keys : List.of(List.of("rfTag", groovy), List.of(groovy, "rfTag"))) {
            Map<Object, Object> fields = new LinkedHashMap<>();
            keys.forEach(key -> fields.put(key, fields.size()));
            arrivesAsItWasGivenOrIsRefusedInOneLine(List.of(Map.of("additionalFields", fields)));
            assertThat(MassMessage.violations(sent.get(0), Set.of()))
                    .extracting(Violation::toString)
                    .contains("additionalFields: holds 'rfTag' twice");
        }
    }

    /** What holds itself has no end, and what holds another thing twice, which holds another twice, has too many. */
    @Example
    void whatHasNoEndIsRefusedByName() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        Map<Object, Object> round = new LinkedHashMap<>();
        round.put("a", List.of(round));
        Object deep = "x";
        Object many = "x";
        for (int i = 0; i < 20_000; i++) {
            deep = new ArrayList<>(List.of(deep));
            many = i < 60 ? new ArrayList<>(List.of(many, many)) : many;
        }
        for (Object value : List.of(itself, round, deep, many)) {
            for (String name : MassMessage.PARAMETERS) {
                assertThat(call(Map.of(name, value))).as(name).isNull();
                assertThat(MassMessage.violations(sent.get(0), Set.of()))
                        .extracting(Violation::field)
                        .contains(name);
            }
        }
    }

    @Provide
    Arbitrary<List<Object>> calls() {
        Arbitrary<Object> named = named();
        return Arbitraries.frequencyOf(
                Tuple.of(6, named.map(map -> new ArrayList<>(List.of(map)))),
                Tuple.of(2, values(2).list().ofSize(1).map(ArrayList::new)),
                Tuple.of(1, Combinators.combine(named, values(1)).as((map, value) -> new ArrayList<>(Arrays.asList(map, value)))),
                Tuple.of(1, values(1).list().ofMaxSize(3).map(ArrayList::new)));
    }

    private static Arbitrary<Object> named() {
        Arbitrary<Object> names = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(MassMessage.PARAMETERS).map(name -> name)),
                Tuple.of(1, Arbitraries.of(MassMessage.PARAMETERS).map(ArgumentsFuzzTest::groovy)),
                Tuple.of(1, Spoilt.of(MassMessage.PARAMETERS).map(name -> name)),
                Tuple.of(1, Arbitraries.of(1, true, List.of("text"), new BigDecimal("1.0"), 'x')));
        return Combinators.combine(names, values(3))
                .as((name, value) -> Arrays.asList(name, value))
                .list()
                .ofMaxSize(5)
                .map(entries -> {
                    Map<Object, Object> map = new LinkedHashMap<>();
                    entries.forEach(entry -> map.put(entry.get(0), entry.get(1)));
                    return map;
                });
    }

    private static Object groovy(String text) {
        int middle = text.length() / 2;
        return new GStringImpl(
                new Object[] {new StringBuilder(text.substring(middle))}, new String[] {text.substring(0, middle), ""});
    }

    private static Closure<Object> closure() {
        return new Closure<>(null) {
            private static final long serialVersionUID = 1L;

            @Override
            public Object call() {
                throw new AssertionError("nobody was to call it");
            }
        };
    }

    private static Arbitrary<Object> values(int levels) {
        Arbitrary<Object> flat = Arbitraries.oneOf(
                Spoilt.of(RIGHT).map(text -> text),
                Spoilt.of(RIGHT).map(ArgumentsFuzzTest::groovy),
                Spoilt.of(RIGHT).map(StringBuilder::new),
                Arbitraries.integers().map(number -> number),
                Arbitraries.longs().map(number -> number),
                Arbitraries.bigDecimals().map(number -> number),
                Arbitraries.doubles().map(number -> number),
                Arbitraries.create(ArgumentsFuzzTest::closure),
                Arbitraries.just((Object) null),
                Arbitraries.of(
                        JsonNull.NULL,
                        true,
                        false,
                        'c',
                        Double.NaN,
                        -0.0,
                        0.1f,
                        new BigDecimal("1e10000"),
                        BigInteger.TEN.pow(60),
                        Thread.State.NEW,
                        String.class,
                        Pattern.compile("x"),
                        new int[] {1},
                        new IntRange(1, 3),
                        new ObjectRange("a", "c")));
        if (levels == 0) {
            return flat;
        }
        Arbitrary<List<Object>> items = values(levels - 1).list().ofMaxSize(4);
        Arbitrary<Object> map = Combinators.combine(
                        Arbitraries.oneOf(
                                Spoilt.of(RIGHT).map(key -> (Object) key),
                                Arbitraries.of(RIGHT).map(ArgumentsFuzzTest::groovy),
                                Arbitraries.of(1, true)),
                        values(levels - 1))
                .as((key, value) -> Arrays.asList(key, value))
                .list()
                .ofMaxSize(3)
                .map(entries -> {
                    Map<Object, Object> fields = new LinkedHashMap<>();
                    entries.forEach(entry -> fields.put(entry.get(0), entry.get(1)));
                    return fields;
                });
        return Arbitraries.oneOf(
                flat,
                items.map(ArrayList::new),
                items.map(List::toArray),
                items.map(LinkedHashSet::new),
                map);
    }
}
