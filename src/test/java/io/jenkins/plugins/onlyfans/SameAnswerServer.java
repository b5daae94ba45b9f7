package io.jenkins.plugins.onlyfans;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers whatever it is asked with the same bytes. */
final class SameAnswerServer implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();

    SameAnswerServer(String answer) throws IOException {
        byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
        threads.execute(() -> {
            try {
                while (true) {
                    Socket client = door.accept();
                    threads.execute(() -> answer(client, bytes));
                }
            } catch (IOException e) {
                // It is closed.
            }
        });
    }

    private void answer(Socket client, byte[] bytes) {
        try (client) {
            // The first bytes of it: a client that has sent nothing yet does not read.
            client.getInputStream().read(new byte[8192]);
            asked.incrementAndGet();
            client.getOutputStream().write(bytes);
            client.shutdownOutput();
            client.setSoTimeout(500);
            client.getInputStream().readAllBytes();
        } catch (SocketException | java.net.SocketTimeoutException e) {
            // The client has heard enough.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /** How often it was asked. */
    int asked() {
        return asked.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
