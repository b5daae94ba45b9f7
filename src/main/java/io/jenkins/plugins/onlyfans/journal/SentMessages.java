package io.jenkins.plugins.onlyfans.journal;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.io.File;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.RunAction2;

/**
 * The sends of a build. Each has a file of its own beside the build, written at every change: the build's own record is
 * written when Jenkins sees fit, which is too late for a promise. This action is just the mark that there are any.
 */
public final class SentMessages extends InvisibleAction implements RunAction2 {

    private static final Logger LOGGER = Logger.getLogger(SentMessages.class.getName());
    static final String FOLDER = "onlyfans-mass-messaging";
    static final String ENDING = ".json";

    private transient Run<?, ?> run;
    private transient Map<String, SendJournal> journals;
    private transient List<String> unreadable;
    private transient boolean over;
    private transient boolean folderIsKept;

    /** One for many builds, so that a slow disk of one does not hold up all. */
    private static final Object[] LOCKS = Stream.generate(Object::new).limit(64).toArray();

    private SentMessages() {}

    /** Those of a build, which has some from now on. */
    public static SentMessages of(Run<?, ?> run) throws IOException {
        synchronized (LOCKS[Math.floorMod(System.identityHashCode(run), LOCKS.length)]) {
            SentMessages messages = run.getAction(SentMessages.class);
            if (messages == null) {
                messages = new SentMessages();
                run.addAction(messages);
                run.save();
            }
            return messages;
        }
    }

    private void mark() {
        try {
            new JobMessages(run.getParent()).begin(run.getNumber());
        } catch (IOException | RuntimeException e) {
            // A page that can't be found is no reason not to send.
            LOGGER.log(
                    Level.WARNING, e, () -> "Can't note that there are mass messages of " + run.getExternalizableId());
        }
    }

    /** Notes for the pages of the job what became of all, as the build is over. */
    public void list() {
        List<Send> sends = sends();
        if (sends.stream().allMatch(Send::isOver)) {
            new JobMessages(run.getParent()).end(run.getNumber(), sends);
        }
    }

    @Override
    public void onAttached(Run<?, ?> r) {
        run = r;
    }

