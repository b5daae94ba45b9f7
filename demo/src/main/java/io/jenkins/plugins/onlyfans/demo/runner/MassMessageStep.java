package io.jenkins.plugins.onlyfans.demo.runner;

import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.delivery.Announcement;
import io.jenkins.plugins.onlyfans.core.delivery.ClaimLedger;
import io.jenkins.plugins.onlyfans.core.delivery.Delivery;
import io.jenkins.plugins.onlyfans.core.delivery.Ledger;
import io.jenkins.plugins.onlyfans.core.delivery.Outgoing;
import io.jenkins.plugins.onlyfans.core.delivery.PublishMassMessage;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.delivery.SpentMedia;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.ListNames;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.StepType;
import io.jenkins.plugins.onlyfans.core.operation.Asking;
import io.jenkins.plugins.onlyfans.core.operation.OperationType;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Order;
import io.jenkins.plugins.onlyfans.core.operation.Operations;
import io.jenkins.plugins.onlyfans.core.operation.SendKind;
import io.jenkins.plugins.onlyfans.demo.runner.build.Interruption;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.build.StepFailure;
import io.jenkins.plugins.onlyfans.demo.runner.build.Task;
import io.jenkins.plugins.onlyfans.demo.runner.step.BuildListener;
import io.jenkins.plugins.onlyfans.demo.runner.step.MassMessageSender;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps of the plugin on the real paths: {@code onlyfansMassMessage} and the operations that are no send. Nothing else in the
 * runner knows more of the core than the names of the parameters.
 */
