package io.jenkins.plugins.onlyfans.journal;

import hudson.XmlFile;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.delivery.Delivery;
import io.jenkins.plugins.onlyfans.delivery.Journal;
import io.jenkins.plugins.onlyfans.delivery.Receipt;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.RunAction2;

/**
 * The sends of a build. Each has a file of its own beside the build, written atomically at every change: the build's own
 * record is written when Jenkins sees fit, which is too late for a promise. This action is just the mark that there are any.
 */
public final class SentMessages extends InvisibleAction implements RunAction2 {

    private static final Logger LOGGER = Logger.getLogger(SentMessages.class.getName());
    static final String FOLDER = "onlyfans-mass-messaging";

    private transient Run<?, ?> run;
    private transient Map<String, Send> sends;
    private transient Map<String, Delivery> deliveries;

    private SentMessages() {}

    /** Those of a build, which has some from now on. */
    public static SentMessages of(Run<?, ?> run) throws IOException {
        synchronized (SentMessages.class) {
            SentMessages messages = run.getAction(SentMessages.class);
            if (messages == null) {
                mark(run);
                messages = new SentMessages();
                run.addAction(messages);
                run.save();
            }
            return messages;
        }
    }

    private static void mark(Run<?, ?> run) {
        try {
            new JobMessages(run.getParent()).begin();
        } catch (IOException | RuntimeException e) {
            // A page that can't be found is no reason not to send.
            LOGGER.log(Level.WARNING, e, () -> "Can't note that there are mass messages of " + run.getParent());
        }
    }

    @Override
    public void onAttached(Run<?, ?> r) {
        run = r;
    }

    @Override
    public void onLoad(Run<?, ?> r) {
        run = r;
    }

    /** All, in the order in which they began. */
    public List<Send> sends() {
        List<Send> all = new ArrayList<>(loaded().values());
        all.sort(Comparator.comparing(Send::getBegun));
        return all;
    }

    /** The one of this name. */
    public Optional<Send> find(String id) {
        return Optional.ofNullable(loaded().get(id));
    }

    private synchronized Map<String, Send> loaded() {
        if (sends == null) {
            sends = new ConcurrentHashMap<>(ofBuild(run.getRootDir()));
        }
        return sends;
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
        File[] files = folder.listFiles((directory, name) -> name.endsWith(".xml"));
        return files == null ? new File[0] : files;
    }

    static Send read(File file) throws IOException {
        return (Send) new XmlFile(Run.XSTREAM2, file).read();
    }

    private File folder() {
        return new File(run.getRootDir(), FOLDER);
    }

    private XmlFile file(String id) {
        return new XmlFile(Run.XSTREAM2, new File(folder(), id + ".xml"));
    }

    /** Whether a file of this name is there, be it readable or not. */
    public boolean isWritten(String id) {
        return file(id).exists();
    }

    private void write(Send send) throws IOException {
        // Atomic, and on disk when it returns.
        file(send.getId()).write(send);
        loaded().put(send.getId(), send);
    }

    /** Writes down what became of a send that an earlier Jenkins left under way. */
    public void close(Send send, Receipt outcome) throws IOException {
        write(send.done(outcome));
    }

    /** Takes note of a delivery, so that it does not outlive its build. */
    public synchronized void watch(Delivery delivery, String id) {
        if (deliveries == null) {
            deliveries = new HashMap<>();
        }
        deliveries.put(id, delivery);
        delivery.receipt().whenComplete((receipt, failure) -> forget(id));
    }

    private synchronized void forget(String id) {
        deliveries.remove(id);
    }

    private synchronized List<Delivery> watched() {
        return deliveries == null ? List.of() : List.copyOf(deliveries.values());
    }

    /**
     * Ends whatever is still under way, as the build is over, and writes down what became of what an earlier Jenkins left.
     *
     * @param log for those of which the build has not told yet
     */
    void end(Consumer<String> log) {
        watched().forEach(delivery -> delivery.cancel("The build ended"));
        for (Send send : sends()) {
            if (send.getState() != Send.State.DONE) {
                Receipt outcome = send.outcome();
                log.accept(send.getSummary() + ": " + outcome.getStatus() + ". " + outcome.getError());
                try {
                    close(send, outcome);
                } catch (IOException e) {
                    LOGGER.log(Level.WARNING, e, () -> "Can't write down what became of a mass message of " + run);
                }
            }
        }
    }

    /** Writes down a send that is about to begin, and returns the journal in which it writes on. */
    public Journal begin(Send send) throws IOException {
        write(send);
        Jenkins jenkins = Jenkins.get();
        return new Journal() {
            private Send current = send;

            @Override
            public void ready() throws IOException {
                change(current.ready());
            }

            @Override
            public void inFlight() throws IOException {
                if (jenkins.isTerminating()) {
                    // The next one may have read by now that this is still to be sent.
                    throw new Closed("Jenkins is shutting down.");
                }
                change(current.inFlight(Instant.now()));
            }

            @Override
            public void done(Receipt receipt) throws IOException {
                Send done = current.done(receipt);
                try {
                    change(done);
                } catch (IOException e) {
                    // What is shown is what is known, even if the next start of Jenkins will know less.
                    loaded().put(done.getId(), done);
                    throw e;
                }
            }

            private void change(Send changed) throws IOException {
                write(changed);
                current = changed;
            }
        };
    }
}
