package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Other;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where one send writes down how far it is, so that whoever finds it after a crash knows whether it may be sent. A power
 * cut may take away what was written; which of it must outlive that, each call says. A journal is {@code READY} before its send
 * begins.
 */
public interface Journal {

    /** For a send that nobody resumes. */
    Journal NONE = new Journal() {
        @Override
        public void ready() {}

        @Override
        public void inFlight() {}

        @Override
        public void accepted(Receipt receipt) {}

        @Override
        public void done(Receipt receipt) {}

        @Override
        public List<Other> others() {
            return List.of();
        }
    };

    /**
     * Nothing is with the API, and the send goes on later. If that is lost, the request counts as under way.
     *
     * @throws IOException if it could not be written; the send then ends
     */
    void ready() throws IOException;

    /**
     * The request is about to leave. That is never lost once this has returned.
     *
     * @throws Closed if this process may send nothing any more
     * @throws IOException if it could not be written; the request then does not leave, and the send ends
     */
    void inFlight() throws IOException;

    /**
     * The API took the message, and what is left is to look whether it is as requested. If this process ends before that,
     * this is what became of it. If it is lost, the request counts as under way.
     *
     * @throws IOException if it could not be written; the send goes on all the same
     */
    void accepted(Receipt receipt) throws IOException;

    /**
     * The send is over. If that is lost, the request counts as under way if it has left. If not, it is never lost.
     *
     * @throws IOException if it could not be written; the outcome holds all the same
     */
    void done(Receipt receipt) throws IOException;

    /**
     * All other sends that left for the account of this one and may have been accepted.
     *
     * @throws IOException if they are not all known; says why
     */
    List<Other> others() throws IOException;

    /**
     * This process may send nothing any more, as another may go on already. The send is left as it was written down, without
     * a receipt.
     */
    final class Closed extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        /** @param why as a sentence */
        public Closed(String why) {
            super(why);
        }

        /** Whether that is what something failed for. */
        static boolean isBehind(Throwable failure) {
            return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                    .anyMatch(Closed.class::isInstance);
        }
    }
}
