package io.jenkins.plugins.onlyfans.delivery;

import io.jenkins.plugins.onlyfans.api.ApiKey;
import io.jenkins.plugins.onlyfans.api.OnlyFansApi;
import io.jenkins.plugins.onlyfans.message.MassMessage;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * Sends messages through one connection to the API.
 *
 * @param api where they go
 * @param retries what a message that was provably not sent gets
 * @param timer runs what comes after a wait; is never blocked for long
 * @param clock tells whether a scheduled date still lies ahead
 * @param pace holds back what the rate limit would refuse
 */
public record Courier(
        OnlyFansApi api,
        RetryPolicy retries,
        ScheduledExecutorService timer,
        java.util.concurrent.Executor workers,
        InstantSource clock,
        Pace pace) {

    /** One that shares its rate limit with nobody. */
    public Courier(OnlyFansApi api, RetryPolicy retries, ScheduledExecutorService timer, InstantSource clock) {
        this(api, retries, timer, timer, clock, new Pace());
    }

    /**
     * Begins to send a message and returns at once.
     *
     * @param key opens the account
     * @param sender names this send, the same before and after a restart
     * @param ledger knows what was sent under the message's deduplication key
     * @param journal is told how far the send is, before it gets there
     * @param log gets lines for the user, from any thread
     */
    public Delivery send(
            MassMessage message,
            ApiKey key,
            String sender,
            java.time.Instant asked,
            Ledger ledger,
            Journal journal,
            Consumer<String> log) {
        Delivery delivery = new Delivery(this, message, key, sender, ledger, journal, log);
        delivery.begin();
        return delivery;
    }
}
