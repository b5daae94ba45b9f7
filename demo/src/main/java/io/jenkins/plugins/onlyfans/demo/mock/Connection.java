package io.jenkins.plugins.onlyfans.demo.mock;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One HTTP/1.1 request on one connection, under full control of when what is read and written: a server library would not let
 * a fault break the connection at a chosen byte.
 */
final class Connection implements Closeable {

    private static final int LONGEST_LINE = 16 * 1024;
    private static final int LONGEST_BODY = 16 * 1024 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** The request line and the headers of a request. */
    record Head(String method, String target, Map<String, String> headers) {

        String path() {
            return target.split("\\?", 2)[0];
        }

        String query() {
            return target.contains("?") ? target.split("\\?", 2)[1] : "";
        }

        /** How long the body is; 0 if that is not said. */
        long length() {
            String length = headers.getOrDefault("Content-Length", "0");
            return length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
        }
    }

    /** Reads up to the end of the headers; {@code null} if the client closed before it sent any. */
    Head readHead() throws IOException {
        String line = readLine();
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ");
        if (parts.length != 3) {
            throw new IOException("No request line: " + line);
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (line = readLine(); line != null && !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.merge(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip(),
                        (a, b) -> a + ", " + b);
            }
        }
        return new Head(parts[0], parts[1], headers);
    }

    /** Reads so many bytes of the body, or fewer if the client sends no more. */
    byte[] readBody(long length) throws IOException {
        return in.readNBytes((int) Math.min(length, LONGEST_BODY));
    }

    /** The body, to be read as it comes. */
    InputStream body() {
        return in;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read == -1) {
                return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("A line of more than " + LONGEST_LINE + " bytes");
            }
            line.write(read);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** Writes a whole answer. */
    void write(Reply reply) throws IOException {
        byte[] body = reply.bytes();
        out.write(reply.head(body.length));
        out.write(body);
        out.flush();
    }

    /** Writes just these bytes. */
    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Waits until the client gives up. */
    void awaitEnd() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Ends the connection with a reset instead of an orderly close. */
    void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
