package io.jenkins.plugins.onlyfans.core.delivery;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Unsends the message that another one replaces. */
@FunctionalInterface
public interface Unsender {

    /** For messages that replace none. */
    Unsender NONE = (context, account, id, log, order) -> {
        throw new IllegalStateException("unsend " + id);
    };

    /**
     * Begins to unsend a message, or goes on with it after a restart, as the notes of the order tell. Waits for nothing.
     *
     * @param account whose message it is
     * @param id OnlyFans' id of the message in its queue
     * @param log gets lines for the user, from any thread
     * @return to cancel it is to break it off; its outcome fails only if what it needs is broken
     */
    Underway<Unsent> begin(SendContext context, String account, long id, Consumer<String> log, Order order);

    /** What is known of it, and what it may do. */
    interface Order {

        /** What was noted before a restart. */
        Map<String, Object> notes();

        /**
         * Notes something that has to be known after a restart. It is on the disk when this returns.
         *
         * @throws IOException if it could not be written
         */
        void note(Map<String, Object> notes) throws IOException;

        /**
         * Is asked before the first byte of each request that may unsend the message.
         *
         * @throws IOException if that must not leave; its message says why, as a sentence
         */
        void pass() throws IOException;
    }

    /** What became of the message that was to be unsent. */
    enum Meaning {
        /** It is unsent, whoever did it. */
        GONE,
        /** The API knows no such message, or says so for now. */
        ABSENT,
        /** It is there still. */
        STAYS,
        /** Nobody can tell. */
        UNKNOWN
    }

    /**
     * The same with words for the user.
     *
     * @param why in sentences; empty if it was simply unsent
     */
    record Unsent(Meaning meaning, String why) {}
}
