package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Lost;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** When the request of a send left, which is written down before it does. */
final class Departure {

    private final Outgoing outgoing;
    private final Journal journal;
    private final Deadline deadline;
    private final InstantSource clock;
    private final SpentMedia spent;
    private final String sender;

    private Instant moment;
    /** Made beforehand, as it may be that nothing can be made afterwards. */
    private Receipt lost;

    /** @param sender names the send, the same before and after a restart */
    Departure(Outgoing outgoing, Journal journal, Deadline deadline, SendContext context, String sender) {
        this.outgoing = outgoing;
        this.journal = journal;
        this.deadline = deadline;
        this.clock = context.clock();
        this.spent = context.spent();
        this.sender = sender;
    }

    private List<String> oneUseMedia() {
        MassMessageRequest request = outgoing.request();
        return request == null ? List.of() : SpentMedia.of(request);
    }

    private @CheckForNull String spend() throws IOException {
        return spent.spend(oneUseMedia(), sender).map(SpentMedia::refusal).orElse(null);
    }

    /**
     * Takes its media that are good for one message before an earlier message is unsent for it, as that can't be taken back.
     *
     * @return why the request must not leave; {@code null} if it may, or if it replaces no message
     */
    @CheckForNull
    String refusalToReplace() {
        try {
            return outgoing.replaces() == null ? null : spend();
        } catch (Throwable e) {
            return DeliverySentence.NOT_WRITTEN_DOWN.of(Failure.reason(e));
        }
    }

    /**
     * Writes it down.
     *
     * @return why the request must not leave; {@code null} if it may
     * @throws Journal.Closed if it must not, and all is left to another process
     */
    @CheckForNull
    String refusal(Attempt leaving) throws Journal.Closed {
        try {
            String missed = deadline.missedAt(clock.instant());
            if (missed != null) {
                return missed;
            }
            lost = Receipt.lost(DeliverySentence.NO_ANSWER.of(), clock.instant(), outgoing.request())
                    .ofMessage(outgoing.message());
            String used = spend();
            if (used != null) {
                return used;
            }
            leaving.watch();
            journal.inFlight();
            moment = clock.instant();
            // The disk may have taken its time.
            return deadline.missedAt(moment);
        } catch (Journal.Closed e) {
            throw e;
        } catch (Throwable e) {
            return DeliverySentence.NOT_WRITTEN_DOWN.of(Failure.reason(e));
        }
    }

    /** The send is over. What surely did not leave with it is not spent. */
    void over(Receipt end) {
        if (!end.status().mayHaveBeenSent()) {
            release();
        }
    }

    /** Nothing has left with its media. */
    void release() {
        try {
            spent.release(oneUseMedia(), sender);
        } catch (IOException e) {
            // Then they are uploaded once more.
        }
    }

    /**
     * What may be looked for.
     *
     * @param patience how long its answer was waited for at most
     * @param answer what came back, {@code null} if nothing did
     */
    Lost lost(Duration patience, @CheckForNull Answer answer) {
        return outgoing.lost(moment, patience, answer);
    }

    /** @param answer what came back, {@code null} if nothing did */
    Receipt unknown(String why, @CheckForNull Answer answer) {
        return Receipt.unknown(why, moment, outgoing.request(), answer);
    }

    /** The receipt of a message that the API took. */
    Receipt accepted(Answer answer) {
        return outgoing.accepted(answer, moment);
    }

    /** What is said if nothing else can be. */
    Receipt lost() {
        return lost;
    }
}
