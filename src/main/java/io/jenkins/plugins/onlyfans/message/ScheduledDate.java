package io.jenkins.plugins.onlyfans.message;

import java.io.Serial;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * When OnlyFans is to send a message.
 *
 * @param instant the moment, in whole milliseconds as the API takes it
 * @param assumedUtc whether it was written without {@code Z} or an offset and therefore taken as UTC
 */
public record ScheduledDate(Instant instant, boolean assumedUtc) {

    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** The form of the API's only example, {@code 2025-01-01T00:00:00.000Z}. [OAS] */
    private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    /**
     * Reads an ISO-8601 date-time or a duration from {@code now}.
     *
     * @throws IllegalArgumentException if the text is neither; its message says what to write instead
     */
    public static ScheduledDate parse(String written, Instant now) {
        try {
            ScheduledDate date = isDuration(written) ? after(Duration.parse(written), now) : at(written);
            if (date.instant.isAfter(LAST)) {
                throw new Unreadable(Wording.TOO_FAR.of(), null);
            }
            return date;
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unreadable(Wording.NOT_DATE.of(), e);
        }
    }

    /** Whether a text is, or was meant as, a duration, so that its moment depends on when it is read. */
    public static boolean isDuration(String written) {
        return written.regionMatches(true, 0, "P", 0, 1) || written.regionMatches(true, 1, "P", 0, 1);
    }

    private static ScheduledDate after(Duration duration, Instant now) {
        return new ScheduledDate(now.plus(duration).truncatedTo(ChronoUnit.MILLIS), false);
    }

    private static ScheduledDate at(String written) {
        TemporalAccessor date = WRITTEN.parseBest(written, OffsetDateTime::from, LocalDateTime::from);
        boolean assumedUtc = date instanceof LocalDateTime;
        Instant instant = assumedUtc
                ? LocalDateTime.from(date).toInstant(ZoneOffset.UTC)
                : OffsetDateTime.from(date).toInstant();
        return new ScheduledDate(instant.truncatedTo(ChronoUnit.MILLIS), assumedUtc);
    }

    /** A text that is no date. */
    static final class Unreadable extends IllegalArgumentException {

        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Phrase problem;

        private Unreadable(Phrase problem, Exception cause) {
            super(problem.toString(), cause);
            this.problem = problem;
        }

        Phrase problem() {
            return problem;
        }
    }

    /** The moment as it goes over the wire: UTC, milliseconds, {@code Z}. */
    public String onTheWire() {
        return WIRE.format(instant);
    }
}
