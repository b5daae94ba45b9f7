package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.QueuedMessage;
import java.io.Serial;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of one message: the return value of the step, kept with the build. Immutable, and made of plain JDK types, so
 * that it can be stored and read by scripts. A getter returns {@code null} for what the API did not tell.
 */
public final class Receipt implements Returned {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final List<String> TEXTS = List.of("date", "error", "note");
    private static final List<String> NUMBERS =
            List.of("id", "total", "pending", "unsendSeconds", "creditsUsed", "creditsBalance", "rateLimitRemaining");
    private static final List<String> MAPS = List.of("request", "data", "meta");

    /** By the names of the getters, each of the type that its getter has. What there is not is not in it, but for maps. */
    private final LinkedHashMap<String, Object> values = new LinkedHashMap<>();

    /** @param given may hold anything; nothing is kept of what has another name or type */
    private Receipt(Map<String, ?> given) {
        values.put("status", Status.valueOf(String.valueOf(given.get("status"))).name());
        TEXTS.forEach(name -> keep(name, given.get(name) instanceof String text ? text : null));
        NUMBERS.forEach(name -> keep(name, given.get(name) instanceof Number number ? number.longValue() : null));
        keep("canUnsend", given.get("canUnsend") instanceof Boolean flag ? flag : null);
        MAPS.forEach(name -> keep(name, Frozen.map(given.get(name))));
    }

