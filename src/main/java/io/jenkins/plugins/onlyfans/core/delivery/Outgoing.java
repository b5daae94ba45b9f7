package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Api;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.SendGate;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Lost;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Other;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What a delivery brings to the API: the one call after which a message goes out. To send one is such a call, to publish one that
 * OnlyFans holds is another.
 */
public abstract class Outgoing {

    Outgoing() {}

    /** A message that is sent, scheduled or saved, and replaces none. */
    public static Outgoing of(MassMessage message) {
        return of(message, Unsender.NONE);
    }

    /**
     * The same for one that may replace another.
     *
     * @param unsender unsends the one that it replaces
     */
    public static Outgoing of(MassMessage message, Unsender unsender) {
        return new OutgoingMessage(message, unsender);
    }

    /** Whose message it is. */
    public abstract String account();

    /** The id of the credential that holds the API key. */
    public abstract String credentialsId();

    /** One line for a log: from whom, to whom, at what price and when; without the text. */
    public abstract String summary();

    /** The body of the request; {@code null} if it has none. */
    public @CheckForNull MassMessageRequest request() {
        return null;
    }

    /** OnlyFans' id of the message; {@code null} if the call makes a new one. */
    public @CheckForNull Long message() {
        return null;
    }

    /**
     * What is looked for if no answer to the call is known.
     *
     * @param departed when the call left
     * @param patience how long its answer was waited for at most
     * @param answer what came instead; {@code null} if nothing did
     */
    final Lost lost(Instant departed, Duration patience, @CheckForNull Answer answer) {
        return new Lost(account(), request(), message(), departed, patience, answer);
    }

    /**
     * What it is to a look for another one.
     *
     * @param departed when the call left
     * @param id that of its message; {@code null} while nobody knows whether there is one
     */
    public final Other other(Instant departed, @CheckForNull Long id) {
        MassMessageRequest request = request();
        return request == null
                ? new Other("", departed, null, message())
                : new Other(QueueLook.fingerprint(request), departed, scheduled(), id);
    }

    /** Within which time of its call it must have left. */
    abstract Duration maxDelay();

    /** When OnlyFans is to send it; {@code null} for at once. */
    @CheckForNull
    Instant scheduled() {
        MassMessageRequest request = request();
        return request == null ? null : request.scheduled();
    }

    /** The key under which it is sent only once; {@code null} if it has none. */
    @CheckForNull
    String deduplicationKey() {
        return null;
    }

    /** The name whose last message is unsent before it leaves; {@code null} if it replaces none. */
    @CheckForNull
    String replaces() {
        return null;
    }

    /** Unsends the message that it replaces. */
    Unsender unsender() {
        return Unsender.NONE;
    }

    /** What people should read before it leaves, as lines of a log. */
    List<String> remarks(Instant now) {
        return List.of();
    }

    /** Whether nothing is to be sent. */
    boolean dryRun() {
        return false;
    }

    /** Whether a schedule that was taken is to be compared with what was asked for. */
    boolean confirmsSchedule() {
        return false;
    }

    /** Makes the call. */
    abstract CompletableFuture<Answer> call(Api api, SendGate gate);

    /** What an answer to the call proves. */
    abstract Verdict verdict(Answer answer);

    /**
     * The receipt of an answer that proves that it was accepted.
     *
     * @param departed when the call left
     */
    abstract Receipt accepted(Answer answer, Instant departed);
}
