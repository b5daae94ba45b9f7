package io.jenkins.plugins.onlyfans.journal;

import io.jenkins.plugins.onlyfans.core.delivery.Claim;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some of the deduplication keys of a job.
 *
 * @param found those that were asked for, newest first
 * @param more whether there are older ones that could have been asked for
 * @param left how many older ones a search did not look at
 * @param unreadable each file on the way that can't be read, below the folder of the job
 */
public record Keys(List<Key> found, boolean more, int left, List<String> unreadable) {

    /** The most files that a search reads. */
    private static final int SEARCHED = 5000;

    /** Defensive copies, as lists can be changed. */
    public Keys {
        found = List.copyOf(found);
        unreadable = List.copyOf(unreadable);
    }

    /** What is known of a key by now; empty if it is free. */
    @FunctionalInterface
    interface Current {

        Optional<Claim> of(KeyRecord read) throws IOException;
    }

    /**
     * Reads some of them, newest first.
     *
     * @param search what the keys hold; may be empty
     * @param skipped how many newer ones are left out
     * @param limit how many are returned at most
     * @param before what can't be read besides
     */
    static Keys read(KeyFolder folder, String search, int skipped, int limit, List<String> before, Current current)
            throws IOException {
        List<String> unreadable = new ArrayList<>(before);
        List<String> names = folder.newestFirst();
        int first = search.isEmpty() ? Math.min(skipped, names.size()) : 0;
        if (!search.isEmpty()) {
            // Found however old it is.
            names.remove(KeyFolder.name(search));
            names.add(0, KeyFolder.name(search));
        }
        int last = search.isEmpty() ? names.size() : Math.min(names.size(), SEARCHED);
        int wanted = skipped - first + limit;
        List<Keys.Key> found = new ArrayList<>();
        int next = first;
        for (; next < last && found.size() <= wanted; next++) {
            try {
                KeyRecord read = folder.read(names.get(next));
                if (read != null && read.key().contains(search)) {
                    current.of(read).ifPresent(claim -> found.add(new Key(read.key(), claim)));
                }
            } catch (IOException e) {
                unreadable.add(folder.place(names.get(next)));
            }
        }
        boolean more = found.size() > wanted;
        int end = Math.min(wanted, found.size());
        return new Keys(
                found.subList(Math.min(wanted - limit, end), end), more, more ? 0 : names.size() - next, unreadable);
    }

    /**
     * A key, and what is known of it.
     *
     * @param name the key itself
     */
    public record Key(String name, Claim claim) {}
}
