package io.jenkins.plugins.onlyfans.journal;

import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Other;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.SpentMedia;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * One send of a build: its file, and the steps that it takes, one after the other whoever takes them. The first outcome is
 * the one that holds, and with it the request can't leave any more.
 */
final class SendJournal implements Journal {

    private static final Logger LOGGER = Logger.getLogger(SendJournal.class.getName());

    /** The one that it began in, which is not the one that runs by now if Jenkins was started again in the same process. */
    private final Jenkins jenkins = Jenkins.get();

    private final Run<?, ?> run;
    private volatile Send current;
    /** Whether this one writes the file; if not, another may: a build can be there twice after a reload. */
    private volatile boolean writes;
    /** Whether its name in the folder is known to be on the disk. */
    private boolean named;

    private SendJournal(Run<?, ?> run, Send current) {
        this.run = run;
        this.current = current;
    }

    /** Takes up one that stands on disk. */
    static SendJournal found(Run<?, ?> run, Send send) {
        return new SendJournal(run, send);
    }

    /** Writes down one that is about to begin. */
    static SendJournal begin(Run<?, ?> run, Send send) throws IOException {
        SendJournal journal = new SendJournal(run, send);
        journal.create(send);
        return journal;
    }

    /** Writes it down anew, as it was then: what is shown of it may have changed with the settings. */
    synchronized void beginAgain(Send send) throws IOException {
        lookAgain();
        requireReady();
        create(send);
    }

    static SendFile file(Run<?, ?> run, String id) {
        return new SendFile(new File(run.getRootDir(), SentMessages.FOLDER), id);
    }

    /** Where it is now: the job may have been moved. */
    private SendFile file() {
        return file(run, current.getId());
    }

    private void create(Send send) throws IOException {
        writes = true;
        named = false;
        file().create(send);
        current = send;
    }

    synchronized Send send() {
        lookAgain();
        return current;
    }

    /** What is shown of it: who looks does not wait for the disk that it is just written to. */
    Send shown() {
        return writes ? current : send();
    }

    /** Whether one of these steps of a Pipeline has asked for it. */
    boolean isOf(Collection<String> steps) {
        return current.isOf(steps);
    }

    private void lookAgain() {
        if (!writes && !current.isOver()) {
            try {
                current = file().read();
            } catch (IOException e) {
                LOGGER.log(Level.FINE, e, () -> "What was read before still holds: " + current.getId());
            }
        }
    }

    @Override
    public synchronized void ready() throws IOException {
        if (current.getState() != Send.State.IN_FLIGHT) {
            throw new IOException("The send is " + current.getState());
        }
        Send back = current.ready();
        Departures.get().ended(back);
        writes = true;
        file().change(back, false);
        current = back;
    }

    @Override
    public synchronized void inFlight() throws IOException {
        if (jenkins.isTerminating()) {
            // The next one may have read by now that this is still to be sent.
            throw new Closed("Jenkins is shutting down.");
        }
        requireReady();
        Send leaving = current.inFlight(Instant.now());
        Departures departures = Departures.get();
        writes = true;
        try {
            force(leaving, () -> departures.leaves(leaving));
        } catch (IOException | RuntimeException e) {
            takeBack(departures);
            throw e;
        }
        current = leaving;
    }

    /** Has it on the disk when this returns, and what else is to be written, all at the same time. */
    private void force(Send changed, Disk.Wait other) throws IOException {
        Disk.Wait record = Disk.aside(() -> file().change(changed, true));
        Disk.Wait name = named ? () -> {} : Disk.aside(file()::forceName);
        try {
            other.forIt();
        } finally {
            try {
                record.forIt();
            } finally {
                name.forIt();
            }
        }
        named = true;
    }

    /** It does not leave. What can't be written now says that it may have, and is to be believed after a crash. */
    private void takeBack(Departures departures) {
        Send stays = current.ready();
        try {
            try {
                departures.ended(stays);
            } finally {
                file().change(stays, false);
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Can't write down that a request did not leave: " + stays.getId());
        }
    }

    /** It leaves once: not while it may have left, and not after it has ended. */
    private void requireReady() throws IOException {
        if (current.getState() != Send.State.READY) {
            throw new IOException("The send is " + current.getState() + " already");
        }
    }

    /** On the disk it is over, should nobody come back to it; here it goes on. */
    @Override
    public synchronized void accepted(Receipt receipt) throws IOException {
        if (current.getState() != Send.State.IN_FLIGHT) {
            return;
        }
        writes = true;
        Send accepted = current.done(receipt);
        try {
            file().change(accepted, false);
        } finally {
            Departures.get().ended(accepted);
        }
    }

    @Override
    public List<Other> others() throws IOException {
        return Departures.get().others(current);
    }

    @Override
    public synchronized void done(Receipt receipt) throws IOException {
        lookAgain();
        if (current.getState() == Send.State.DONE) {
            return;
        }
        // What is shown is what is known, even if the next start of Jenkins will know less.
        writes = true;
        current = current.done(receipt);
        if (!receipt.status().mayHaveBeenSent()) {
            release();
        }
        if (current.getDeparted().isEmpty()) {
            // It would begin again.
            force(current, () -> {});
            return;
        }
        try {
            file().change(current, false);
        } finally {
            Departures.get().ended(current);
        }
    }

    /** Its media that are good for one message: an earlier Jenkins may have taken them for a request that never left. */
    private void release() {
        List<String> media = current.getRequest().map(SpentMedia::of).orElse(List.of());
        try {
            if (!media.isEmpty()) {
                SpentUploads.get().release(media, JobLedger.sender(run, current.getId()));
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "They are uploaded once more, then: " + current.getId());
        }
    }

    /**
     * Ends it, as nobody works on it any more.
     *
     * @return what became of it
     */
    synchronized Receipt close() throws IOException {
        lookAgain();
        Receipt outcome = current.outcome();
        done(outcome);
        return outcome;
    }
}
