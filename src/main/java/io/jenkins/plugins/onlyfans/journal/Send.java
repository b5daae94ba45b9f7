package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.delivery.Outgoing;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Lost;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One message of a build and how far it is, as it stands on disk. Immutable: each change is another one. */
public final class Send {

    /** How far a send is. */
    public enum State {
        /** Nothing is with the API. */
        READY,
        /** The request may have reached the API. */
        IN_FLIGHT,
        /** It is over, and there is a receipt. */
        DONE
    }

    private static final String REQUEST = "request";
    private static final String PUBLISHES = "publishes";

    private final String id;
    private final String account;
    private final String summary;
    private final MassMessageRequest request;
    /** The id of the message that is published; {@code null} if a new one is sent. */
    private final Long message;

    private final long begun;
    private final State state;
    private final Long departed;
    private final Receipt receipt;
    private final long written;
    private final String step;
    private final String credentialsId;

    private Send(
            String id,
            @CheckForNull String account,
            String summary,
            @CheckForNull MassMessageRequest request,
            @CheckForNull Long message,
            long begun,
            State state,
            @CheckForNull Long departed,
            @CheckForNull Receipt receipt,
            long written,
            @CheckForNull String step,
            @CheckForNull String credentialsId) {
        this.id = id;
        this.account = account;
        this.summary = summary;
        this.request = request;
        this.message = message;
        this.begun = begun;
        this.state = state;
        this.departed = departed;
        this.receipt = receipt;
        this.written = written;
        this.step = step;
        this.credentialsId = credentialsId;
        if ((state == State.IN_FLIGHT && departed == null)
                || (state == State.DONE) != (receipt != null)
                || (departed != null && !mayLeave())
                || (mayLeave() && account == null)) {
            throw new IllegalArgumentException("a send that is " + state + " has more to it");
        }
    }

    private Send now(State reached, @CheckForNull Long left, @CheckForNull Receipt outcome) {
        return new Send(
                id,
                account,
                summary,
                request,
                message,
                begun,
                reached,
                left,
                outcome,
                System.currentTimeMillis(),
                step,
                credentialsId);
    }

    /**
     * A send that is about to begin.
     *
     * @param id names it within the build
     * @param summary one line without the text of the message
     * @param request the body; {@code null} if there is none
     * @param step names the step of a Pipeline that sends; {@code null} if it is none
     */
    public static Send ready(
            String id,
            @CheckForNull String account,
            String summary,
            @CheckForNull MassMessageRequest request,
            Instant begun,
            @CheckForNull String step) {
        long now = System.currentTimeMillis();
        return new Send(
                id, account, summary, request, null, begun.toEpochMilli(), State.READY, null, null, now, step, null);
    }

    /** The same for whatever goes out. */
    public static Send ready(String id, Outgoing outgoing, Instant begun, @CheckForNull String step) {
        return new Send(
                id,
                outgoing.account(),
                outgoing.summary(),
                outgoing.request(),
                outgoing.message(),
                begun.toEpochMilli(),
                State.READY,
                null,
                null,
                System.currentTimeMillis(),
                step,
                outgoing.credentialsId());
    }

