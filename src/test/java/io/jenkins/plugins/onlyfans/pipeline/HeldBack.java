package io.jenkins.plugins.onlyfans.pipeline;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import javax.net.ServerSocketFactory;

/** Has the mock API read no more than the beginning of what comes, until a test lets it go on. */
final class HeldBack extends ServerSocketFactory {

    private final int bytes;
    private final CountDownLatch letGo = new CountDownLatch(1);

    /** @param bytes so many of each connection are read */
    HeldBack(int bytes) {
        this.bytes = bytes;
    }

    /** From now on all is read. */
    void letGo() {
        letGo.countDown();
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new ServerSocket() {
            @Override
            public Socket accept() throws IOException {
                Socket socket = new Socket() {
                    @Override
                    public InputStream getInputStream() throws IOException {
                        return new Beginning(super.getInputStream());
                    }
                };
                implAccept(socket);
                return socket;
            }
        };
    }

    @Override
    public ServerSocket createServerSocket(int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
        throw new UnsupportedOperationException();
    }

    private final class Beginning extends FilterInputStream {

        private int read;

        Beginning(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] chunk, int from, int length) throws IOException {
            if (read >= bytes) {
                try {
                    letGo.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
            int more = super.read(chunk, from, length);
            read += Math.max(more, 0);
            return more;
        }
    }
}
