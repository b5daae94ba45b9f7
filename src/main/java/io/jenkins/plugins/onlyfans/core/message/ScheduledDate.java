package io.jenkins.plugins.onlyfans.core.message;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.ChronoZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When OnlyFans is to send a message.
 *
 * @param instant the moment, in whole milliseconds as the API takes it
 * @param assumedUtc whether it was written without {@code Z}, an offset or a zone and therefore taken as UTC
 */
public record ScheduledDate(Instant instant, boolean assumedUtc) {

    /** {@code local[offset]["[" zone "]"]}. No part of a local date-time has a sign or a {@code Z} behind its {@code T}. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?<local>.+[Tt][0-9:.]+)(?<offset>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?(?:\\[(?<zone>[^\\[\\]]+)])?");

    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** The form of the API's only example, {@code 2025-01-01T00:00:00.000Z}. [OAS] */
    private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    /**
     * Reads an ISO-8601 date-time, also one with a zone in brackets, or a duration from {@code now}.
     *
     * @throws IllegalArgumentException if the text names no moment; its message says what to write instead
     */
    public static ScheduledDate parse(String written, Instant now) {
        String text = FileText.normal(written);
        try {
            ScheduledDate date = isDuration(text) ? after(Duration.parse(text), now) : at(text);
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

    /**
     * Reads a moment that lies behind: a date, which is its beginning in UTC, a date-time as above, or how long it is ago.
     *
     * @throws Unreadable if the text names no such moment
     */
    static Instant past(String written, Instant now) {
        String text = FileText.normal(written);
        try {
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            Duration ago = isDuration(text) ? Duration.parse(text) : null;
            Instant moment = ago == null ? at(text).instant : now.minus(ago).truncatedTo(ChronoUnit.MILLIS);
            if (moment.isBefore(FIRST) || moment.isAfter(LAST) || (ago != null && ago.isNegative())) {
                throw new Unreadable(Wording.NOT_PAST.of(), null);
            }
            return moment;
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unreadable(Wording.NOT_PAST.of(), e);
        }
    }

    private static ScheduledDate at(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new DateTimeException("No date-time");
        }
        LocalDateTime local = LocalDateTime.parse(parts.group("local"), LOCAL);
        String offset = parts.group("offset");
        String zone = parts.group("zone");
        ZoneOffset exact = offset == null ? null : ZoneOffset.of(offset.toUpperCase(Locale.ROOT));
        if (zone != null) {
            exact = LocalTimes.of(zone, local).offset(exact);
        }
        Instant instant = local.toInstant(exact == null ? ZoneOffset.UTC : exact);
        return new ScheduledDate(instant.truncatedTo(ChronoUnit.MILLIS), exact == null);
    }

    /** The text of a value that is a moment, whatever the zone that it is shown in; empty for what is none. */
    static Optional<String> written(Object value) {
        try {
            return Optional.ofNullable(instant(value)).map(Instant::toString);
        } catch (IllegalArgumentException e) {
            // A calendar whose fields contradict each other.
            return Optional.empty();
        }
    }

    private static @CheckForNull Instant instant(Object value) {
        if (value instanceof Date date) {
            // Those of java.sql refuse toInstant.
            return Instant.ofEpochMilli(date.getTime());
        }
        if (value instanceof Calendar calendar) {
            return Instant.ofEpochMilli(calendar.getTimeInMillis());
        }
        if (value instanceof OffsetDateTime date) {
            return date.toInstant();
        }
        if (value instanceof ChronoZonedDateTime<?> date) {
            return date.toInstant();
        }
        return value instanceof Instant instant ? instant : null;
    }

    /** A text that is no date. */
    static final class Unreadable extends IllegalArgumentException {

        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Phrase problem;

        Unreadable(Phrase problem, @CheckForNull Exception cause) {
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
