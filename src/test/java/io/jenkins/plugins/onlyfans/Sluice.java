package io.jenkins.plugins.onlyfans;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a server read so much of a request and no more, until it may go on: what the client has taken ahead of it lies there. Or it
 * lets it read no faster than a line is.
 */
public final class Sluice extends ServerSockets {

    private static final long MINUTES = 2;

    private volatile Gate gate = new Gate(Long.MAX_VALUE);
    private volatile double bytesPerNano = Double.MAX_VALUE;

    private static final class Gate {

        private final long at;
        private final CountDownLatch full = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        Gate(long at) {
            this.at = at;
        }

        void pass(long bytes) throws IOException {
            if (bytes >= at) {
                full.countDown();
                await(open);
            }
        }

        static void await(CountDownLatch latch) throws IOException {
            try {
                if (!latch.await(MINUTES, TimeUnit.MINUTES)) {
                    throw new IOException("It did not come to pass within " + MINUTES + " minutes");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /** From now on no more than this is read of a request. */
    public void shutAt(long bytes) {
        gate = new Gate(bytes);
    }

    /** Waits for a request of which that much was read. */
    public void awaitFull() throws IOException {
        Gate.await(gate.full);
    }

    /** All is read again. */
    public void open() {
        gate.open.countDown();
    }

    /** From now on a request comes through a line of this width. */
    public void slowTo(long bitsPerSecond) {
        bytesPerNano = bitsPerSecond / 8e9;
    }

    /** From now on it comes as fast as it can. */
    public void hurry() {
        bytesPerNano = Double.MAX_VALUE;
    }

    private final class Held extends FilterInputStream {

        private final Gate gate = Sluice.this.gate;
        private final double width = bytesPerNano;
        private long bytes;
        private long begun;

        Held(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] chunk, int from, int length) throws IOException {
            gate.pass(bytes);
            int read = super.read(chunk, from, length);
            begun = bytes == 0 ? System.nanoTime() : begun;
            bytes += Math.max(read, 0);
            LockSupport.parkNanos(begun + (long) (bytes / width) - System.nanoTime());
            return read;
        }
    }

    @Override
    Socket socket() {
        return new Socket() {
            @Override
            public InputStream getInputStream() throws IOException {
                return new Held(super.getInputStream());
            }
        };
    }
}
