package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Many sends in one minute of the API, whose answers come in any order, some long after they were made. */
class PacePropertyTest {

    private static final int SENDS = 400;
    private static final int ACCOUNTS = 40;

    private final class Minute {

        private final Pace pace = new Pace(() -> 0);
        private final List<Call> arriving = new ArrayList<>();
        private final List<Call> answered = new ArrayList<>();
        private final int limit;
        private int begun;
        private int held;
        private int counted;

        Minute(int limit) {
            this.limit = limit;
        }

        private final class Call {

            private final Places.Place place;
            private long before;
            private Answer answer;

            Call(int number) {
                place = pace.sends().new Place("acct_" + number % ACCOUNTS, Runnable::run, this::called);
            }

            private void called() {
                if (pace.hold().isPresent()) {
                    held++;
                    return;
                }
                begun++;
                before = pace.answers();
                arriving.add(this);
            }

            private void arrive() {
                counted++;
                assertThat(counted)
                        .as("calls in the minute, of which five are for others")
                        .isLessThanOrEqualTo(limit - 5);
                answer = Answers.of(
                        200, "{\"_meta\":{\"_rate_limits\":{\"remaining_minute\":" + (limit - counted) + "}}}");
                answered.add(this);
            }

            private void hear() {
                pace.note(answer, before);
                place.leave();
            }
        }

        void pass(Random random) {
            for (int i = 0; i < SENDS; i++) {
                Call call = new Call(i);
                if (call.place.join()) {
                    call.called();
                }
            }
            while (!arriving.isEmpty() || !answered.isEmpty()) {
                if (!arriving.isEmpty() && (answered.isEmpty() || random.nextBoolean())) {
                    arriving.remove(random.nextInt(arriving.size())).arrive();
                } else {
                    answered.remove(random.nextInt(answered.size())).hear();
                }
            }
        }
    }

    @Property(tries = 200)
    void asManyGoAsTheLimitHasAndNoMore(@ForAll @IntRange(min = 55, max = 500) int limit, @ForAll long seed) {
        Minute minute = new Minute(limit);
        minute.pass(new Random(seed));
        assertThat(minute.begun).isEqualTo(minute.counted).isGreaterThanOrEqualTo(Math.min(SENDS, limit - 10));
        assertThat(minute.held).as("who has a turn while nobody may go").isLessThanOrEqualTo(5);
    }
}
