package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.delivery.Confirmation.Finding;
import io.jenkins.plugins.onlyfans.core.delivery.Confirmation.Kind;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Lost;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is found out once the request of a send is over: whether the message of a lost answer is in the queue after all, and
 * whether a schedule was taken as requested. It sends nothing, holds neither a thread nor a place in a line of sends, and
 * may be broken off at any moment. Under the lock of the send, as is all that reads or changes its state.
 */
public final class Aftermath {

    /** How long after one reading of a schedule the next comes, if that may tell more. */
    private static final List<Duration> READINGS =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(45));

    private final SendContext context;
    private final Lost lost;
    private final boolean confirms;
    private final Journal journal;
    private final Executor steps;
    private final Consumer<String> log;
    private final Consumer<Receipt> then;
    private final Credits credits = new Credits();

    /** What holds if nothing more is found out, for this reason. */
    private Function<String, Receipt> brokenOff;

    private Future<?> current;
    private boolean over;

    /**
     * Does nothing yet.
     *
     * @param lost the request that is over
     * @param confirms whether a schedule that was taken is to be compared with what was asked for
     * @param journal of its send
     * @param steps run what happens to the send
     * @param then hears once what became of the message, from within one of the steps
     */
    public Aftermath(
            SendContext context,
            Lost lost,
            boolean confirms,
            Journal journal,
            Executor steps,
            Consumer<String> log,
            Consumer<Receipt> then) {
        this.context = context;
        this.lost = lost;
        this.confirms = confirms;
        this.journal = journal;
        this.steps = steps;
        this.log = log;
        this.then = then;
        Answer answer = lost.answer();
        if (answer != null) {
            credits.note(answer);
        }
        this.brokenOff = reason -> lost.unknown(DeliverySentence.STOPPED_LOOKING.of(reason));
    }

    /**
     * Looks for the message, if the answer may be lost and looks are to be taken.
     *
     * @param why what went wrong with the request, as a sentence
     */
    void lookFor(String why) {
        Answer answer = lost.answer();
        if (answer == null || Verdict.isNoAnswer(answer)) {
            lookFor(why, context.looks());
        } else {
            then.accept(lost.unknown(why));
        }
    }

    /**
     * Looks for the message.
     *
     * @param moments when, from now on, until it is found
     */
    public void lookFor(String why, List<Duration> moments) {
        if (lost.message() == null && lost.request().draft()) {
            then.accept(lost.unknown(why + DeliverySentence.NO_DRAFTS.of()));
        } else if (moments.isEmpty()) {
            then.accept(lost.unknown(why));
        } else {
            brokenOff = reason -> lost.unknown(why + " " + DeliverySentence.STOPPED_LOOKING.of(reason));
            look(why, why, moments, Duration.ZERO);
        }
    }

    private void look(String why, String said, List<Duration> moments, Duration passed) {
        Duration pause = moments.get(0).minus(passed);
        after(pause, () -> {
            CompletableFuture<QueueLook.Result> look = new QueueLook(context, lost, journal::others, credits).begin();
            current = look;
            look.thenAcceptAsync(result -> steps.execute(() -> looked(why, result, moments)), context::run);
        });
        if (!pause.isZero()) {
            Instant until = context.clock().instant().plus(pause).truncatedTo(ChronoUnit.SECONDS);
            log.accept(DeliverySentence.LOOKING_IN.of(said, pause.toSeconds(), until));
        }
    }

    private void looked(String why, QueueLook.Result result, List<Duration> moments) {
        if (over) {
            return;
        }
        Receipt found = result.found();
        if (found != null) {
            confirm(found.with(credits));
        } else if (moments.size() > 1) {
            look(why, String.valueOf(result.said()), moments.subList(1, moments.size()), moments.get(0));
        } else {
            then.accept(lost.unknown(why + " " + result.said()).with(credits));
        }
    }

    /** Reads whether OnlyFans has a message as requested, if that is to be confirmed. */
    void confirm(Receipt accepted) {
        Long id = accepted.getId();
        if (!confirms || id == null || accepted.status() != Status.SCHEDULED) {
            then.accept(accepted);
            return;
        }
        brokenOff = reason -> accepted.noted(DeliverySentence.NOT_CONFIRMED.of(id, reason + "."));
        try {
            journal.accepted(brokenOff(DeliverySentence.STOPPED.of()));
        } catch (IOException | RuntimeException e) {
            log.accept(DeliverySentence.OUTCOME_NOT_WRITTEN_DOWN.of(Failure.reason(e)));
        }
        log.accept(DeliverySentence.TO_BE_CONFIRMED.of(id));
        read(accepted, new Confirmation(context, lost, id, credits), 0);
    }

    private void read(Receipt accepted, Confirmation confirmation, int again) {
        after(again == 0 ? Duration.ZERO : READINGS.get(again - 1), () -> {
            CompletableFuture<Finding> reading = confirmation.begin();
            current = reading;
            reading.thenAcceptAsync(
                    finding -> steps.execute(() -> found(accepted, finding, confirmation, again)), context::run);
        });
    }

    private void found(Receipt accepted, Finding finding, Confirmation confirmation, int again) {
        if (over) {
            return;
        }
        boolean mayChange = finding.kind() == Kind.NOT_YET || finding.kind() == Kind.MISSING;
        if (mayChange && again < READINGS.size()) {
            read(accepted, confirmation, again + 1);
            log.accept(DeliverySentence.READING_IN.of(
                    finding.words(), READINGS.get(again).toSeconds()));
            return;
        }
        Receipt counted = accepted.with(credits);
        switch (finding.kind()) {
            case AS_ASKED -> {
                log.accept(finding.words());
                then.accept(counted);
            }
            case OTHERWISE, MISSING -> then.accept(counted.otherwise(finding.words(), lost.departed()));
            case NOT_YET, NOT_TOLD ->
                then.accept(counted.noted(DeliverySentence.NOT_CONFIRMED.of(accepted.getId(), finding.words())));
        }
    }

    private void after(Duration pause, Runnable what) {
        Runnable unlessOver = () -> {
            if (!over) {
                what.run();
            }
        };
        if (pause.isZero()) {
            unlessOver.run();
        } else {
            current = context.runLater(pause, () -> steps.execute(unlessOver));
        }
    }

    /** The receipt if it ends now, for this reason. */
    public Receipt brokenOff(String reason) {
        return brokenOff.apply(reason);
    }

    /** Nothing goes on any more. May be called again. */
    public void end() {
        over = true;
        if (current != null) {
            current.cancel(false);
        }
    }
}
