package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Api;
import io.jenkins.plugins.onlyfans.core.api.SendGate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** A message that OnlyFans holds as scheduled or saved, on its way to be sent at once. */
final class OutgoingPublish extends Outgoing {

    private final String account;
    private final String credentialsId;
    private final long id;
    private final Duration maxDelay;

    OutgoingPublish(String account, String credentialsId, long id, Duration maxDelay) {
        this.account = account;
        this.credentialsId = credentialsId;
        this.id = id;
        this.maxDelay = maxDelay;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public String credentialsId() {
        return credentialsId;
    }

    @Override
    public String summary() {
        return DeliverySentence.PUBLISHED.of(account, id);
    }

    @Override
    public Long message() {
        return id;
    }

    @Override
    Duration maxDelay() {
        return maxDelay;
    }

    @Override
    CompletableFuture<Answer> call(Api api, SendGate gate) {
        return api.publishQueueItem(account, id, gate);
    }

    @Override
    Verdict verdict(Answer answer) {
        return Verdict.ofPublish(answer);
    }

    /** The answer names no message. [OAS] */
    @Override
    Receipt accepted(Answer answer, Instant departed) {
        return Receipt.accepted(Status.SENT, null, answer);
    }
}
