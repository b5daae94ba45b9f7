package io.jenkins.plugins.onlyfans.core.message;

import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What keeps all rules, but is seldom meant. It stops no message: whoever reads the log or the preview has to judge. */
final class Warnings {

    private static final Duration LONGEST_PLAN = Duration.ofDays(366);

    private Warnings() {}

    static List<Violation> of(MassMessage message, Instant now) {
        List<Violation> odd = new ArrayList<>();
        MassMessageRequest request = message.request();
        if (request.text() != null && !message.literalText()) {
            Template.likelyPlaceholder(request.text())
                    .map(found -> Wording.MAY_BE_A_PLACEHOLDER.of(ParameterReader.shown(found)))
                    .ifPresent(problem ->
                            odd.add(new Violation(Parameter.TEXT.toString(), Wording.UNLESS_MEANT.of(problem))));
        }
        Instant scheduled = request.scheduled();
        if (scheduled != null && scheduled.isAfter(now.plus(LONGEST_PLAN))) {
            odd.add(new Violation(Parameter.SCHEDULED_DATE.toString(), Wording.FAR_OFF.of(request.scheduledDate())));
        }
        return odd;
    }
}
