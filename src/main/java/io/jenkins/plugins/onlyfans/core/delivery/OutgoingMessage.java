package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Api;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.SendGate;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** A new message, on its way to be sent, scheduled or saved. */
final class OutgoingMessage extends Outgoing {

    private final MassMessage message;
    private final Unsender unsender;

    OutgoingMessage(MassMessage message, Unsender unsender) {
        this.message = message;
        this.unsender = unsender;
    }

    @Override
    public String account() {
        return message.account();
    }

    @Override
    public String credentialsId() {
        return message.credentialsId();
    }

    @Override
    public String summary() {
        return message.summary();
    }

    @Override
    public MassMessageRequest request() {
        return message.request();
    }

    @Override
    Duration maxDelay() {
        return Objects.requireNonNullElse(message.maxDelay(), MassMessage.DEFAULT_MAX_DELAY);
    }

    @Override
    @CheckForNull
    String deduplicationKey() {
        return message.deduplicationKey();
    }

    @Override
    @CheckForNull
    String replaces() {
        return message.replaces();
    }

    @Override
    Unsender unsender() {
        return unsender;
    }

    @Override
    List<String> remarks(Instant now) {
        List<String> remarks = new ArrayList<>();
        if (message.assumedUtc()) {
            remarks.add(DeliverySentence.ASSUMED_UTC.of());
        }
        message.warnings(now).forEach(warning -> remarks.add(DeliverySentence.WARNING.of(warning)));
        return remarks;
    }

    @Override
    boolean dryRun() {
        return message.dryRun();
    }

    @Override
    boolean confirmsSchedule() {
        return message.confirmSchedule();
    }

    @Override
    CompletableFuture<Answer> call(Api api, SendGate gate) {
        return api.sendMassMessage(message.account(), message.request(), gate);
    }

    @Override
    Verdict verdict(Answer answer) {
        return Verdict.of(answer);
    }

    @Override
    Receipt accepted(Answer answer, Instant departed) {
        MassMessageRequest request = message.request();
        return Doubts.ofTime(request, departed, answer)
                .map(how -> Receipt.mistimed(how, departed, request, answer))
                .orElseGet(() -> Receipt.accepted(Status.acceptedAs(request), request, answer));
    }
}
