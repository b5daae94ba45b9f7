package io.jenkins.plugins.onlyfans.journal;

import io.jenkins.plugins.onlyfans.delivery.Receipt;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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

    private final String id;
    private final String account;
    private final String summary;
    private final LinkedHashMap<String, Object> request;
    private final long begun;
    private final State state;
    private final Long departed;
    private final Receipt receipt;

    private Send(
            String id,
            String account,
            String summary,
            Map<String, Object> request,
            long begun,
            State state,
            Long departed,
            Receipt receipt) {
        this.id = id;
        this.account = account;
        this.summary = summary;
        this.request = new LinkedHashMap<>(request);
        this.begun = begun;
        this.state = state;
        this.departed = departed;
        this.receipt = receipt;
    }

    /**
     * A send that is about to begin.
     *
     * @param id names it within the build
     * @param summary one line without the text of the message
     * @param request the body as maps; empty if there is none
     */
    public static Send ready(String id, String account, String summary, Map<String, Object> request, Instant begun) {
        return new Send(id, account, summary, request, begun.toEpochMilli(), State.READY, null, null);
    }

    Send ready() {
        return new Send(id, account, summary, request, begun, State.READY, null, null);
    }

    Send inFlight(Instant now) {
        return new Send(id, account, summary, request, begun, State.IN_FLIGHT, now.toEpochMilli(), null);
    }

    Send done(Receipt outcome) {
        return new Send(id, account, summary, request, begun, State.DONE, departed, outcome);
    }

    /** Names it within the build. */
    public String getId() {
        return id;
    }

    /** The account that sends; {@code null} if none was given. */
    public String getAccount() {
        return account;
    }

    /** One line: from whom, to whom, at what price and when. */
    public String getSummary() {
        return summary;
    }

    /** The body of the request as maps; empty if there was none to make. */
    public Map<String, Object> getRequest() {
        return Collections.unmodifiableMap(request);
    }

    /** When the step began. */
    public Instant getBegun() {
        return Instant.ofEpochMilli(begun);
    }

    /** When the request left; {@code null} if it did not. */
    public Instant getDeparted() {
        return departed == null ? null : Instant.ofEpochMilli(departed);
    }

    /** How far it is. */
    public State getState() {
        return state;
    }

    /** What became of it; {@code null} while it is not {@link State#DONE}. */
    public Receipt getReceipt() {
        return receipt;
    }

    /** What became of a send that nobody is working on any more: its receipt, or the one for what was cut off. */
    public Receipt outcome() {
        return switch (state) {
            case DONE -> receipt;
            case IN_FLIGHT ->
                Receipt.lost(
                        "Jenkins stopped while the request was under way.", Instant.ofEpochMilli(departed), request);
            case READY -> Receipt.refused("Jenkins stopped before the message was sent; nothing was sent.");
        };
    }
}
