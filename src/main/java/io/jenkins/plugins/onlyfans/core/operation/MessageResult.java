package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.QueuedMessage;
import java.io.Serial;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What one message brought until it was asked for. A free message has neither price nor purchases. The vendor documents the
 * names of the fields alone; the readings are those of API users. [OAS, SKILL, OBS]
 */
public final class MessageResult extends MessageOutcome {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Decimals of a rate: of a million people one is told. */
    private static final int DECIMALS = 6;

    private static final Pattern COUNT = Pattern.compile("\\d{1,18}");
    private static final Pattern MONEY = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");

    private MessageResult(Map<String, ?> given) {
        super(given);
    }

    /** @param item what the API says of it */
    static MessageResult of(Map<?, ?> item) {
        Long sent = count(item.get("sentCount"));
        Long viewed = count(item.get("viewedCount"));
        Long purchased = count(item.get("purchasedCount"));
        BigDecimal price = money(item.get("price"));
        Map<String, Object> values = new LinkedHashMap<>();
        Long id = count(item.get("id"));
        values.put("id", id == null || id == 0 ? null : id);
        values.put("date", item.get("date") instanceof String date ? QueuedMessage.moment(date) : null);
        values.put("sent", sent);
        values.put("viewed", viewed);
        values.put("price", price);
        values.put("purchased", purchased);
        values.put(
                "revenueEstimate",
                price == null || purchased == null ? null : price.multiply(BigDecimal.valueOf(purchased)));
        values.put("viewedRate", rate(viewed, sent));
        values.put("purchasedRate", rate(purchased, sent));
        values.put("isFree", item.get("isFree") instanceof Boolean free ? free : null);
        values.put("canceled", item.get("isCanceled") instanceof Boolean canceled ? canceled : null);
        values.put("data", item);
        return new MessageResult(values);
    }

    /**
     * One of which nothing is known.
     *
     * @param error why
     */
    static MessageResult missing(long id, String error) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", id);
        values.put("error", error);
        return new MessageResult(values);
    }

    /** The one that {@link #toStore} made this of, with what it has of it. What no answer could have brought is left out. */
    public static MessageResult fromStore(Map<String, ?> stored) {
        Map<String, Object> values = new LinkedHashMap<>(stored);
        List.of("id", "sent", "viewed", "purchased")
                .forEach(name -> values.computeIfPresent(name, (same, value) -> count(value)));
        List.of("price", "revenueEstimate", "viewedRate", "purchasedRate")
                .forEach(name -> values.computeIfPresent(name, (same, value) -> amount(value)));
        values.computeIfPresent(
                "date", (same, value) -> value instanceof String date ? QueuedMessage.moment(date) : null);
        return new MessageResult(values);
    }

    private static @CheckForNull BigDecimal amount(Object value) {
        return value instanceof Number number
                        && !plain(number).isEmpty()
                        && !plain(number).startsWith("-")
                ? new BigDecimal(number.toString())
                : null;
    }

    private static @CheckForNull Long count(@CheckForNull Object value) {
        String digits = value instanceof Number number ? plain(number) : value instanceof String text ? text : "";
        return COUNT.matcher(digits).matches() ? Long.valueOf(digits) : null;
    }

    /** US dollars: a text with two decimals, or a number. [SKILL, OBS] */
    private static @CheckForNull BigDecimal money(@CheckForNull Object value) {
        String text = value instanceof Number number ? plain(number) : value instanceof String given ? given : "";
        return MONEY.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /** An exponent is left as it is where it would become digits without end. */
    private static String plain(Number number) {
        BigDecimal exact = number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
        if (Math.abs(exact.scale()) > 30) {
            return "";
        }
        BigDecimal shortest = exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
        return shortest.toPlainString();
    }

    /** Nothing where it would be more than all: then one of the counts is not what it seems. */
    private static @CheckForNull BigDecimal rate(@CheckForNull Long part, @CheckForNull Long all) {
        if (part == null || all == null || all == 0 || part > all) {
            return null;
        }
        BigDecimal rate = BigDecimal.valueOf(part).divide(BigDecimal.valueOf(all), DECIMALS, RoundingMode.HALF_UP);
        return rate.signum() == 0 ? BigDecimal.ZERO : rate.stripTrailingZeros();
    }

    /** When it was sent, as the API says: ISO-8601 with an offset. */
    public @CheckForNull String getDate() {
        return text("date");
    }

    /** How many people it was sent to. */
    public @CheckForNull Long getSent() {
        return number("sent");
    }

    /** How many of them have seen it. */
    public @CheckForNull Long getViewed() {
        return number("viewed");
    }

    /** What it costs, in US dollars. */
    public @CheckForNull BigDecimal getPrice() {
        return decimal("price");
    }

    /** How many have bought it. */
    public @CheckForNull Long getPurchased() {
        return number("purchased");
    }

    /** Price times purchases, in US dollars: before all fees, refunds and changes of the price. */
    public @CheckForNull BigDecimal getRevenueEstimate() {
        return decimal("revenueEstimate");
    }

    /** The part of those it was sent to who have seen it, 0 to 1; {@code null} if it was sent to nobody. */
    public @CheckForNull BigDecimal getViewedRate() {
        return decimal("viewedRate");
    }

    /** The part of those it was sent to who have bought it, 0 to 1; {@code null} if it was sent to nobody. */
    public @CheckForNull BigDecimal getPurchasedRate() {
        return decimal("purchasedRate");
    }

    /** Whether it has no price. */
    public @CheckForNull Boolean getIsFree() {
        return flag("isFree");
    }

    /** Whether it was unsent. */
    public @CheckForNull Boolean getCanceled() {
        return flag("canceled");
    }

    private @CheckForNull BigDecimal decimal(String name) {
        return value(name) instanceof Number number ? new BigDecimal(number.toString()) : null;
    }
}
