package io.jenkins.plugins.onlyfans.report;

import io.jenkins.plugins.onlyfans.delivery.Receipt;
import io.jenkins.plugins.onlyfans.delivery.Status;
import io.jenkins.plugins.onlyfans.journal.Send;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One message of a build, as people and the REST API see it. */
@ExportedBean(defaultVisibility = 2)
public final class SendReport {

    private final Send send;
    private final boolean building;

    SendReport(Send send, boolean building) {
        this.send = send;
        this.building = building;
    }

    /** What became of it; empty while it is under way. */
    private Optional<Receipt> receipt() {
        if (send.getReceipt() != null) {
            return Optional.of(send.getReceipt());
        }
        // Nobody works on it any more, whatever the journal says.
        return building ? Optional.empty() : Optional.of(send.outcome());
    }

    Optional<Status> status() {
        return receipt().map(Receipt::status);
    }

    /** The receipt's status, or {@code PENDING} while there is none. */
    @Exported
    public String getStatus() {
        return receipt().map(Receipt::getStatus).orElse("PENDING");
    }

    /** The status in words. */
    public String getOutcome() {
        return status().map(SendReport::words).orElseGet(Messages::SendReport_pending);
    }

    static String words(Status status) {
        return switch (status) {
            case SENT -> Messages.SendReport_sent();
            case SCHEDULED -> Messages.SendReport_scheduled();
            case SAVED -> Messages.SendReport_saved();
            case DRY_RUN -> Messages.SendReport_dryRun();
            case DUPLICATE -> Messages.SendReport_duplicate();
            case REJECTED -> Messages.SendReport_rejected();
            case UNKNOWN -> Messages.SendReport_unknown();
        };
    }

    /** A symbol for the status, beside the words. */
    public String getIcon() {
        return status().map(SendReport::icon).orElse("symbol-hourglass");
    }

    static String icon(Status status) {
        return switch (status) {
            case SENT, SCHEDULED, SAVED -> "symbol-status-blue";
            case DRY_RUN, DUPLICATE -> "symbol-status-nobuilt";
            case REJECTED -> "symbol-status-red";
            case UNKNOWN -> "symbol-status-yellow";
        };
    }

    /** OnlyFans' id of the message. */
    @Exported
    public Long getId() {
        return receipt().map(Receipt::getId).orElse(null);
    }

    /** When OnlyFans sends it. */
    @Exported
    public String getDate() {
        return receipt().map(Receipt::getDate).orElseGet(() ->
                (String) send.getRequest().get("scheduledDate"));
    }

    /** The account that sends. */
    @Exported
    public String getAccount() {
        return send.getAccount();
    }

    /** US dollars; {@code null} for none. */
    @Exported
    public Number getPrice() {
        return (Number) send.getRequest().get("price");
    }

    /** The price for people: {@code $9.99}. */
    public String getShownPrice() {
        return getPrice() == null ? "" : "$" + getPrice();
    }

    /** The date for people, with a blank where a line may break: {@code 2027-01-01 18:00:00 UTC}. */
    public String getShownDate() {
        String date = getDate();
        return date == null ? "" : date.replace('T', ' ').replaceFirst("(\\.\\d+)?(Z|\\+00:00)$", " UTC");
    }

    /** Names and ids of lists, numbers of users. */
    @Exported
    public String getRecipients() {
        Map<String, Object> request = send.getRequest();
        String lists = Stream.of(request.get("userLists"))
                .filter(List.class::isInstance)
                .flatMap(list -> ((List<?>) list).stream())
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        String users = request.get("userIds") instanceof List<?> ids ? Messages.SendReport_users(ids.size()) : "";
        String days = request.get("subscribedWithinLastDays") instanceof Number number
                ? Messages.SendReport_days(number)
                : "";
        return Stream.of(lists, users, days).filter(part -> !part.isEmpty()).collect(Collectors.joining(" + "));
    }

    /** Credits of the team that were left. */
    @Exported
    public Long getCreditsBalance() {
        return receipt().map(Receipt::getCreditsBalance).orElse(null);
    }

    /** Credits that it took. */
    @Exported
    public Long getCreditsUsed() {
        return receipt().map(Receipt::getCreditsUsed).orElse(null);
    }

    /** Why it was not sent, or may have been. */
    @Exported
    public String getError() {
        return receipt().map(Receipt::getError).orElse(null);
    }

    /** The error, each thing that is wrong by itself. */
    public List<String> getErrorLines() {
        return getError() == null ? List.of() : getError().lines().toList();
    }

    /** When the step began, ISO-8601. */
    @Exported
    public String getBegun() {
        return send.getBegun().toString();
    }
}
