package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GString;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.core.message.Scripted;
import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.BuildSettings;
import io.jenkins.plugins.onlyfans.demo.runner.build.StepFailure;
import io.jenkins.plugins.onlyfans.demo.runner.log.BuildLog;
import io.jenkins.plugins.onlyfans.demo.runner.log.SecretMasker;
import io.jenkins.plugins.onlyfans.demo.runner.step.Steps;
import io.jenkins.plugins.onlyfans.form.JsonNulls;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jenkinsci.plugins.workflow.cps.DSL;

/** The demo makes of a call what Jenkins makes of it: the same message, the same faults, or no call at all. */
class ArgumentsOracleFuzzTest {

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

    @Property
    void theDemoTakesACallAsJenkinsDoes(@ForAll("calls") List<Object> arguments) throws Exception {
        Object jenkins = inJenkins(arguments.toArray());
        Object demo = inDemo(arguments.toArray());
        if (demo.equals(NO_CALL)) {
            // Where Jenkins takes a block for a value, the rules refuse it.
            assertThat(jenkins).isNotInstanceOf(String.class);
        } else {
            assertThat(demo).isEqualTo(jenkins);
        }
    }

    private static final List<String> NO_CALL = List.of("no call");

    private Object inDemo(Object... arguments) {
        sent.clear();
        try {
            steps.invoke(build, "onlyfansMassMessage", arguments);
        } catch (StepFailure e) {
            return NO_CALL;
        }
        return outcome(sent.get(0));
    }

    /** It has no interface for this but the call itself. */
    private static Object inJenkins(Object... arguments) throws Exception {
        Method parse = DSL.class.getDeclaredMethod(
                "parseArgs", Object.class, boolean.class, String.class, boolean.class, Set.class);
        parse.setAccessible(true);
        try {
            Object parsed = parse.invoke(null, arguments, false, "text", false, new HashSet<>());
            Field named = parsed.getClass().getDeclaredField("namedArgs");
            named.setAccessible(true);
            @SuppressWarnings("unchecked")
            Map<String, Object> parameters = (Map<String, Object>) named.get(parsed);
            return outcome(JsonNulls.resolved(parameters));
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(IllegalArgumentException.class);
            return NO_CALL;
        }
    }

    /** The request, or all that is wrong. */
    private static Object outcome(Map<String, Object> given) {
        Map<String, Object> parameters = new LinkedHashMap<>(given);
        Parameters.right().map().forEach(parameters::putIfAbsent);
        try {
            return Json.write(MassMessage.of(parameters, Parameters.NOW).request());
        } catch (InvalidMessageException e) {
            return e.violations().stream().map(Object::toString).toList();
        }
    }

    /** To Groovy a text that was put together is another key than the same text. Jenkins keeps one of the two. */
    private static boolean namesTwice(Object value) {
        if (value instanceof Object[] array) {
            return namesTwice(Arrays.asList(array));
        }
        if (value instanceof Collection<?> items) {
            return items.stream().anyMatch(ArgumentsOracleFuzzTest::namesTwice);
        }
        return value instanceof Map<?, ?> map
                && (map.keySet().stream()
                                .filter(GString.class::isInstance)
                                .map(Object::toString)
                                .anyMatch(map::containsKey)
                        || map.values().stream().anyMatch(ArgumentsOracleFuzzTest::namesTwice));
    }

    @Provide
    Arbitrary<List<Object>> calls() {
        // What readJSON makes of null is another object in each of the two.
        return Scripted.calls("null").filter(arguments -> !namesTwice(arguments));
    }
}
