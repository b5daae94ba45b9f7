package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** A message goes to lists that there are, or to nobody. */
class ListNamesPropertyTest {

    private static List<String> userLists(Object... lists) {
        return Parameters.right().with("userLists", List.of(lists)).violations();
    }

    @Property
    void whatIsNeitherABuiltInNameNorANumberIsRefused(@ForAll("names") String name) {
        boolean right = ListNames.BUILT_IN.contains(name) || name.matches("0|[1-9][0-9]*");
        assertThat(userLists(name).isEmpty()).isEqualTo(right);
        assertThat(Parameters.right()
                        .with("userLists", List.of(12345))
                        .with("excludedLists", List.of(name))
                        .violations()
                        .isEmpty())
                .isEqualTo(right && !name.equals("12345"));
    }

    @Property
    void oneSlipInANameIsToldWithTheRightOne(
            @ForAll("builtIn") String name, @ForAll("letters") char letter, @ForAll @IntRange(max = 20) int where) {
        int at = where % name.length();
        for (String slip : List.of(
                name.substring(0, at) + name.substring(at + 1),
                name.substring(0, at) + letter + name.substring(at),
                name.substring(0, at) + letter + name.substring(at + 1))) {
            if (!slip.equals(name)) {
                assertThat(userLists(slip))
                        .singleElement()
                        .asString()
                        .startsWith("userLists: contains '" + slip + "', which names no list; did you mean ")
                        .contains(name);
            }
        }
    }

    @Property
    void aNameInAnotherCaseIsToldWithTheRightOneAlone(@ForAll("inAnyCase") String name) {
        String right = name.toLowerCase(Locale.ROOT);
        Assume.that(!name.equals(right));
        assertThat(userLists(name))
                .containsExactly(
                        "userLists: contains '" + name + "', which names no list; did you mean " + right + "?");
    }

    @Property
    void aListIsNeverIncludedAndExcludedHoweverItIsWritten(@ForAll("twins") List<Object> twins) {
        assertThat(Parameters.right()
                        .with("userLists", List.of(twins.get(0)))
                        .with("excludedLists", List.of(twins.get(1)))
                        .violations())
                .isNotEmpty();
    }

    @Property
    void nothingStandsTwiceHoweverItIsWritten(@ForAll("twins") List<Object> twins) {
        for (String parameter : List.of("userLists", "excludedLists", "userIds", "mediaFiles")) {
            if (parameter.endsWith("Lists") || twins.get(0).toString().matches("[0-9]+")) {
                Parameters parameters = Parameters.right().with(parameter, twins);
                assertThat(parameters.violations()).as(parameter).isNotEmpty();
            }
        }
    }

    @Property
    void noIdGoesOutWithZerosInFront(
            @ForAll @LongRange(max = Integer.MAX_VALUE) long number, @ForAll @IntRange(min = 1, max = 5) int zeros) {
        String written = "0".repeat(zeros) + number;
        for (String parameter : List.of("userLists", "userIds", "mediaFiles", "excludedLists")) {
            assertThat(Parameters.right().with(parameter, List.of(written)).violations())
                    .containsExactly(parameter + ": contains '" + written + "'; ids have no zeros in front, write '"
                            + number + "'");
        }
    }

    @Property
    void whatSomebodyLetThroughIsTakenAsItIsAndInNoOtherCase(
            @ForAll("moreLists") String more, @ForAll("names") String name) throws Exception {
        Set<String> others = Set.of(more);
        assertThat(ListNames.violation("moreLists", others)).isEmpty();
        Parameters parameters = Parameters.right();
        assertThat(MassMessage.of(parameters.with("userLists", List.of(more)).map(), Set.of(), others, Parameters.NOW)
                        .request()
                        .userLists())
                .containsExactly(more);
        boolean right = name.equals(more) || userLists(name).isEmpty();
        assertThat(MassMessage.violations(
                                parameters.with("userLists", List.of(name)).map(), Set.of(), others)
                        .isEmpty())
                .isEqualTo(right);
    }

    @Provide
    Arbitrary<String> builtIn() {
        return Arbitraries.of(ListNames.BUILT_IN);
    }

    @Provide
    Arbitrary<Character> letters() {
        return Arbitraries.of('x', 'q', '7', '-', 'Z', ' ', 'é');
    }

    @Provide
    Arbitrary<String> inAnyCase() {
        return Combinators.combine(builtIn(), Arbitraries.integers().between(0, 1 << 10))
                .as(ListNamesPropertyTest::inCase);
    }

    private static String inCase(String name, int upper) {
        StringBuilder written = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            if ((upper >> i & 1) == 1) {
                written.setCharAt(i, Character.toUpperCase(name.charAt(i)));
            }
        }
        return written.toString();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                inAnyCase(),
                Arbitraries.strings()
                        .withChars("fansmuted0127_- ")
                        .ofMinLength(1)
                        .ofMaxLength(6),
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(12),
                Arbitraries.of("12345", "vip", "VIPs", "followers", "null", "٣", "fans\u200b", "\uFEFFmuted\uFEFF"));
    }

    @Provide
    Arbitrary<String> moreLists() {
        return Arbitraries.of("paid", "Expired", "renew-off", "x_1", "fans", "muted");
    }

    /** The same list twice, in two ways to write it. */
    @Provide
    Arbitrary<List<Object>> twins() {
        Arbitrary<List<Object>> named = Combinators.combine(
                        builtIn(),
                        Arbitraries.integers().between(0, 1 << 10),
                        Arbitraries.integers().between(0, 1 << 10))
                .as((name, one, other) -> List.of(inCase(name, one), inCase(name, other)));
        Arbitrary<List<Object>> numbered = Arbitraries.integers()
                .between(1, 100_000)
                .flatMap(number -> {
                    Arbitrary<Object> written = Arbitraries.of(
                            number,
                            (long) number,
                            BigInteger.valueOf(number),
                            "" + number,
                            "0" + number,
                            "\uFEFF" + number);
                    return Combinators.combine(written, written).as(List::of);
                });
        return Arbitraries.oneOf(named, numbered);
    }
}
