package io.jenkins.plugins.onlyfans.dispatch;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.Failure;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.operation.Asking;
import io.jenkins.plugins.onlyfans.core.operation.OperationResult;
import io.jenkins.plugins.onlyfans.core.operation.OperationType;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Order;
import io.jenkins.plugins.onlyfans.journal.MessageHistory;
import io.jenkins.plugins.onlyfans.journal.MessageHistory.Entry;
import io.jenkins.plugins.onlyfans.journal.Send;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * One operation that a person asks for on the page of a message. Which message it is about, and with which credential, is what
 * the record of its send says: nothing of that comes from the request of the person, whose permission the caller has checked.
 */
public final class PersonCall {

    private static final Logger LOGGER = Logger.getLogger(PersonCall.class.getName());

    /** The one that it began in, which is not the one that runs by now if Jenkins was started again in the same process. */
    private final Jenkins jenkins = Jenkins.get();

    private final OperationType<? extends OperationResult> type;
    private final Run<?, ?> run;
    private final Send send;
    private final MessageHistory history;

    /** @param send that of the message; it has a receipt with an id */
    public PersonCall(OperationType<? extends OperationResult> type, Run<?, ?> run, Send send) {
        this.type = type;
        this.run = run;
        this.send = send;
        this.history = MessageHistory.of(run, send);
    }

    /** One of each kind for a message at a time: who clicks twice asks once. */
    @Extension
    public static final class UnderWay {

        private final Map<String, CompletableFuture<Void>> calls = new ConcurrentHashMap<>();
    }

    private static Map<String, CompletableFuture<Void>> underWay() {
        return ExtensionList.lookupSingleton(UnderWay.class).calls;
    }

    private String name() {
        return type.step() + " " + run.getExternalizableId() + " " + send.getId();
    }

    /** Whether somebody has asked for it, and it is not over. */
    public boolean isUnderWay() {
        return underWay().containsKey(name());
    }

    /**
     * Begins, or waits for the one that has begun.
     *
     * @param superfluous whether there is nothing left to do
     * @return completes once it is over and in the history, whatever became of it
     */
    public CompletableFuture<Void> begin(BooleanSupplier superfluous) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Map<String, CompletableFuture<Void>> underWay = underWay();
        String name = name();
        CompletableFuture<Void> other = underWay.putIfAbsent(name, end);
        if (other != null) {
            return other;
        }
        end.whenComplete((done, failure) -> underWay.remove(name, end));
        if (superfluous.getAsBoolean()) {
            end.complete(null);
            return end;
        }
        String user = Jenkins.getAuthentication2().getName();
        Entry entry = Entry.of(user, type.step());
        history.add(entry);
        Workers.beginners()
                .execute(() -> ask(type)
                        .thenAccept(result -> end(entry, user, result))
                        .whenComplete((done, failure) -> end.complete(null)));
        return end;
    }

    /** Never fails. Blocks for the credentials, not for the API. */
    private <T extends OperationResult> CompletableFuture<T> ask(OperationType<T> what) {
        Asking asking;
        CompletableFuture<T> result;
        try {
            Order<T> order = what.read(parameters(), Instant.now(), List.of());
            asking = new Asking(
                    Contexts.ofJob(order.credentialsId(), run.getParent()),
                    order.account(),
                    new ConcurrentHashMap<>(),
                    () -> CompletableFuture.completedFuture(null),
                    line -> LOGGER.fine(() -> run.getExternalizableId() + ": " + line));
            result = order.operation().begin(asking);
        } catch (InvalidMessageException | AbortException | RuntimeException | Error e) {
            return CompletableFuture.completedFuture(what.failed(reason(e), Asked.NOTHING));
        }
        return result.handle((done, failure) -> done == null ? what.failed(reason(failure), asking.asked()) : done);
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("id", messageId());
        parameters.put("account", send.getAccount());
        parameters.put("credentialsId", send.getCredentialsId());
        parameters.values().removeIf(value -> value == null);
        OnlyFansConfiguration.get().completeAccount(parameters);
        return parameters;
    }

    private @CheckForNull Long messageId() {
        return send.getReceipt().map(Receipt::getId).orElse(null);
    }

    private String reason(Throwable failure) {
        Throwable cause = Failure.cause(failure);
        if (cause instanceof Asking.Failed
                || cause instanceof InvalidMessageException
                || cause instanceof AbortException) {
            return String.valueOf(cause.getMessage());
        }
        LOGGER.log(Level.WARNING, cause, () -> name() + " failed");
        return "It failed (" + cause + ").";
    }

    private void end(Entry entry, String user, OperationResult result) {
        if (jenkins != Jenkins.getInstanceOrNull()) {
            return;
        }
        history.end(entry, result.toStore());
        LOGGER.log(
                Level.INFO,
                () -> (user + " asked for " + type.step() + " of message " + messageId() + " of " + send.getAccount()
                                + ", which " + run.getExternalizableId() + " sent: " + outcome(result))
                        .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", "\ufffd"));
    }

    /** Without what the API has said. */
    private static String outcome(OperationResult result) {
        return Stream.of("status", "state")
                .map(result.toStore()::get)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst()
                .orElse("no answer");
    }
}
