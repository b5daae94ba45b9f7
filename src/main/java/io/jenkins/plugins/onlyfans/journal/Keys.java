package io.jenkins.plugins.onlyfans.journal;

import io.jenkins.plugins.onlyfans.core.delivery.ClaimLedger.Claim;
import java.util.List;

/**
 * Some of the deduplication keys of a job.
 *
 * @param found those that were asked for, newest first
 * @param more whether there are older ones that could have been asked for
 * @param left how many older ones a search did not look at
 * @param unreadable each file on the way that can't be read, below the folder of the job
 */
public record Keys(List<Key> found, boolean more, int left, List<String> unreadable) {

    /** Defensive copies, as lists can be changed. */
    public Keys {
        found = List.copyOf(found);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * A key, and what is known of it.
     *
     * @param name the key itself
     */
    public record Key(String name, Claim claim) {}
}