    @Override
    public void onLoad(Run<?, ?> r) {
        run = r;
        try {
            // It could not be noted if the disk was full when they began.
            new JobMessages(run.getParent()).note();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "Still not noted: " + run.getExternalizableId());
        }
    }

    /** All, in the order in which they began. */
    public List<Send> sends() {
        return loaded().values().stream()
                .map(SendJournal::send)
                .sorted(Comparator.comparing(Send::getBegun))
                .toList();
    }

    /** The one that began last, as far as is known without a wait for the disk. */
    public Optional<Send> last() {
        return loaded().values().stream()
                .map(SendJournal::shown)
                .reduce((one, other) -> one.getBegun().isAfter(other.getBegun()) ? one : other);
    }

    /** Where the send of this name writes on that an earlier Jenkins left. */
    public Journal journal(String id) {
        return loaded().get(id);
    }

    /** Whether there is none, other than one of which nothing can be read. */
    public boolean isEmpty() {
        return loaded().isEmpty();
    }

    /** The one of this name. */
    public Optional<Send> find(String id) {
        return Optional.ofNullable(loaded().get(id)).map(SendJournal::send);
    }

    /** Another send than this one, of one of these steps of a Pipeline, that may have been sent. */
    public Optional<Send> ofSteps(Collection<String> steps, String id) {
        return loaded().values().stream()
                .filter(journal -> journal.isOf(steps))
                .map(SendJournal::send)
                .filter(send -> !send.getId().equals(id))
                .filter(send -> send.getDeparted().isPresent()
                        && send.outcome().status().mayHaveBeenSent())
                .findFirst();
    }

    /**
     * Ends what a step has begun and not sent before a crash set its Pipeline back: it begins anew with this send, and what the
     * other one held is free.
     */
    public void endEarlier(String step, String id) {
        for (SendJournal journal : loaded().values()) {
            Send send = journal.send();
            if (journal.isOf(List.of(step)) && !send.getId().equals(id) && hasNotLeft(send)) {
                close(
                        send.getId(),
                        Receipt.refused("The step begins again, as a crash of Jenkins has set the Pipeline back;"
                                + " nothing was sent before."));
            }
        }
    }

    private static boolean hasNotLeft(Send send) {
        try {
            return send.getState() == Send.State.READY
                    && Departures.get().find(send).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether there is a send of which nothing can be read, other than this one: it may be of any step, and have left. */
    public synchronized boolean hasUnreadable(String id) {
        loaded();
        return unreadable.stream().anyMatch(name -> !name.equals(id));
    }

    private synchronized Map<String, SendJournal> loaded() {
        if (journals == null) {
            Map<String, SendJournal> found = new ConcurrentHashMap<>();
            ofBuild(run.getRootDir()).forEach((id, send) -> found.put(id, SendJournal.found(run, send)));
            unreadable = Stream.of(files(new File(run.getRootDir(), FOLDER)))
                    .map(file -> file.getName().replace(ENDING, ""))
                    .filter(name -> !found.containsKey(name))
                    .toList();
            journals = found;
        }
        return journals;
    }

    /** One of them; empty if it is not there or can't be read. */
    static Optional<Send> ofBuild(File build, String id) {
        try {
            return Optional.of(read(new File(new File(build, FOLDER), id + ENDING)));
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Can't read what became of a mass message: " + id + " of " + build);
            return Optional.empty();
        }
    }

    /** What stands in the directory of a build. */
    static Map<String, Send> ofBuild(File build) {
        Map<String, Send> read = new TreeMap<>();
        for (File file : files(new File(build, FOLDER))) {
            try {
                Send send = read(file);
                read.put(send.getId(), send);
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "Can't read what became of a mass message: " + file);
            }
        }
        return read;
    }

    static File[] files(File folder) {
        File[] files = folder.listFiles((directory, name) -> name.endsWith(ENDING));
        return files == null ? new File[0] : files;
    }

    /** @throws IOException also for one that has been given another name: its send goes on in the file that has its own */
    static Send read(File file) throws IOException {
        return new SendFile(
                        file.getAbsoluteFile().getParentFile(), file.getName().replace(ENDING, ""))
                .read();
    }

    /** Whether a file of this name is there, be it readable or not. */
    public boolean isWritten(String id) {
        return SendJournal.file(run, id).exists();
    }

    /** No send begins here any more, as the build is over. */
    public synchronized void end() {
        over = true;
    }

    /**
     * Writes down what became of what an earlier Jenkins left.
     *
     * @param log for those of which the build has not told yet
     */
    public void closeLeftOvers(Consumer<String> log) {
        for (SendJournal journal : loaded().values()) {
            if (!journal.send().isOver()) {
                try {
                    Receipt outcome = journal.close();
                    log.accept(journal.send().getSummary() + ": " + outcome.getStatus() + ". " + outcome.getError());
                } catch (IOException | RuntimeException e) {
                    LOGGER.log(
                            Level.WARNING,
                            e,
                            () -> "Can't write down what became of a mass message of " + run.getExternalizableId());
                }
            }
        }
    }

    /**
     * Writes down a send that is about to begin, or begins again after a restart, and returns the journal in which it writes
     * on.
     *
     * @throws IOException if it can't be written, or if the send is over or may have left
     */
    public Journal begin(Send send) throws IOException {
        if (send.mayLeave()) {
            // Is forced to the disk for each new account, which the others of the build need not wait for.
            Departures.get().prepare(send.getAccount(), run.getParent());
        }
        return beginPrepared(send);
    }

    private synchronized Journal beginPrepared(Send send) throws IOException {
        if (over) {
            throw new IOException("The build has ended");
        }
        mark();
        prepareFolder(send.getId());
        SendJournal journal = loaded().get(send.getId());
        if (journal == null) {
            journal = SendJournal.begin(run, send);
            loaded().put(send.getId(), journal);
        } else {
            journal.beginAgain(send);
        }
        return journal;
    }

    /** Once, as all that is forced in it later would be lost with its own name. */
    private void prepareFolder(String id) throws IOException {
        if (SendJournal.file(run, id).createFolder() || !folderIsKept) {
            Disk.forceNames(run.getRootDir().toPath());
            folderIsKept = true;
        }
    }

    /** Ends a send: writes down what became of it, and settles the key that it holds. What can't be written is only logged. */
    public void close(String id, Receipt outcome) {
        SendJournal journal = loaded().get(id);
        try {
            if (journal != null) {
                journal.done(outcome);
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(
                    Level.WARNING,
                    e,
                    () -> "Can't write down what became of a mass message of " + run.getExternalizableId());
        } finally {
            settle(id, outcome);
        }
    }

    private void settle(String id, Receipt outcome) {
        try {
            JobLedgers.of(run).settle(JobLedger.sender(run, id), outcome);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(
                    Level.WARNING,
                    e,
                    () -> "Can't settle the deduplication key of a mass message of " + run.getExternalizableId());
        }
    }
}
