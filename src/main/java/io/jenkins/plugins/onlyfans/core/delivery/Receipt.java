package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.SendResponse;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What became of one message: the return value of the step, kept with the build. Immutable, and made of plain JDK types, so
 * that it can be stored and read by scripts. A getter returns {@code null} for what the API did not tell.
 */
public final class Receipt implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Those that JSON is read to, none of which can be changed. */
    private static final Set<Class<?>> NUMBERS =
            Set.of(Integer.class, Long.class, Double.class, BigInteger.class, BigDecimal.class);

    private final String status;
    private final Long id;
    private final String date;
    private final Long total;
    private final Long pending;
    private final Boolean canUnsend;
    private final Long unsendSeconds;
    private final Long creditsUsed;
    private final Long creditsBalance;
    private final Long rateLimitRemaining;
    private final String error;
    private final String note;
    private final LinkedHashMap<String, Object> request;
    private final LinkedHashMap<String, Object> data;
    private final LinkedHashMap<String, Object> meta;

    private Receipt(
            Status status,
            @CheckForNull String date,
            @CheckForNull String error,
            @CheckForNull MassMessageRequest request,
            @CheckForNull Answer answer) {
        this(status, date, error, null, request, answer);
    }

    private Receipt(
            Status status,
            @CheckForNull String date,
            @CheckForNull String error,
            @CheckForNull String note,
            @CheckForNull MassMessageRequest request,
            @CheckForNull Answer answer) {
        SendResponse response = answer == null ? new SendResponse(null, null) : answer.toSendResponse();
        Optional<SendResponse.QueuedMessage> message = Optional.ofNullable(response.data());
        Optional<SendResponse.Meta> told = Optional.ofNullable(response.meta());
        Optional<SendResponse.Credits> credits = told.map(SendResponse.Meta::credits);
        this.status = status.name();
        this.id = message.map(SendResponse.QueuedMessage::id).orElse(null);
        this.date = message.map(SendResponse.QueuedMessage::date).orElse(date);
        this.total = message.map(SendResponse.QueuedMessage::total).orElse(null);
        this.pending = message.map(SendResponse.QueuedMessage::pending).orElse(null);
        this.canUnsend = message.map(SendResponse.QueuedMessage::canUnsend).orElse(null);
        this.unsendSeconds =
                message.map(SendResponse.QueuedMessage::unsendSeconds).orElse(null);
        this.creditsUsed = credits.map(SendResponse.Credits::used)
                .or(() -> header(answer, "x-ofapi-credits-used"))
                .orElse(null);
        this.creditsBalance = credits.map(SendResponse.Credits::balance)
                .or(() -> header(answer, "x-ofapi-credits-balance"))
                .orElse(null);
        this.rateLimitRemaining = told.map(SendResponse.Meta::rateLimits)
                .map(SendResponse.RateLimits::remainingMinute)
                .or(() -> header(answer, "x-rate-limit-remaining-minute"))
                .orElse(null);
        this.error = error;
        this.note = note;
        this.request = frozen(request == null ? Map.of() : Json.toMap(request));
        this.data = frozen(answer == null ? Map.of() : answer.map("/data"));
        this.meta = frozen(answer == null ? Map.of() : answer.map("/_meta"));
    }

    private Receipt(Status status, @CheckForNull String error, Receipt earlier) {
        this.status = status.name();
        this.id = earlier.id;
        this.date = earlier.date;
        this.total = earlier.total;
        this.pending = earlier.pending;
        this.canUnsend = earlier.canUnsend;
        this.unsendSeconds = earlier.unsendSeconds;
        this.creditsUsed = earlier.creditsUsed;
        this.creditsBalance = earlier.creditsBalance;
        this.rateLimitRemaining = earlier.rateLimitRemaining;
        this.error = error;
        this.note = earlier.note;
        this.request = earlier.request;
        this.data = earlier.data;
        this.meta = earlier.meta;
    }

    private Receipt(Map<String, ?> stored) {
        this.status = Status.valueOf(String.valueOf(stored.get("status"))).name();
        this.id = number(stored, "id");
        this.date = text(stored, "date");
        this.total = number(stored, "total");
        this.pending = number(stored, "pending");
        this.canUnsend = stored.get("canUnsend") instanceof Boolean flag ? flag : null;
        this.unsendSeconds = number(stored, "unsendSeconds");
        this.creditsUsed = number(stored, "creditsUsed");
        this.creditsBalance = number(stored, "creditsBalance");
        this.rateLimitRemaining = number(stored, "rateLimitRemaining");
        this.error = text(stored, "error");
        this.note = text(stored, "note");
        this.request = map(stored, "request");
        this.data = map(stored, "data");
        this.meta = map(stored, "meta");
    }

    private static @CheckForNull Long number(Map<String, ?> stored, String name) {
        return stored.get(name) instanceof Number number ? (Long) number.longValue() : null;
    }

    private static @CheckForNull String text(Map<String, ?> stored, String name) {
        return stored.get(name) instanceof String text ? text : null;
    }

    private static LinkedHashMap<String, Object> map(Map<String, ?> stored, String name) {
        return stored.get(name) instanceof Map<?, ?> values ? frozen(values) : new LinkedHashMap<>();
    }

    /** A copy that nobody can change, down to its leaves: a script has what its getters return, and so have page and ledger. */
    private static LinkedHashMap<String, Object> frozen(Map<?, ?> values) {
        LinkedHashMap<String, Object> frozen = new LinkedHashMap<>();
        values.forEach((field, value) -> {
            if (field instanceof String name) {
                frozen.put(name, frozen(value));
            }
        });
        return frozen;
    }

    /** What is neither JSON nor can be frozen has come from a file that somebody else wrote; nothing is kept of it. */
    private static @CheckForNull Object frozen(@CheckForNull Object value) {
        if (value instanceof Map<?, ?> map) {
            return Collections.unmodifiableMap(frozen(map));
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(frozen(item)));
            return Collections.unmodifiableList(items);
        }
        boolean plain = value instanceof String
                || value instanceof Boolean
                || (value instanceof Number && NUMBERS.contains(value.getClass()));
        return plain ? value : null;
    }

    /** From the program of a Pipeline, which is no more to be trusted than any other file. */
    @Serial
    private Object readResolve() {
        return new Receipt(toStore());
    }

    /** All of it as maps, lists, texts, numbers and booleans, to be written to a file. */
    public Map<String, Object> toStore() {
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("status", status);
        stored.put("id", id);
        stored.put("date", date);
        stored.put("total", total);
        stored.put("pending", pending);
        stored.put("canUnsend", canUnsend);
        stored.put("unsendSeconds", unsendSeconds);
        stored.put("creditsUsed", creditsUsed);
        stored.put("creditsBalance", creditsBalance);
        stored.put("rateLimitRemaining", rateLimitRemaining);
        stored.put("error", error);
        stored.put("note", note);
        stored.put("request", request);
        stored.put("data", data);
        stored.put("meta", meta);
        stored.values().removeIf(Objects::isNull);
        return stored;
    }

    /**
     * The receipt that {@link #toStore} made this of.
     *
     * @throws IllegalArgumentException if it does not even have a status
     */
    public static Receipt fromStore(Map<String, ?> stored) {
        return new Receipt(stored);
    }

    private static Optional<Long> header(@CheckForNull Answer answer, String name) {
        return answer == null ? Optional.empty() : answer.number(name);
    }

    /** The API took the message. */
    static Receipt accepted(Status status, MassMessageRequest request, Answer answer) {
        return new Receipt(status, null, null, Doubts.note(status, answer), request, answer);
    }

    /** The API took the message, but for another time than was asked for. */
    static Receipt mistimed(String how, Instant departed, MassMessageRequest request, Answer answer) {
        String why = how + DeliverySentence.CORRECT_THE_DATE.of();
        return new Receipt(Status.UNKNOWN, null, why + advice(departed), how, request, answer);
    }

    /**
     * The API took the message, which the queue showed when its answer was lost.
     *
     * @param entry what the queue says of it
     */
    static Receipt found(Status status, MassMessageRequest request, Answer entry) {
        String note = DeliverySentence.FOUND.of();
        String doubt = Doubts.note(status, entry);
        return new Receipt(status, null, null, doubt == null ? note : note + " " + doubt, request, entry);
    }

    /** The request was checked and shown. */
    static Receipt dryRun(MassMessageRequest request) {
        return new Receipt(Status.DRY_RUN, request.scheduledDate(), null, request, null);
    }

    /**
     * Nothing was sent.
     *
     * @param answer what the API said, {@code null} if it was not asked
     */
    static Receipt rejected(String error, MassMessageRequest request, @CheckForNull Answer answer) {
        return new Receipt(Status.REJECTED, null, error, request, answer);
    }

    /** Nothing was sent, as there was no message that could be: the parameters or the credential were wrong. */
    public static Receipt refused(String error) {
        return new Receipt(Status.REJECTED, null, error, null, null);
    }

    /**
     * The message may have been sent, and what came of it was lost.
     *
     * @param why what went wrong, as a sentence
     * @param departed when the request left
     * @param request {@code null} if it is not known
     */
    public static Receipt lost(String why, Instant departed, @CheckForNull MassMessageRequest request) {
        return unknown(why, departed, request, null);
    }

    /** @param answer what came back, {@code null} if nothing did */
    static Receipt unknown(
            String why, Instant departed, @CheckForNull MassMessageRequest request, @CheckForNull Answer answer) {
        return new Receipt(Status.UNKNOWN, null, why + advice(departed), request, answer);
    }

    private static String advice(Instant departed) {
        return DeliverySentence.LEFT_AT.of(departed.truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * Nothing was sent now, because of an earlier send with the same key. If it is unknown what became of that, so is this.
     *
     * @param howToFree what a person does who has found out that the earlier one was not sent, as a sentence
     */
    static Receipt repeated(Receipt earlier, String key, String howToFree) {
        return earlier.status() == Status.UNKNOWN
                ? new Receipt(Status.UNKNOWN, DeliverySentence.KEY_UNKNOWN.of(key, howToFree, earlier.error), earlier)
                : new Receipt(Status.DUPLICATE, null, earlier);
    }

    /** What became of the message, for Java code. */
    public Status status() {
        return Status.valueOf(status);
    }

    /** The name of the {@link Status}; a text, so that a script can compare it with one. */
    public String getStatus() {
        return status;
    }

    /** OnlyFans' id of the message in its queue. */
    public @CheckForNull Long getId() {
        return id;
    }

    /** When OnlyFans sends it, as the API says: ISO-8601 with an offset. */
    public @CheckForNull String getDate() {
        return date;
    }

    /** Recipients; -1 while OnlyFans has not counted them. */
    public @CheckForNull Long getTotal() {
        return total;
    }

    /** Recipients still to go. */
    public @CheckForNull Long getPending() {
        return pending;
    }

    /** Whether it could still be unsent when it was accepted. */
    public @CheckForNull Boolean getCanUnsend() {
        return canUnsend;
    }

    /** For how many seconds. */
    public @CheckForNull Long getUnsendSeconds() {
        return unsendSeconds;
    }

    /** Credits of the team that the call took. */
    public @CheckForNull Long getCreditsUsed() {
        return creditsUsed;
    }

    /** Credits of the team that were left after it. */
    public @CheckForNull Long getCreditsBalance() {
        return creditsBalance;
    }

    /** Calls of the team that were left for the minute. */
    public @CheckForNull Long getRateLimitRemaining() {
        return rateLimitRemaining;
    }

    /** Why the message was not sent, or may have been; {@code null} if all is well. */
    public @CheckForNull String getError() {
        return error;
    }

    /** What else there is to know of the outcome, in sentences: what is odd about the answer, or how else it is known. */
    public @CheckForNull String getNote() {
        return note;
    }

    /** The body of the request as maps; empty if there was none to make. */
    public Map<String, Object> getRequest() {
        return Collections.unmodifiableMap(request);
    }

    /** The API's {@code data}, verbatim. */
    public Map<String, Object> getData() {
        return Collections.unmodifiableMap(data);
    }

    /** The API's {@code _meta}, verbatim. */
    public Map<String, Object> getMeta() {
        return Collections.unmodifiableMap(meta);
    }

    /** One line, without the text of the message. */
    @Override
    public String toString() {
        return "Receipt[" + status
                + (id == null ? "" : ", id " + id)
                + (date == null ? "" : ", date " + date)
                + (creditsBalance == null ? "" : ", " + creditsBalance + " credits left")
                + (error == null ? "" : ", " + String.join("; ", error.lines().toList()))
                + (note == null || (error != null && error.contains(note)) ? "" : ", " + note)
                + "]";
    }
}
