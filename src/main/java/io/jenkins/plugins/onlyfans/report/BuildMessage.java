package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.journal.JobMessages.BuildSend;
import io.jenkins.plugins.onlyfans.journal.MessageLine;
import io.jenkins.plugins.onlyfans.journal.Send;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One message of a build, as people and the REST API see it. */
@ExportedBean(defaultVisibility = 2)
public final class BuildMessage {

    private final Job<?, ?> job;
    private final BuildSend of;
    private final Send send;
    private final ResultRow result;

    /** @param result what it had brought when that was read last; {@code null} if that is not known */
    BuildMessage(Job<?, ?> job, BuildSend of, @CheckForNull ResultRow result) {
        this.job = job;
        this.of = of;
        this.send = of.send();
        this.result = result;
    }

    BuildMessage(Run<?, ?> run, Send send) {
        this(run.getParent(), new BuildSend(run.getNumber(), send, run.isBuilding()), null);
    }

    Send send() {
        return send;
    }

    MessageLine line() {
        return MessageLine.of(of);
    }

    /** What became of it; empty while it is under way. */
    Optional<Receipt> receipt() {
        return of.receipt();
    }

    Optional<Status> status() {
        return receipt().map(Receipt::status);
    }

    Outcome outcome() {
        return status().map(Outcome::of).orElse(Outcome.PENDING);
    }

    /** What it looks like: a note wants to be read as much as a doubt. */
    Outcome look() {
        return isNoted() ? Outcome.UNKNOWN : outcome();
    }

    /** Whether the message was taken, but somebody should read the note on it. */
    boolean isNoted() {
        return getNote() != null && status().filter(Status::isAccepted).isPresent();
    }

    /** The receipt's status, or {@code PENDING} while there is none. */
    @Exported
    public String getStatus() {
        return outcome().name();
    }

    /** The status in words. */
    public String getOutcome() {
        return outcome().words.toString();
    }

    /** A symbol for the status, beside the words. */
    public String getIcon() {
        return look().icon;
    }

    /** OnlyFans' id of the message. */
    @Exported
    public @CheckForNull Long getId() {
        return receipt().map(Receipt::getId).orElse(null);
    }

    /** When OnlyFans sends it, as the API says. */
    @Exported
    public @CheckForNull String getDate() {
        return storable(receipt().map(Receipt::getDate).orElse(null));
    }

    /** The account that sends. */
    @Exported
    public @CheckForNull String getAccount() {
        return storable(send.getAccount());
    }

    /** As the REST API may have to write it as XML. */
    private static @CheckForNull String storable(@CheckForNull String text) {
        return text == null ? null : Printable.storable(text);
    }

    /** US dollars; {@code null} for none. */
    @Exported
    public @CheckForNull Double getPrice() {
        // The REST API knows no BigDecimal.
        return price().map(BigDecimal::doubleValue).orElse(null);
    }

    private Optional<BigDecimal> price() {
        return send.getRequest().map(MassMessageRequest::price);
    }

    /** The number of the build. */
    @Exported
    public int getBuild() {
        return of.build();
    }

    /** The build's page, from the root of Jenkins. */
    public String getBuildUrl() {
        return job.getUrl() + getBuild() + "/";
    }

    /** The page with all that is known of it, from the root of Jenkins. */
    @Exported
    public String getUrl() {
        return getBuildUrl() + BuildMessages.URL_NAME + "/message/" + Util.rawEncode(send.getId()) + "/";
    }

    /** The price for people: {@code $9.99}. */
    public String getShownPrice() {
        return price().map(price -> "$" + cents(price)).orElse("");
    }

    private static String cents(BigDecimal dollars) {
        return (dollars.scale() > 0 ? dollars.setScale(2, RoundingMode.HALF_UP) : dollars).toPlainString();
    }

    /** The date for people, with a blank where a line may break: {@code 2030-01-01 18:00:00 UTC}. */
    public String getShownDate() {
        return receipt()
                .map(Receipt::getDate)
                .or(() -> send.getRequest().map(MassMessageRequest::scheduledDate))
                .map(date -> shown(Printable.storable(date)))
                .orElse("");
    }

    /** When the step began, for people. */
    public String getShownBegun() {
        return shown(send.getBegun());
    }

    static String shown(Instant moment) {
        return shown(moment.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    static String shown(String date) {
        return date.replace('T', ' ').replaceFirst("(\\.\\d+)?(Z|\\+00:00)$", " UTC");
    }

    /** Names and ids of lists, numbers of users; the same in every language, as programs read it. */
    @Exported
    public String getRecipients() {
        return Printable.storable(recipients(Locale.ENGLISH));
    }

    /** The recipients for people. */
    public String getShownRecipients() {
        return recipients(LocaleProvider.getLocale());
    }

    private String recipients(Locale language) {
        MassMessageRequest request = send.getRequest().orElse(null);
        if (request == null) {
            return send.getMessage()
                    .map(id -> Messages._BuildMessage_published(id.toString()).toString(language))
                    .orElse("");
        }
        String lists = request.userLists().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String users = request.userIds().isEmpty()
                ? ""
                : Messages._BuildMessage_users(request.userIds().size()).toString(language);
        Integer within = request.subscribedWithinLastDays();
        String days = within == null ? "" : Messages._BuildMessage_days(within).toString(language);
        return Stream.of(lists, users, days).filter(part -> !part.isEmpty()).collect(Collectors.joining(" + "));
    }

    /** Credits of the team that were left. */
    @Exported
    public @CheckForNull Long getCreditsBalance() {
        return receipt().map(Receipt::getCreditsBalance).orElse(null);
    }

    /** Credits that it took. */
    @Exported
    public @CheckForNull Long getCreditsUsed() {
        return receipt().map(Receipt::getCreditsUsed).orElse(null);
    }

    /** Why it was not sent, or may have been. */
    @Exported
    public @CheckForNull String getError() {
        return storable(receipt().map(Receipt::getError).orElse(null));
    }

    /** How the outcome is known, if not from the answer to the request. */
    @Exported
    public @CheckForNull String getNote() {
        return storable(receipt().map(Receipt::getNote).orElse(null));
    }

    /** The error, each thing that is wrong by itself. */
    public List<String> getErrorLines() {
        return Util.fixNull(getError()).lines().toList();
    }

    /** The account, short enough for a table. */
    public String getBriefAccount() {
        return Brief.of(Util.fixNull(getAccount()), Brief.NAME);
    }

    /** The date, short enough for a table: nobody knows what the API may call one. */
    public String getBriefDate() {
        return Brief.of(getShownDate(), Brief.NAME);
    }

    /** The recipients, short enough for a table. */
    public String getBriefRecipients() {
        return Brief.of(getShownRecipients(), Brief.NAMES);
    }

    /** The error, short enough for a table of many builds; empty if there is none. */
    public String getBriefError() {
        return Brief.of(Util.fixNull(getError()), Brief.ERROR);
    }

    /** The error, short enough for a table of one build; empty if there is none. */
    public String getShownError() {
        return Brief.of(Util.fixNull(getError()), Brief.ADVICE);
    }

    /** What it had brought when that was read last. */
    public @CheckForNull ResultRow getResult() {
        return result;
    }

    /** When the step began, ISO-8601. */
    @Exported
    public String getBegun() {
        return send.getBegun().toString();
    }
}
