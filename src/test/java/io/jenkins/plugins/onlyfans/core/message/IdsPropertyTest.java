package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.Json;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A list of numbers is read at once, an array item by item: what is said of it, and what is sent, is the same. */
class IdsPropertyTest {

    private static final List<String> LISTS = List.of("userIds", "userLists", "excludedLists", "mediaFiles");

    private static String read(String name, Object value) {
        Parameters parameters = Parameters.right().with(name, value);
        List<String> violations = parameters.violations();
        return violations.isEmpty() ? Json.write(parameters.read().request()) : violations.toString();
    }

    @Property
    void aListIsJudgedAsItsItemsAre(@ForAll("ids") List<Object> ids) {
        for (String name : LISTS) {
            assertThat(read(name, ids)).isEqualTo(read(name, ids.toArray()));
        }
    }

    @Property(tries = 100)
    void oneThatStandsTwiceIsFoundWhereverItIs(
            @ForAll @IntRange(min = 2, max = 20_000) int size, @ForAll @IntRange int one, @ForAll @IntRange int other) {
        List<Object> ids = IntStream.range(0, size).mapToObj(i -> 1000 + 7 * i).collect(Collectors.toList());
        assertThat(Parameters.right().with("userIds", ids).violations()).isEmpty();
        int from = one % size;
        int to = other % size;
        ids.set(to, ids.get(from).toString());
        String later = to > from ? "'" + ids.get(to) + "'" : ids.get(from).toString();
        assertThat(Parameters.right().with("userIds", ids).violations())
                .isEqualTo(from == to ? List.of() : List.of("userIds: contains " + later + " twice"));
    }

    @Test
    void aListOfScriptsIsNotChangedByWhatBecomesOfItLater() {
        List<Object> ids = new ArrayList<>(List.of(4711, "4712"));
        MassMessage message = Parameters.right().with("userIds", ids).read();
        ids.clear();
        assertThat(message.request().userIds()).containsExactly(4711, "4712");
    }

    @Provide
    Arbitrary<List<Object>> ids() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(-2, 1200).flatMap(IdsPropertyTest::written),
                        Arbitraries.longs().flatMap(IdsPropertyTest::written),
                        Arbitraries.of("007", "00", "-0", "1\r\n", " 7", "", "fans", "٧", 'x', 7.0, (byte) 7))
                .list()
                .ofMaxSize(8);
    }

    private static Arbitrary<Object> written(long number) {
        return Arbitraries.of(
                number,
                (int) number,
                (short) number,
                Long.toString(number),
                BigInteger.valueOf(number),
                new StringBuilder(Long.toString(number)));
    }
}
