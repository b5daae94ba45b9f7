package io.jenkins.plugins.onlyfans.demo.mock;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that sees each byte of an answer, and how a connection ends. */
final class RawClient implements Closeable {

    static final Duration LONG = Duration.ofSeconds(30);

    private final Socket socket;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    RawClient(MockApi mock) throws IOException {
        socket = new Socket(InetAddress.getByName("127.0.0.1"), mock.port());
    }

    /** How reading ended. */
    enum End {
        /** The text that was waited for has come. */
        FOUND,
        CLOSED,
        RESET,
        /** Nothing came for as long as the patience lasts. */
        SILENCE
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a message with the right key. */
    void send(String json) throws IOException {
        String body = json.replace('\'', '"');
        write("POST " + MockApiClient.MESSAGES + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + MockApi.KEY
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** Reads on until a text has come or nothing more does. */
    End readUntil(String text, Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        try {
            while (!received().contains(text)) {
                int read = socket.getInputStream().read();
                if (read == -1) {
                    return End.CLOSED;
                }
                received.write(read);
            }
            return End.FOUND;
        } catch (SocketTimeoutException e) {
            return End.SILENCE;
        } catch (SocketException e) {
            return End.RESET;
        }
    }

    /** Reads on until the connection ends. */
    End readAll() throws IOException {
        return readUntil("a text that never comes", LONG);
    }

    String received() {
        return received.toString(StandardCharsets.UTF_8);
    }

    /** Gives up, but stays to see what the server then does. */
    void giveUp() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
