package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Other;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A send that left.
 *
 * @param id names it, in all of Jenkins
 * @param text what its text is recognised by; empty if it is that of a message that was there before
 * @param at when it left
 * @param scheduled when OnlyFans is to send it; {@code null} for at once
 * @param end what became of it: the name of a {@link Status}, {@code READY} if it came back to be tried again, {@code null} as
 *     long as that is open
 * @param message OnlyFans' id of the message; {@code null} if none is known
 */
public record Departed(
        String id,
        String text,
        Instant at,
        @CheckForNull Instant scheduled,
        @CheckForNull String end,
        @CheckForNull Long message) {

    static Departed of(Send send) {
        Instant left = send.getDeparted().orElseThrow();
        return send.getMessage()
                .map(message -> new Departed(send.getId(), "", left, null, null, message))
                .orElseGet(() -> of(send.getId(), left, send.getRequest().orElseThrow()));
    }

    private static Departed of(String id, Instant left, MassMessageRequest request) {
        return new Departed(id, QueueLook.fingerprint(request), left, request.scheduled(), null, null);
    }

    /** Whoever uses it must not find out then that it is none. */
    public Departed {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        if (end != null && !end.equals(Send.State.READY.name())) {
            Status.valueOf(end);
        }
    }

    static Departed fromStore(Map<String, Object> line) {
        Number scheduled = (Number) line.get("scheduled");
        return new Departed(
                (String) line.get("id"),
                (String) line.get("text"),
                Instant.ofEpochMilli(((Number) line.get("at")).longValue()),
                scheduled == null ? null : Instant.ofEpochMilli(scheduled.longValue()),
                null,
                line.get("message") instanceof Number message ? (Long) message.longValue() : null);
    }

    Map<String, Object> toStore() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        line.put("text", text);
        line.put("at", at.toEpochMilli());
        if (scheduled != null) {
            line.put("scheduled", scheduled.toEpochMilli());
        }
        if (message != null) {
            line.put("message", message);
        }
        return line;
    }

    static Map<String, Object> end(Send send) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", send.getId());
        Optional<Receipt> receipt = send.getReceipt();
        line.put("end", receipt.map(Receipt::getStatus).orElse(send.getState().name()));
        receipt.map(Receipt::getId).ifPresent(message -> line.put("message", message));
        return line;
    }

    Departed ended(Map<String, Object> line) {
        Number id = (Number) line.get("message");
        return new Departed(
                this.id,
                text,
                at,
                scheduled,
                Objects.requireNonNull((String) line.get("end"), "end"),
                id == null ? message : (Long) id.longValue());
    }

    /** Whether a message in the queue may come from it. */
    boolean mayHaveBeenSent() {
        return end == null
                || (!end.equals(Send.State.READY.name()) && Status.valueOf(end).mayHaveBeenSent());
    }

    Other toOther() {
        return new Other(text, at, scheduled, message);
    }
}
