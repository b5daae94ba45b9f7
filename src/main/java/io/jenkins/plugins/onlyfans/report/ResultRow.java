package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.onlyfans.core.operation.MessageResult;
import io.jenkins.plugins.onlyfans.journal.KeptResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What a message had brought when it was read, as people and the REST API see it. */
@ExportedBean(defaultVisibility = 2)
public final class ResultRow {

    private final KeptResult kept;
    private final MessageResult result;

    ResultRow(KeptResult kept) {
        this.kept = kept;
        this.result = kept.result();
    }

    /** OnlyFans' id of the message. */
    @Exported
    public @CheckForNull Long getId() {
        return result.getId();
    }

    /** The account that sent it. */
    @Exported
    public String getAccount() {
        return kept.account();
    }

    /** When it was sent, as the API says. */
    @Exported
    public @CheckForNull String getDate() {
        return result.getDate();
    }

    /** When that was read, ISO-8601. */
    @Exported
    public String getRead() {
        return kept.read().toString();
    }

    /** How many people it was sent to. */
    @Exported
    public @CheckForNull Long getSent() {
        return result.getSent();
    }

    /** How many of them had seen it. */
    @Exported
    public @CheckForNull Long getViewed() {
        return result.getViewed();
    }

    /** How many had bought it. */
    @Exported
    public @CheckForNull Long getPurchased() {
        return result.getPurchased();
    }

    /** US dollars. The REST API knows no BigDecimal. */
    @Exported
    public @CheckForNull Double getPrice() {
        return number(result.getPrice());
    }

    /** Price times purchases, in US dollars. */
    @Exported
    public @CheckForNull Double getRevenueEstimate() {
        return number(result.getRevenueEstimate());
    }

    /** The part of those it was sent to who had seen it, 0 to 1. */
    @Exported
    public @CheckForNull Double getViewedRate() {
        return number(result.getViewedRate());
    }

    /** The part of those it was sent to who had bought it, 0 to 1. */
    @Exported
    public @CheckForNull Double getPurchasedRate() {
        return number(result.getPurchasedRate());
    }

    /** Whether it has no price. */
    @Exported
    public @CheckForNull Boolean getIsFree() {
        return result.getIsFree();
    }

    /** Whether it was unsent. */
    @Exported
    public @CheckForNull Boolean getCanceled() {
        return result.getCanceled();
    }

    private static @CheckForNull Double number(@CheckForNull BigDecimal exact) {
        return exact == null ? null : exact.doubleValue();
    }

    MessageResult result() {
        return result;
    }

    /** The date for people. */
    public String getShownDate() {
        return BuildMessage.shown(Util.fixNull(getDate()));
    }

    /** When it was read, for people. */
    public String getShownRead() {
        return BuildMessage.shown(kept.read());
    }

    /** How many people it was sent to, for people. */
    public String getShownSent() {
        return shown(getSent());
    }

    /** How many of them had seen it, for people. */
    public String getShownViewed() {
        return shown(getViewed());
    }

    /** How many had bought it, for people. */
    public String getShownPurchased() {
        return shown(getPurchased());
    }

    /** The part that had seen it, and of how many: {@code 0.3% of 68,400}. */
    public String getShownViewedRate() {
        return rate(result.getViewedRate());
    }

    /** The part that had bought it, and of how many. */
    public String getShownPurchasedRate() {
        return rate(result.getPurchasedRate());
    }

    /** The price for people. */
    public String getShownPrice() {
        return dollars(result.getPrice());
    }

    /** The estimate for people. */
    public String getShownRevenue() {
        return dollars(result.getRevenueEstimate());
    }

    /** All that is known, in few words: {@code 68,400 sent}, {@code 203 viewed (0.3%)}. */
    public List<String> getBrief() {
        return Stream.of(
                        result.getSent() == null ? "" : Messages.ResultRow_sent(getShownSent()),
                        result.getViewed() == null
                                ? ""
                                : Messages.ResultRow_viewed(getShownViewed(), inBrackets(result.getViewedRate())),
                        result.getPurchased() == null
                                ? ""
                                : Messages.ResultRow_bought(getShownPurchased(), inBrackets(result.getPurchasedRate())),
                        result.getRevenueEstimate() == null ? "" : Messages.ResultRow_about(getShownRevenue()))
                .map(String::strip)
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private static String inBrackets(@CheckForNull BigDecimal rate) {
        return rate == null ? "" : "(" + percent(rate) + ")";
    }

    private String rate(@CheckForNull BigDecimal rate) {
        return rate == null ? "" : Messages.ResultRow_rate(percent(rate), getShownSent());
    }

    static String shown(@CheckForNull Long count) {
        return count == null ? "" : NumberFormat.getIntegerInstance(language()).format(count);
    }

    static String percent(BigDecimal rate) {
        NumberFormat format = NumberFormat.getPercentInstance(language());
        format.setMaximumFractionDigits(2);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(rate);
    }

    static String dollars(@CheckForNull BigDecimal dollars) {
        if (dollars == null) {
            return "";
        }
        NumberFormat format = NumberFormat.getNumberInstance(language());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return "$" + format.format(dollars);
    }

    private static Locale language() {
        return LocaleProvider.getLocale();
    }
}
