package io.jenkins.plugins.onlyfans.core.message;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A time of the clocks of one zone. Where it is not one moment, it is refused: nobody can know which was meant. */
final class LocalTimes {

    /** Not {@code EST}, which has no summer time, and not {@code Etc/GMT+2}, which is two hours behind: few mean these. */
    private static final Pattern REGION = Pattern.compile("(Etc/)?(UTC|GMT)|(?!Etc/|SystemV/)[A-Za-z_]+/.+");

    private final String zone;
    private final LocalDateTime local;
    private final ZoneRules rules;

    private LocalTimes(String zone, LocalDateTime local, ZoneRules rules) {
        this.zone = zone;
        this.local = local;
        this.rules = rules;
    }

    static LocalTimes of(String zone, LocalDateTime local) {
        try {
            return new LocalTimes(zone, local, ZoneId.of(zone).getRules());
        } catch (DateTimeException e) {
            throw new ScheduledDate.Unreadable(Wording.UNKNOWN_ZONE.of(ParameterReader.shown(zone)), e);
        }
    }

    /** @param written the offset that was written with it; {@code null} if there was none */
    ZoneOffset offset(@CheckForNull ZoneOffset written) {
        List<ZoneOffset> right = rules.getValidOffsets(local);
        if (right.isEmpty()) {
            ZoneOffsetTransition gap = rules.getTransition(local);
            throw unreadable(Wording.IN_A_GAP.of(zone, gap.getDateTimeBefore(), gap.getDateTimeAfter()));
        }
        if (written != null) {
            return Optional.of(written)
                    .filter(right::contains)
                    .orElseThrow(() -> unreadable(Wording.OTHER_OFFSET.of(written, names(right), zone)));
        }
        if (!REGION.matcher(zone).matches()) {
            throw unreadable(Wording.UNKNOWN_ZONE.of(ParameterReader.shown(zone)));
        }
        if (right.size() > 1) {
            throw unreadable(Wording.IN_AN_OVERLAP.of(zone, names(right)));
        }
        return right.get(0);
    }

    private static String names(List<ZoneOffset> offsets) {
        return offsets.stream().map(ZoneOffset::getId).collect(Collectors.joining(", "));
    }

    private static ScheduledDate.Unreadable unreadable(Phrase problem) {
        return new ScheduledDate.Unreadable(problem, null);
    }
}
