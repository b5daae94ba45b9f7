package io.jenkins.plugins.onlyfans.core.message;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What keeps all rules, but is seldom meant. It stops no message: whoever reads the log or the preview has to judge. */
final class Oddities {

    private static final Duration LONGEST_PLAN = Duration.ofDays(366);

    private Oddities() {}

    static List<Violation> of(MassMessage message, Instant now) {
        List<Violation> odd = new ArrayList<>();
        if (message.text() != null && !message.literalText()) {
            Template.likelyPlaceholder(message.text())
                    .map(found -> Wording.MAY_BE_A_PLACEHOLDER.of(ParameterReader.shown(found)))
                    .ifPresent(problem -> odd.add(new Violation("text", Wording.UNLESS_MEANT.of(problem))));
        }
        ScheduledDate date = message.scheduledDate();
        if (date != null && date.instant().isAfter(now.plus(LONGEST_PLAN))) {
            odd.add(new Violation("scheduledDate", Wording.FAR_OFF.of(date.onTheWire())));
        }
        return odd;
    }
}