    private void keep(String name, @CheckForNull Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static Receipt of(
            Status status,
            @CheckForNull String error,
            @CheckForNull String note,
            @CheckForNull MassMessageRequest request,
            @CheckForNull Answer answer) {
        Map<String, Object> values = new HashMap<>();
        values.put("status", status.name());
        values.put("error", error);
        values.put("note", note);
        if (answer != null) {
            values.putAll(told(answer));
        }
        Receipt receipt = new Receipt(values);
        // These are nobody else's, and what is in them can't be changed.
        if (request != null) {
            receipt.values.put("request", Json.toMap(request));
        }
        if (answer != null) {
            receipt.values.put("data", answer.map("/data"));
            receipt.values.put("meta", answer.map("/_meta"));
        }
        return receipt;
    }

    /** What the API says of the message, what it cost and what is left. */
    private static Map<String, Object> told(Answer answer) {
        Map<String, Object> told = new HashMap<>();
        told.put("creditsUsed", number(answer, "/_meta/_credits/used", "x-ofapi-credits-used"));
        told.put("creditsBalance", number(answer, "/_meta/_credits/balance", "x-ofapi-credits-balance"));
        told.put(
                "rateLimitRemaining",
                number(answer, "/_meta/_rate_limits/remaining_minute", "x-rate-limit-remaining-minute"));
        QueuedMessage message = answer.message();
        if (message != null) {
            told.put("id", message.id());
            told.put("date", message.date());
            told.put("total", message.total());
            told.put("pending", message.pending());
            told.put("canUnsend", message.canUnsend());
            told.put("unsendSeconds", message.unsendSeconds());
        }
        return told;
    }

    static @CheckForNull Long number(Answer answer, String pointer, String header) {
        return answer.whole(pointer).or(() -> answer.number(header)).orElse(null);
    }

    /** From the program of a Pipeline, which is no more to be trusted than any other file. */
    @Serial
    private Object readResolve() {
        return new Receipt(values);
    }

    /** All of it as maps, lists, texts, numbers and booleans, to be written to a file. */
    public Map<String, Object> toStore() {
        return new LinkedHashMap<>(values);
    }

    /**
     * The receipt that {@link #toStore} made this of.
     *
     * @throws IllegalArgumentException if it does not even have a status
     */
    public static Receipt fromStore(Map<String, ?> stored) {
        return new Receipt(stored);
    }

    /** The API took the message. */
    static Receipt accepted(Status status, @CheckForNull MassMessageRequest request, Answer answer) {
        return of(status, null, Doubts.note(status, answer), request, answer);
    }

    /** The API took the message, but for another time than was asked for. */
    static Receipt mistimed(String how, Instant departed, MassMessageRequest request, Answer answer) {
        String why = how + DeliverySentence.CORRECT_THE_DATE.of();
        return of(Status.UNKNOWN, why + advice(departed), how, request, answer);
    }

    /**
     * The API took the message, which the queue showed when its answer was lost.
     *
     * @param how the sentence that says so
     * @param entry what the queue says of it
     */
    static Receipt found(DeliverySentence how, Status status, @CheckForNull MassMessageRequest request, Answer entry) {
        String note = how.of();
        String doubt = Doubts.note(status, entry);
        return of(status, null, doubt == null ? note : note + " " + doubt, request, entry);
    }

    /** This one, and what else there is to know of it. */
    Receipt noted(String more) {
        Map<String, Object> stored = toStore();
        stored.merge("note", more, (note, added) -> note + " " + added);
        return new Receipt(stored);
    }

    /** This one, with what all calls for the message cost. */
    Receipt with(Credits credits) {
        Map<String, Object> stored = toStore();
        stored.put("creditsUsed", credits.used());
        stored.put("creditsBalance", credits.balance());
        return new Receipt(stored);
    }

    /** The message of this one was taken, but not as requested. */
    Receipt otherwise(String how, Instant departed) {
        Map<String, Object> stored = toStore();
        stored.put("status", Status.UNKNOWN.name());
        stored.put("error", how + advice(departed));
        stored.put("note", how);
        return new Receipt(stored);
    }

    /** The request was checked and shown. */
    static Receipt dryRun(MassMessageRequest request) {
        Map<String, Object> values =
                of(Status.DRY_RUN, null, null, request, null).toStore();
        values.put("date", request.scheduledDate());
        return new Receipt(values);
    }

    /**
     * Nothing was sent.
     *
     * @param answer what the API said, {@code null} if it was not asked
     */
    static Receipt rejected(String error, @CheckForNull MassMessageRequest request, @CheckForNull Answer answer) {
        return of(Status.REJECTED, error, null, request, answer);
    }

    /** Nothing was sent, as there was no message that could be: the parameters or the credential were wrong. */
    public static Receipt refused(String error) {
        return of(Status.REJECTED, error, null, null, null);
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
        return of(Status.UNKNOWN, why + advice(departed), null, request, answer);
    }

    private static String advice(Instant departed) {
        return DeliverySentence.LEFT_AT.of(departed.truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * Nothing was sent, because it is not known what became of the message that this one replaces.
     *
     * @param why as a sentence
     */
    static Receipt unsure(String why, @CheckForNull MassMessageRequest request) {
        return of(Status.UNKNOWN, why, null, request, null);
    }

    /** The same, with something more to know: behind the error, or where all is well as a note. */
    Receipt with(String words) {
        Map<String, Object> all = toStore();
        String place = getError() == null ? "note" : "error";
        Object before = all.get(place);
        all.put(place, before == null ? words : before + " " + words);
        return new Receipt(all);
    }

    /**
     * Nothing was sent now, because of an earlier send with the same key. If it is unknown what became of that, so is this.
     *
     * @param howToFree what a person does who has found out that the earlier one was not sent, as a sentence
     */
    static Receipt repeated(Receipt earlier, String key, String howToFree) {
        Map<String, Object> values = earlier.toStore();
        if (earlier.status() == Status.UNKNOWN) {
            values.put("error", DeliverySentence.KEY_UNKNOWN.of(key, howToFree, earlier.getError()));
        } else {
            values.put("status", Status.DUPLICATE.name());
            values.remove("error");
        }
        return new Receipt(values);
    }

    /**
     * The same, with an id if it has none.
     *
     * @param id that of the message that the call named; {@code null} if it named none
     */
    public Receipt ofMessage(@CheckForNull Long id) {
        if (id == null || getId() != null) {
            return this;
        }
        Map<String, Object> named = toStore();
        named.put("id", id);
        return new Receipt(named);
    }

    /** What became of the message, for Java code. */
    public Status status() {
        return Status.valueOf(getStatus());
    }

    /** The name of the {@link Status}; a text, so that a script can compare it with one. */
    public String getStatus() {
        return (String) values.get("status");
    }

    /** OnlyFans' id of the message in its queue. */
    public @CheckForNull Long getId() {
        return number("id");
    }

    /** When OnlyFans sends it, as the API says: ISO-8601 with an offset. */
    public @CheckForNull String getDate() {
        return text("date");
    }

    /** Recipients; -1 while OnlyFans has not counted them. */
    public @CheckForNull Long getTotal() {
        return number("total");
    }

    /** Recipients still to go. */
    public @CheckForNull Long getPending() {
        return number("pending");
    }

    /** Whether it could still be unsent when it was accepted. */
    public @CheckForNull Boolean getCanUnsend() {
        return (Boolean) values.get("canUnsend");
    }

    /** For how many seconds. */
    public @CheckForNull Long getUnsendSeconds() {
        return number("unsendSeconds");
    }

    /** Credits of the team that the call took. */
    public @CheckForNull Long getCreditsUsed() {
        return number("creditsUsed");
    }

    /** Credits of the team that were left after it. */
    public @CheckForNull Long getCreditsBalance() {
        return number("creditsBalance");
    }

    /** Calls of the team that were left for the minute. */
    public @CheckForNull Long getRateLimitRemaining() {
        return number("rateLimitRemaining");
    }

    /** Why the message was not sent, or may have been; {@code null} if all is well. */
    @Override
    public @CheckForNull String getError() {
        return text("error");
    }

    /** What else there is to know of the outcome, in sentences: what is odd about the answer, or how else it is known. */
    public @CheckForNull String getNote() {
        return text("note");
    }

    /** The body of the request as maps; empty if there was none to make. */
    public Map<String, Object> getRequest() {
        return map("request");
    }

    /** The API's {@code data}, verbatim. */
    public Map<String, Object> getData() {
        return map("data");
    }

    /** The API's {@code _meta}, verbatim. */
    public Map<String, Object> getMeta() {
        return map("meta");
    }

    private @CheckForNull String text(String name) {
        return (String) values.get(name);
    }

    private @CheckForNull Long number(String name) {
        return (Long) values.get(name);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> map(String name) {
        return Collections.unmodifiableMap((Map<String, Object>) values.get(name));
    }

    /** One line, without the text of the message. */
    @Override
    public String toString() {
        String error = getError();
        String note = getNote();
        return "Receipt[" + getStatus()
                + (getId() == null ? "" : ", id " + getId())
                + (getDate() == null ? "" : ", date " + getDate())
                + (getCreditsBalance() == null ? "" : ", " + getCreditsBalance() + " credits left")
                + (error == null ? "" : ", " + String.join("; ", error.lines().toList()))
                + (note == null || (error != null && error.contains(note)) ? "" : ", " + note)
                + "]";
    }
}
