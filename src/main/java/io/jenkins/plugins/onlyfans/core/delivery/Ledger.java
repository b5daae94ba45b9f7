package io.jenkins.plugins.onlyfans.core.delivery;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Which messages were sent under which deduplication key. At most one send holds a key at a time; others wait for what
 * becomes of it. What a ledger keeps must outlive what claimed it: a claim that was never settled reads as unknown.
 */
public interface Ledger {

    /**
     * Takes the key for a send.
     *
     * @param sender who asks; the same sender may claim again what it holds. Nothing of it can have been sent yet.
     * @return completes with nothing when the key is the sender's, or with the receipt of the earlier send. Cancelling it
     *     ends the wait.
     * @throws IOException if the claim could not be written; the key is then not the sender's
     */
    CompletableFuture<Optional<Receipt>> claim(String key, String sender) throws IOException;

    /**
     * The message that a send replaces under a {@link MessageName} that it holds; empty if there is none. A name is claimed as a
     * key is, but one whose last message was accepted is the next sender's, who is to unsend that first.
     */
    default Optional<Replaced> replaced(String name, String sender) {
        return Optional.empty();
    }

    /**
     * Writes down how far the message is unsent that a send replaces. It is on the disk when this returns.
     *
     * @throws Journal.Closed if this process may unsend nothing any more
     * @throws IOException if it could not be written; it holds all the same as long as this process lives
     */
    default void note(String name, String sender, Replaced replaced) throws IOException {}

    /**
     * Gives up one key of a send, under which nothing was sent, whatever becomes of the send.
     *
     * @throws IOException if it could not be written
     */
    default void release(String key, String sender) throws IOException {}

    /**
     * Writes down what became of a send, with whatever key it holds, be it claimed by this process or an earlier one. If
     * nothing can have been sent, the key is free again. A send that is over waits for no key either. Does nothing if it holds
     * none.
     *
     * @throws IOException if it could not be written; what was written before then still holds
     */
    void settle(String sender, Receipt receipt) throws IOException;

    /** What a person does about a key whose send has an unknown outcome, once it is sure that it was not sent; a sentence. */
    default String howToFree() {
        return DeliverySentence.NEW_KEY.of();
    }

    /** The same about a name. */
    default String howToFreeName() {
        return DeliverySentence.NEW_NAME.of();
    }
}
