package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import java.io.Serial;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * What messages brought: a list that nobody can change. Of its own it has why it is not whole and what it cost, by their getters:
 * to Groovy {@code results.error} is that of each of its items.
 */
public final class MessageResults extends AbstractList<MessageResult> implements Returned, RandomAccess {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<Object> results;
    private final String error;
    private final long creditsUsed;

    private MessageResults(List<?> results, @CheckForNull String error, long creditsUsed) {
        this.results = new ArrayList<>(results);
        this.results.removeIf(result -> !(result instanceof MessageResult));
        this.error = error;
        this.creditsUsed = creditsUsed;
    }

    /** @param error why it is not whole; {@code null} if it is */
    static MessageResults of(List<MessageResult> results, @CheckForNull String error, Asked asked) {
        return new MessageResults(results, error, asked.creditsUsed());
    }

    @Override
    public MessageResult get(int index) {
        return (MessageResult) results.get(index);
    }

    @Override
    public int size() {
        return results.size();
    }

    /** Why it is not whole; {@code null} if it is. */
    @Override
    public @CheckForNull String getError() {
        return error;
    }

    /** Credits of the team that all its calls took, as far as their answers say. */
    public long getCreditsUsed() {
        return creditsUsed;
    }

    /** From the program of a Pipeline, which is no more to be trusted than any other file. */
    @Serial
    private Object readResolve() {
        return new MessageResults(results == null ? List.of() : results, error, creditsUsed);
    }

    /** One line, without the texts of the messages. */
    @Override
    public String toString() {
        return super.toString()
                + (error == null
                        ? ""
                        : ", error " + String.join("; ", error.lines().toList()));
    }
}
