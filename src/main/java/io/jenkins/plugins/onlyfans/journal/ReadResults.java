package io.jenkins.plugins.onlyfans.journal;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.operation.MessageResult;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.RunAction2;

/** The results that a build read. They lie in a file beside the build; this is just the mark that there are any. */
public final class ReadResults extends InvisibleAction implements RunAction2 {

    private static final Logger LOGGER = Logger.getLogger(ReadResults.class.getName());
    private static final String FILE = "onlyfans-mass-messaging-results.jsonl";

    /** Of how many messages of one build. */
    static final int MOST = 2000;

    /** One for many builds, so that a slow disk of one does not hold up all. */
    private static final Object[] LOCKS = Stream.generate(Object::new).limit(64).toArray();

    private transient Run<?, ?> run;

    private ReadResults() {}

    @Override
    public void onAttached(Run<?, ?> r) {
        run = r;
    }

    @Override
    public void onLoad(Run<?, ?> r) {
        run = r;
    }

    /** Keeps what a build read, for its page and for those of the jobs that sent the messages. What can't be written is logged. */
    public static void keep(Run<?, ?> run, String account, List<MessageResult> results) {
        Instant now = Instant.now();
        List<KeptResult> kept = results.stream()
                .filter(result -> result.getError() == null && result.getId() != null)
                .map(result -> new KeptResult(account, run.getParent().getFullName(), run.getNumber(), now, result))
                .toList();
        if (kept.isEmpty()) {
            return;
        }
        try {
            mark(run);
            file(run).add(kept);
            LastResults.keep(account, kept);
        } catch (IOException | RuntimeException e) {
            // Pages that lack figures are no reason for a build to fail.
            LOGGER.log(Level.WARNING, e, () -> "Can't keep the results that were read by " + run.getExternalizableId());
        }
    }

    private static void mark(Run<?, ?> run) throws IOException {
        synchronized (LOCKS[Math.floorMod(System.identityHashCode(run), LOCKS.length)]) {
            if (run.getAction(ReadResults.class) == null) {
                run.addAction(new ReadResults());
                run.save();
            }
        }
    }

    private static ResultFile file(Run<?, ?> run) {
        return new ResultFile(new File(run.getRootDir(), FILE).toPath(), MOST);
    }

    /** The last one of each message, in the order in which they were read. */
    public List<KeptResult> results() {
        return file(run).last();
    }
}
