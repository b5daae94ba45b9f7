package io.jenkins.plugins.onlyfans.demo.runner.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import groovy.lang.GString;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Scripted;
import io.jenkins.plugins.onlyfans.core.message.Violation;
import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.BuildSettings;
import io.jenkins.plugins.onlyfans.demo.runner.build.StepFailure;
import io.jenkins.plugins.onlyfans.demo.runner.log.BuildLog;
import io.jenkins.plugins.onlyfans.demo.runner.log.SecretMasker;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** Whatever a script gives to the step arrives as it was given, or the call is refused in one line and nothing is sent. */
class ArgumentsFuzzTest {

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private final List<Map<String, Object>> sent = new ArrayList<>();
    private final Steps steps = Steps.standard((parameters, build) -> {
        sent.add(parameters);
        return null;
    });
    private final Build build = new Build(
            new BuildSettings("Jenkinsfile", Path.of("target"), "ofapi_none"),
            new BuildLog(
                    new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                    new SecretMasker()));

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
            assertThat(refusal)
                    .isInstanceOf(StepFailure.class)
                    .hasMessageStartingWith("Jenkinsfile: onlyfansMassMessage: ");
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
        return value == null || value instanceof JsonNull
                ? "null"
                : value.getClass().getName() + " " + value;
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
        Object groovy = Scripted.text("rfGuest");
        for (List<Object> keys : List.of(List.of("rfGuest", groovy), List.of(groovy, "rfGuest"))) {
            Map<Object, Object> fields = new LinkedHashMap<>();
            keys.forEach(key -> fields.put(key, fields.size()));
            arrivesAsItWasGivenOrIsRefusedInOneLine(List.of(Map.of("additionalFields", fields)));
            assertThat(MassMessage.violations(sent.get(0), Set.of()))
                    .extracting(Violation::toString)
                    .contains("additionalFields: contains 'rfGuest' twice");
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
        return Scripted.calls(JsonNull.NULL);
    }
}
