package io.jenkins.plugins.onlyfans.dispatch;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Computer;
import hudson.remoting.RequestAbortedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * A file as an agent writes it into a pipe. Of an agent that could not begin to write, or that failed on the way, the pipe says
 * nothing, or that the file is over: the call that writes there knows it.
 */
final class AgentStream extends InputStream {

    private final InputStream pipe;
    private final Future<?> writing;

    /** @param writing the call that writes into the pipe */
    AgentStream(InputStream pipe, Future<?> writing) {
        this.pipe = pipe;
        this.writing = writing;
        Computer.threadPoolForRemoting.execute(this::wakeReaderUp);
    }

    /** Once nothing can come any more. */
    private void wakeReaderUp() {
        try {
            requireWritten();
        } catch (IOException failure) {
            try {
                close();
            } catch (IOException e) {
                // Nobody reads it.
            }
        }
    }

    /** Waits for the end of the call. */
    private void requireWritten() throws IOException {
        try {
            writing.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (CancellationException e) {
            throw new IOException("It was stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("It was stopped", e);
        }
    }

    /** Why an agent has not done what it was called for. */
    static IOException failure(@CheckForNull Throwable cause) {
        if (cause instanceof RequestAbortedException) {
            return new IOException("The agent is gone", cause);
        }
        return cause instanceof IOException told ? told : new IOException(cause);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] chunk, int from, int length) throws IOException {
        int read;
        try {
            read = pipe.read(chunk, from, length);
        } catch (IOException e) {
            requireWritten();
            throw e;
        }
        if (read < 0) {
            requireWritten();
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        writing.cancel(true);
        pipe.close();
    }
}
