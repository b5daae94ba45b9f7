package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import io.jenkins.plugins.onlyfans.core.message.Sendable;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import java.io.Serial;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * Several media: a list that nobody can change. Of its own it has why it is not whole and what it cost, by their getters: to Groovy
 * {@code media.error} is that of each of its items.
 */
public final class Media extends AbstractList<Medium> implements Returned, Sendable, RandomAccess {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<Object> media;
    private final String error;
    private final long creditsUsed;

    private Media(List<?> media, @CheckForNull String error, long creditsUsed) {
        this.media = new ArrayList<>(media);
        this.media.removeIf(medium -> !(medium instanceof Medium));
        this.error = error;
        this.creditsUsed = creditsUsed;
    }

    /** @param error why it is not whole, which its items have too; {@code null} if it is */
    static Media of(List<Medium> media, @CheckForNull String error, Asked asked) {
        // What a Pipeline hands to the step that sends is a plain list of the same items.
        List<Medium> told = error == null
                ? media
                : media.stream()
                        .map(medium -> medium.with(Map.of("error", error)))
                        .toList();
        return new Media(told, error, asked.creditsUsed());
    }

    @Override
    public Medium get(int index) {
        return (Medium) media.get(index);
    }

    @Override
    public int size() {
        return media.size();
    }

    @Override
    public @CheckForNull Object toSend() {
        List<Object> ids = new ArrayList<>();
        forEach(medium -> ids.add(medium.toSend()));
        return ids.contains(null) ? null : ids;
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
        return new Media(media == null ? List.of() : media, error, creditsUsed);
    }

    /** One line. */
    @Override
    public String toString() {
        return super.toString()
                + (error == null
                        ? ""
                        : ", error " + String.join("; ", error.lines().toList()));
    }
}
