package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Other;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was written, and fails where a test says so. */
class RecordingJournal implements Journal {

    private final List<String> entries = new CopyOnWriteArrayList<>();
    private final List<Other> others = new CopyOnWriteArrayList<>();
    private volatile String full = "";

    /** There is another send, from which a message in the queue may come. */
    void knows(Other other) {
        others.add(other);
    }

    void failAt(String entry) {
        full = entry;
    }

    List<String> entries() {
        return entries;
    }

    @Override
    public void ready() throws IOException {
        write("READY");
    }

    @Override
    public void inFlight() throws IOException {
        write("IN_FLIGHT");
    }

    @Override
    public void done(Receipt receipt) throws IOException {
        write("DONE " + receipt.getStatus());
    }

    @Override
    public void accepted(Receipt receipt) throws IOException {
        write("ACCEPTED " + receipt.getStatus());
    }

    @Override
    public List<Other> others() throws IOException {
        return others;
    }

    private void write(String entry) throws IOException {
        if (entry.startsWith(full) && !full.isEmpty()) {
            throw new IOException("No space left on device");
        }
        entries.add(entry);
    }
}
