package io.jenkins.plugins.onlyfans.journal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What each message of an account had brought when it was read last, by whichever job of this Jenkins: the job that sends is
 * seldom the one that reads.
 */
public final class LastResults {

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_]+");

    /** Of how many messages of an account. */
    static final int MOST = 5000;

    private LastResults() {}

    private static Path folder() {
        return new File(Departures.folder(), "results").toPath();
    }

    private static ResultFile file(String account) throws IOException {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IOException("'" + account + "' is no account");
        }
        return new ResultFile(folder().resolve(account + ".jsonl"), MOST);
    }

    static void keep(String account, Collection<KeptResult> results) throws IOException {
        Files.createDirectories(folder());
        file(account).add(results);
    }

    /** Those of these messages, by their ids, as far as they were read. */
    public static Map<Long, KeptResult> of(String account, Set<Long> ids) {
        Map<Long, KeptResult> found = new HashMap<>();
        for (KeptResult result : all(account, ids)) {
            Long id = result.result().getId();
            if (id != null && ids.contains(id) && account.equals(result.account())) {
                found.put(id, result);
            }
        }
        return found;
    }

    private static List<KeptResult> all(String account, Set<Long> ids) {
        try {
            return file(account).last(ids);
        } catch (IOException e) {
            return List.of();
        }
    }
}
