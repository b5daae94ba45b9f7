package io.jenkins.plugins.onlyfans.core.message;

import groovy.lang.Closure;
import groovy.lang.IntRange;
import groovy.lang.ObjectRange;
import io.jenkins.plugins.onlyfans.core.api.Spoilt;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.codehaus.groovy.runtime.GStringImpl;

/** What a script may pass on to a step, with the objects that Groovy makes of it. */
public final class Scripted {

    private static final List<String> RIGHT =
            List.of("acct_XXXXXXXXXXXXXXX", "Hi, $5 off!\nSee you", "fans", "4711", "P1D", "14.99", "true", "null", "");

    private Scripted() {}

    /**
     * Calls of a step: names, a value alone, and what no step takes.
     *
     * @param noValue what {@code readJSON} makes of null where the script runs
     */
    public static Arbitrary<List<Object>> calls(Object noValue) {
        Arbitrary<Object> named = named(noValue);
        return Arbitraries.frequencyOf(
                Tuple.of(6, named.map(map -> new ArrayList<>(List.of(map)))),
                Tuple.of(2, values(2, noValue).list().ofSize(1).map(ArrayList::new)),
                Tuple.of(
                        1,
                        Combinators.combine(named, values(1, noValue))
                                .as((map, value) -> new ArrayList<>(Arrays.asList(map, value)))),
                Tuple.of(1, values(1, noValue).list().ofMaxSize(3).map(ArrayList::new)));
    }

    private static Arbitrary<Object> named(Object noValue) {
        Arbitrary<Object> names = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(MassMessage.PARAMETERS).map(name -> name)),
                Tuple.of(1, Arbitraries.of(MassMessage.PARAMETERS).map(Scripted::text)),
                Tuple.of(1, Spoilt.of(MassMessage.PARAMETERS).map(name -> name)),
                Tuple.of(1, Arbitraries.of(1, true, List.of("text"), new BigDecimal("1.0"), 'x')));
        return Combinators.combine(names, values(3, noValue))
                .as((name, value) -> Arrays.asList(name, value))
                .list()
                .ofMaxSize(5)
                .map(entries -> {
                    Map<Object, Object> map = new LinkedHashMap<>();
                    entries.forEach(entry -> map.put(entry.get(0), entry.get(1)));
                    return map;
                });
    }

    /** As a script has a text that was put together. */
    public static Object text(String text) {
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

    private static Arbitrary<Object> values(int levels, Object noValue) {
        Arbitrary<Object> flat = Arbitraries.oneOf(
                Spoilt.of(RIGHT).map(text -> text),
                Spoilt.of(RIGHT).map(Scripted::text),
                Spoilt.of(RIGHT).map(StringBuilder::new),
                Arbitraries.integers().map(number -> number),
                Arbitraries.longs().map(number -> number),
                Arbitraries.bigDecimals().map(number -> number),
                Arbitraries.doubles().map(number -> number),
                Arbitraries.create(Scripted::closure),
                Arbitraries.just((Object) null),
                Arbitraries.just(noValue),
                Arbitraries.of(
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
        Arbitrary<List<Object>> items = values(levels - 1, noValue).list().ofMaxSize(4);
        Arbitrary<Object> map = Combinators.combine(
                        Arbitraries.oneOf(
                                Spoilt.of(RIGHT).map(key -> (Object) key),
                                Arbitraries.of(RIGHT).map(Scripted::text),
                                Arbitraries.of(1, true)),
                        values(levels - 1, noValue))
                .as((key, value) -> Arrays.asList(key, value))
                .list()
                .ofMaxSize(3)
                .map(entries -> {
                    Map<Object, Object> fields = new LinkedHashMap<>();
                    entries.forEach(entry -> fields.put(entry.get(0), entry.get(1)));
                    return fields;
                });
        return Arbitraries.oneOf(
                flat, items.map(ArrayList::new), items.map(List::toArray), items.map(LinkedHashSet::new), map);
    }
}
