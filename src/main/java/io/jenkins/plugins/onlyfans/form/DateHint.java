package io.jenkins.plugins.onlyfans.form;

import hudson.model.User;
import io.jenkins.plugins.onlyfans.core.message.ScheduledDate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import org.jenkinsci.plugins.structs.describable.DescribableModel;

/** Says which moment a date is, in UTC and in the time of whoever fills in the form. */
final class DateHint {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private DateHint() {}

    /** @param written a date or a duration that is right */
    static String of(String written, Instant now) {
        ScheduledDate date = ScheduledDate.parse(written, now);
        String moment = moment(date.instant(), zone());
        if (ScheduledDate.isDuration(written)) {
            return Messages.DateHint_duration(moment);
        }
        return date.assumedUtc() ? Messages.DateHint_assumedUtc(moment) : moment;
    }

    /** That of the user, else that of the controller. */
    private static ZoneId zone() {
        return Optional.ofNullable(User.current())
                .flatMap(DateHint::chosen)
                .map(TimeZone::getTimeZone)
                .orElseGet(TimeZone::getDefault)
                .toZoneId();
    }

    /** What the user chose on the page of preferences. Its class is core's own, so it is asked as configuration as code would. */
    private static Optional<String> chosen(User user) {
        return user.getAllProperties().stream()
                .filter(property -> property.getClass().getName().equals("hudson.model.TimeZoneProperty"))
                .map(property -> DescribableModel.uninstantiate2_(property)
                        .getArguments()
                        .get("timeZoneName"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(name -> !name.isBlank())
                .findFirst();
    }

    /** {@code 2090-01-01 18:00 UTC, 19:00 Europe/Berlin} */
    static String moment(Instant instant, ZoneId zone) {
        ZonedDateTime utc = instant.atZone(ZoneOffset.UTC);
        String moment = DAY.format(utc) + " " + time(utc) + " UTC";
        if (zone.normalized().equals(ZoneOffset.UTC)) {
            return moment;
        }
        ZonedDateTime local = instant.atZone(zone);
        String day = local.toLocalDate().equals(utc.toLocalDate()) ? "" : DAY.format(local) + " ";
        return moment + ", " + day + time(local) + " " + zone.getId();
    }

    private static String time(ZonedDateTime time) {
        return (time.getSecond() == 0 ? MINUTE : SECOND).format(time);
    }
}
