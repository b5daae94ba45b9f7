package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * A file that somebody took for a parameter is judged in no time, whatever it is made of, and in few words. What takes time with
 * the square of its length would take minutes here.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class LongParameterTest {

    private static final int LONG = 200_000;

    static final List<String> UNITS =
            List.of("a", "0", "1T1", "+02:00", "P1D", "$", "${", "{{", "null", " ", "\r", "\uFEFF", "\ud800");

    @ParameterizedTest
    @FieldSource("UNITS")
    void isJudgedWhateverItIsMadeOf(String unit) {
        String run = unit.repeat(LONG / unit.length());
        for (String name : MassMessage.PARAMETERS) {
            Object value =
                    switch (name) {
                        case "additionalFields" -> Map.of(run, List.of(run));
                        case "userLists", "userIds" -> List.of(run);
                        default -> run + "x";
                    };
            assertThat(Parameters.right().with(name, value).violations())
                    .allSatisfy(told -> assertThat(told).hasSizeLessThan(2_000));
        }
        assertThat(Parameters.right().with(run, 1).violations())
                .singleElement()
                .asString()
                .hasSizeLessThan(2_000);
        for (String date :
                List.of("2030-01-01T" + run, "2030-01-01T18:00" + run, "2030-01-01T18:00[" + run + "]", "PT" + run)) {
            assertThat(Parameters.right().with("scheduledDate", date).violations())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @FieldSource("UNITS")
    void isFilledInWhateverItIsMadeOf(String unit) {
        String run = unit.repeat(LONG / unit.length());
        Template.isUnfilled(run);
        assertThat(Template.fill(run, "$", name -> "").length()).isLessThanOrEqualTo(run.length());
    }
}