public final class MassMessageStep implements MassMessageSender, AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

    private static final StepType PUBLISH = new PublishMassMessage();

    private final String defaultAccount;
    private final Collection<String> moreLists;
    private final SendContext context;
    private final Ledger ledger = new ClaimLedger();
    private final Departures departures = new Departures();
    /** What was uploaded in this run, by account and digest. */
    private final Map<String, Long> uploaded = new ConcurrentHashMap<>();

    private final List<Returned> results = new CopyOnWriteArrayList<>();
    /** Those of which the log says what is wrong. */
    private final Set<Returned> said = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(daemons("timer"));
    private final ExecutorService workers = Executors.newCachedThreadPool(daemons("worker"));

    /**
     * Sends to one server with one key. Throws IllegalArgumentException, with a message for the user, if one of the two
     * can't be used.
     *
     * @param defaultAccount stands for an account that a step leaves out, as Jenkins' global setting does, or null
     * @param moreLists names that are taken for lists as well, as Jenkins' global setting does
     * @param looks when a lost answer is looked for, from its loss on; empty if it is not, as Jenkins' global setting says
     */
    public MassMessageStep(
            String url, String key, String defaultAccount, Collection<String> moreLists, List<Duration> looks) {
        this(url, key, defaultAccount, moreLists, looks, CALL_TIMEOUT, RetryPolicy.DEFAULT);
    }

    /** Sends with a patience of its own. */
    public MassMessageStep(
            String url,
            String key,
            String defaultAccount,
            Collection<String> moreLists,
            List<Duration> looks,
            Duration callTimeout,
            RetryPolicy retries) {
        this.defaultAccount = defaultAccount;
        this.moreLists = List.copyOf(moreLists);
        ListNames.violation("--more-list", moreLists).ifPresent(violation -> {
            throw new IllegalArgumentException(violation.toString());
        });
        context = new SendContext(
                        ApiClient.connect(ApiClient.base(), ApiUrl.parse(url), CONNECT_TIMEOUT, callTimeout)
                                .open(ApiKey.of(key)),
                        retries,
                        timer,
                        workers,
                        InstantSource.system())
                .withLooks(looks)
                .withSpent(SpentMedia.inMemory());
    }

    private static ThreadFactory daemons(String what) {
        return work -> {
            Thread thread = new Thread(work, "delivery " + what);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public Object send(Map<String, Object> parameters, BuildListener build) throws Exception {
        return send(SendKind.MESSAGE, parameters, build);
    }

    private Receipt send(SendKind kind, Map<String, Object> parameters, BuildListener build) throws Exception {
        Instant asked = Instant.now();
        Outgoing outgoing;
        try {
            outgoing = kind.read(complete(parameters), moreLists, asked);
        } catch (InvalidMessageException e) {
            return ended(Receipt.refused(e.getMessage()), e.getMessage(), parameters, build);
        }
        Receipt receipt = await(context.send(
                outgoing, UUID.randomUUID().toString(), asked, ledger, departures.journal(outgoing), build::log));
        said.add(receipt);
        return ended(receipt, Announcement.inShort(receipt), parameters, build);
    }

    /** @param problem what the build says of it; null if it is none */
    private Receipt ended(Receipt receipt, String problem, Map<String, Object> parameters, BuildListener build) {
        results.add(receipt);
        if (problem != null) {
            if (MassMessage.failsOnError(parameters)) {
                throw failure(receipt, problem + build.calledAt());
            }
            build.unstable(problem + build.calledAt());
            said.add(receipt);
        }
        return receipt;
    }

    /** An unknown outcome is an interruption, which a {@code retry} around the step lets through: it must not send again. */
    private static RuntimeException failure(Receipt receipt, String problem) {
        return receipt.status() == Status.UNKNOWN
                ? new Interruption(Result.FAILURE, problem)
                : new StepFailure(problem);
    }

    private Map<String, Object> complete(Map<String, Object> parameters) {
        Map<String, Object> complete = new HashMap<>(parameters);
        complete.putIfAbsent("credentialsId", "demo");
        if (defaultAccount != null) {
            complete.putIfAbsent("account", defaultAccount);
        }
        return complete;
    }

    @Override
    public Map<String, List<String>> operations() {
        return Stream.concat(Operations.ALL.stream(), Stream.of(PUBLISH))
                .collect(Collectors.toMap(StepType::step, StepType::parameters));
    }

    @Override
    public Object call(String step, Map<String, Object> parameters, BuildListener build) throws Exception {
        if (step.equals(PUBLISH.step())) {
            return send(SendKind.PUBLISH, parameters, build);
        }
        return call(Operations.of(step).orElseThrow(), complete(parameters), build);
    }

    private <T extends Returned> T call(OperationType<T> type, Map<String, Object> parameters, BuildListener build)
            throws InterruptedException {
        Order<T> order;
        try {
            order = type.read(parameters, Instant.now(), moreLists);
        } catch (InvalidMessageException e) {
            return ended(type.failed(e.getMessage(), Asked.NOTHING), null, parameters, build);
        }
        Asking asking = new Asking(
                context,
                order.account(),
                new ConcurrentHashMap<>(),
                () -> CompletableFuture.completedFuture(null),
                build::log,
                new WorkspaceMedia(
                        build.build().workspace().root(), build.scope().directory(), uploaded));
        return ended(result(type, order, asking), asking.inShort(), parameters, build);
    }

    /** @param inShort what is wrong, if the log has it in full; null if it has not */
    private <T extends Returned> T ended(
            T result, String inShort, Map<String, Object> parameters, BuildListener build) {
        results.add(result);
        if (inShort != null) {
            said.add(result);
        }
        if (result.getError() != null) {
            String problem = (inShort == null ? result.getError() : inShort) + build.calledAt();
            if (Operations.failsOnError(parameters)) {
                throw new StepFailure(problem);
            }
            build.unstable(problem);
            said.add(result);
        }
        return result;
    }

    private static <T extends Returned> T result(OperationType<T> type, Order<T> order, Asking asking)
            throws InterruptedException {
        try {
            return order.operation().begin(asking).get();
        } catch (InterruptedException e) {
            asking.end();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Asking.Failed failed) {
                return type.failed(failed.getMessage(), asking.asked());
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What became of each message, in the order in which that was known. */
    public List<Receipt> receipts() {
        return results.stream()
                .filter(Receipt.class::isInstance)
                .map(Receipt.class::cast)
                .toList();
    }

    /** What each step returned, in the order in which that was known. */
    public List<Returned> results() {
        return List.copyOf(results);
    }

    /** Whether the log says what is wrong with a result. If not, the script may have caught the error that does. */
    public boolean isSaid(Returned result) {
        return said.contains(result);
    }

    private Receipt await(Delivery delivery) throws InterruptedException, ExecutionException {
        try {
            return delivery.outcome().get();
        } catch (InterruptedException e) {
            Receipt receipt = delivery.cancel("The build was stopped");
            results.add(receipt);
            said.add(receipt);
            if (receipt.status().mayHaveBeenSent()) {
                // After a timeout as such, a retry around it would send again.
                String inShort = Announcement.inShort(receipt);
                throw new Interruption(
                        Task.current().stop().result(),
                        "The build was stopped. " + (inShort == null ? receipt.toString() : inShort));
            }
            throw e;
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        workers.shutdown();
    }
}
