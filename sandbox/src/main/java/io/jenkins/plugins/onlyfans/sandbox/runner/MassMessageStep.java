package io.jenkins.plugins.onlyfans.sandbox.runner;

import io.jenkins.plugins.onlyfans.api.ApiClient;
import io.jenkins.plugins.onlyfans.api.ApiKey;
import io.jenkins.plugins.onlyfans.api.ApiUrl;
import io.jenkins.plugins.onlyfans.delivery.Courier;
import io.jenkins.plugins.onlyfans.delivery.Delivery;
import io.jenkins.plugins.onlyfans.delivery.InMemoryLedger;
import io.jenkins.plugins.onlyfans.delivery.Journal;
import io.jenkins.plugins.onlyfans.delivery.Ledger;
import io.jenkins.plugins.onlyfans.delivery.Receipt;
import io.jenkins.plugins.onlyfans.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.message.MassMessage;
import io.jenkins.plugins.onlyfans.sandbox.runner.build.StepFailure;
import io.jenkins.plugins.onlyfans.sandbox.runner.step.BuildListener;
import io.jenkins.plugins.onlyfans.sandbox.runner.step.MassMessageSender;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The step {@code onlyfansMassMessage} on the real delivery path. Nothing else in the runner knows the core. */
public final class MassMessageStep implements MassMessageSender, AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

    private final ApiKey key;
    private final String defaultAccount;
    private final Courier courier;
    private final Ledger ledger = new InMemoryLedger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "delivery timer");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Sends to one server with one key. Throws IllegalArgumentException, with a message for the user, if one of the two
     * can't be used.
     *
     * @param defaultAccount stands for an account that a step leaves out, as Jenkins' global setting does, or null
     */
    public MassMessageStep(String url, String key, String defaultAccount) {
        this.key = ApiKey.of(key);
        this.defaultAccount = defaultAccount;
        courier = new Courier(
                ApiClient.connect(ApiClient.base(), ApiUrl.parse(url), CONNECT_TIMEOUT, CALL_TIMEOUT),
                RetryPolicy.DEFAULT,
                timer,
                InstantSource.system());
    }

    @Override
    public Object send(Map<String, Object> parameters, BuildListener build) throws Exception {
        MassMessage message = read(parameters);
        Delivery delivery = courier.send(message, key, UUID.randomUUID().toString(), ledger, Journal.NONE, build::log);
        Receipt receipt = await(delivery);
        if (!receipt.status().isSuccess()) {
            if (message.failOnError()) {
                throw new StepFailure(receipt.getError());
            }
            build.unstable(receipt.getError());
        }
        return receipt;
    }

    private MassMessage read(Map<String, Object> parameters) {
        Map<String, Object> complete = new HashMap<>(parameters);
        complete.putIfAbsent("credentialsId", "sandbox");
        if (defaultAccount != null) {
            complete.putIfAbsent("account", defaultAccount);
        }
        try {
            return MassMessage.of(complete, Instant.now());
        } catch (InvalidMessageException e) {
            throw new StepFailure(e.getMessage(), e);
        }
    }

    private static Receipt await(Delivery delivery) throws InterruptedException, ExecutionException {
        try {
            return delivery.receipt().get();
        } catch (InterruptedException e) {
            delivery.cancel("The build was stopped");
            throw e;
        }
    }

    @Override
    public void close() {
        timer.shutdown();
    }
}