    /**
     * What {@link #message} and {@link #progress} gave.
     *
     * @param progress {@code null} for what can't be read: that may have said that it left
     */
    static Send fromStore(Map<String, Object> message, List<Map<String, Object>> progress) throws IOException {
        try {
            MassMessageRequest request =
                    message.get("request") == null ? null : Json.toRequest(map(message.get("request")));
            long begun = ((Number) message.get("begun")).longValue();
            Map<String, Object> first = Objects.requireNonNullElse(progress.get(0), Map.of());
            Map<String, Object> last = Objects.requireNonNullElse(progress.get(progress.size() - 1), Map.of());
            Receipt receipt = State.DONE.name().equals(last.get("state"))
                    ? Receipt.fromStore(withRequest(map(last.get("receipt")), request))
                    : null;
            boolean stayed = progress.size() == 1
                    && (receipt != null || State.READY.name().equals(first.get("state")));
            long left = first.get("departed") instanceof Number moment ? moment.longValue() : begun;
            State over = receipt == null ? State.IN_FLIGHT : State.DONE;
            return new Send(
                    Objects.requireNonNull((String) message.get("id")),
                    (String) message.get("account"),
                    Objects.requireNonNull((String) message.get("summary")),
                    request,
                    message.get(PUBLISHES) instanceof Number published ? (Long) published.longValue() : null,
                    begun,
                    stayed && receipt == null ? State.READY : over,
                    stayed ? null : left,
                    receipt,
                    last.get("written") instanceof Number written ? written.longValue() : left,
                    (String) message.get("step"),
                    (String) message.get("credentialsId"));
        } catch (RuntimeException e) {
            throw new IOException("This is not a record of a send: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> withRequest(Map<String, Object> receipt, @CheckForNull MassMessageRequest sent) {
        if (sent != null && !receipt.containsKey(REQUEST)) {
            receipt.put(REQUEST, Json.toMap(sent));
        }
        return receipt;
    }

    private static Map<String, Object> map(Object stored) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) stored).forEach((name, value) -> map.put((String) name, value));
        return map;
    }

    /** What is the same however far it is, as maps, lists, texts and numbers, to be written to a file. */
    Map<String, Object> message() {
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("id", id);
        stored.put("account", account);
        stored.put("summary", summary);
        stored.put("begun", begun);
        stored.put("step", step);
        stored.put("credentialsId", credentialsId);
        stored.put(REQUEST, request == null ? null : Json.toMap(request));
        stored.put(PUBLISHES, message);
        stored.values().removeIf(Objects::isNull);
        return stored;
    }

    /** How far it is: that it left, if it did, and then what came of it. */
    List<Map<String, Object>> progress() {
        List<Map<String, Object>> lines = new ArrayList<>();
        if (departed != null) {
            lines.add(Map.of("state", State.IN_FLIGHT.name(), "departed", departed));
        }
        if (state != State.IN_FLIGHT) {
            Map<String, Object> line = new LinkedHashMap<>(Map.of("state", state.name(), "written", written));
            if (receipt != null) {
                line.put("receipt", withoutRequest(receipt.toStore()));
            }
            lines.add(line);
        }
        return lines;
    }

    /** It stands in the message, unless the receipt is that of an earlier send. */
    private Map<String, Object> withoutRequest(Map<String, Object> stored) {
        if (request != null && Json.toMap(request).equals(stored.get(REQUEST))) {
            stored.remove(REQUEST);
        }
        return stored;
    }

    Send ready() {
        return now(State.READY, null, null);
    }

    Send inFlight(Instant now) {
        return new Send(
                id,
                account,
                summary,
                request,
                message,
                begun,
                State.IN_FLIGHT,
                now.toEpochMilli(),
                null,
                now.toEpochMilli(),
                step,
                credentialsId);
    }

    Send done(Receipt outcome) {
        return now(State.DONE, departed, outcome);
    }

    /** Names it within the build. */
    public String getId() {
        return id;
    }

    /** The account that sends; {@code null} if none was given. */
    public @CheckForNull String getAccount() {
        return account;
    }

    /** The id of the credential that it is sent with; {@code null} in records of earlier versions. */
    public @CheckForNull String getCredentialsId() {
        return credentialsId;
    }

    /** One line: from whom, to whom, at what price and when. */
    public String getSummary() {
        return summary;
    }

    /** The body of the request; empty if there was none to make. */
    public Optional<MassMessageRequest> getRequest() {
        return Optional.ofNullable(request);
    }

    /** The id of the message that is published; empty if a new one is sent. */
    public Optional<Long> getMessage() {
        return Optional.ofNullable(message);
    }

    /** Whether there is something to be sent. */
    public boolean mayLeave() {
        return request != null || message != null;
    }

    /**
     * What is looked for if no answer to it is known.
     *
     * @param left when it left
     * @param patience how long its answer was waited for at most
     */
    public Lost lost(Instant left, Duration patience) {
        return new Lost(Objects.requireNonNull(account), request, message, left, patience, null);
    }

    /** When the step began. */
    public Instant getBegun() {
        return Instant.ofEpochMilli(begun);
    }

    /** Whether it is a send of one of these steps of a Pipeline. */
    boolean isOf(Collection<String> steps) {
        return step != null && steps.contains(step);
    }

    /** When this was written down. */
    public Instant getWritten() {
        return Instant.ofEpochMilli(written);
    }

    /** When the request left; empty if it did not. */
    public Optional<Instant> getDeparted() {
        return Optional.ofNullable(departed).map(Instant::ofEpochMilli);
    }

    /** How far it is. */
    public State getState() {
        return state;
    }

    /** Whether there is a receipt. */
    public boolean isOver() {
        return state == State.DONE;
    }

    /** What became of it; empty while it is not {@link State#DONE}. */
    public Optional<Receipt> getReceipt() {
        return Optional.ofNullable(receipt);
    }

    /** What became of a send that nobody is working on any more: its receipt, or the one for what was cut off. */
    public Receipt outcome() {
        Receipt outcome =
                switch (state) {
                    case DONE -> receipt;
                    case IN_FLIGHT ->
                        Receipt.lost(
                                "Jenkins stopped while the request was in progress.",
                                Instant.ofEpochMilli(departed),
                                request);
                    case READY -> Receipt.refused("Jenkins stopped before the message was sent; nothing was sent.");
                };
        return outcome.ofMessage(message);
    }
}
