package io.jenkins.plugins.onlyfans.demo.mock;

import io.jenkins.plugins.onlyfans.demo.mock.Connection.Head;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a form with a file as it comes, so that a file of any length takes no more memory than a short one. */
final class UploadReader {

    private static final Pattern BOUNDARY = Pattern.compile("(?i)multipart/form-data;.*boundary=\"?([^\";,]+)\"?.*");
    /** A name ends at the first quotation mark: who writes one has to write it otherwise. */
    private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"([^\"]*)\"");

    private static final Pattern FILE_NAME = Pattern.compile("(?i)[; ]filename=\"([^\"]*)\"");
    private static final Pattern CONTENT_TYPE = Pattern.compile("(?im)^Content-Type: *(.*?)\\s*$");
    private static final int LONGEST_HEADERS = 64 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[64 * 1024];
    private final MessageDigest digest = sha256();
    private final Map<String, String> fields = Collections.synchronizedMap(new LinkedHashMap<>());
    private long left;
    private int at;
    private int end;
    private volatile String fileName;
    private volatile String contentType;
    private volatile long bytes;
    private volatile String sha256;
    private volatile boolean whole;

    /** @param length how much of the body is read */
    UploadReader(InputStream in, long length, Head head) {
        this.in = in;
        this.left = length;
        Matcher type = BOUNDARY.matcher(head.headers().getOrDefault("Content-Type", ""));
        this.delimiter = ("\r\n--" + (type.matches() ? type.group(1) : "")).getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    ReceivedUpload received() {
        synchronized (fields) {
            return new ReceivedUpload(
                    fileName,
                    contentType,
                    bytes,
                    sha256,
                    Collections.unmodifiableMap(new LinkedHashMap<>(fields)),
                    whole);
        }
    }

    /** Throws if the client sends less than it said; what is no form is left as it is. */
    void read() throws IOException {
        try {
            // As if a line had ended before the first one.
            copyTo(OutputStream.nullOutputStream(), 2);
            while (!isLast()) {
                readPart();
            }
            whole = true;
        } catch (EOFException e) {
            // It came as long as it was said to be, and is no form.
        }
        while (next() >= 0) {
            at = end;
        }
    }

    private void readPart() throws IOException {
        String headers = headers();
        Matcher file = FILE_NAME.matcher(headers);
        if (!file.find()) {
            Matcher name = NAME.matcher(headers);
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            copyTo(value, 0);
            fields.put(name.find() ? name.group(1) : "", value.toString(StandardCharsets.UTF_8));
            return;
        }
        Matcher type = CONTENT_TYPE.matcher(headers);
        contentType = type.find() ? type.group(1) : "";
        fileName = file.group(1);
        copyTo(new Counted(), 0);
        sha256 = HexFormat.of().formatHex(digest.digest());
    }

    /** The file goes nowhere else. */
    private final class Counted extends OutputStream {

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int count) {
            digest.update(some, from, count);
            bytes += count;
        }
    }

    private String headers() throws IOException {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        for (int line = readLine(headers); line > 0; line = readLine(headers)) {
            if (headers.size() > LONGEST_HEADERS) {
                throw new IOException("Headers of more than " + LONGEST_HEADERS + " bytes");
            }
        }
        return headers.toString(StandardCharsets.UTF_8);
    }

    /** How many bytes come before the end of the line. */
    private int readLine(ByteArrayOutputStream out) throws IOException {
        int length = 0;
        for (int read = required(); read != '\n'; read = required()) {
            out.write(read);
            length += read == '\r' ? 0 : 1;
        }
        out.write('\n');
        return length;
    }

    /** Whether the form ends behind the delimiter that was read last. */
    private boolean isLast() throws IOException {
        int first = required();
        int second = required();
        if (first == '-' && second == '-') {
            return true;
        }
        if (first == '\r' && second == '\n') {
            return false;
        }
        throw new EOFException("No form goes on like this");
    }

    /**
     * Copies all that comes before the next delimiter, which begins with the one carriage return in it.
     *
     * @param already how much of it has come
     */
    private void copyTo(OutputStream out, int already) throws IOException {
        int matched = already;
        while (matched < delimiter.length) {
            int read = required();
            if (read == delimiter[matched]) {
                matched++;
                continue;
            }
            // What had matched was content after all.
            out.write(delimiter, 0, matched);
            matched = read == delimiter[0] ? 1 : 0;
            if (matched == 0) {
                at--;
                int run = lengthOfRun();
                out.write(buffer, at, run);
                at += run;
            }
        }
    }

    /** How much is there before the next carriage return, or before the end of what is there. */
    private int lengthOfRun() {
        int run = at;
        while (run < end && buffer[run] != '\r') {
            run++;
        }
        return run - at;
    }

    private int required() throws IOException {
        int next = next();
        if (next < 0) {
            throw new EOFException("The body is over");
        }
        return next;
    }

    /** The next byte; negative at the end of what is to be read. */
    private int next() throws IOException {
        if (at == end) {
            if (left == 0) {
                return -1;
            }
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new IOException("The client sends no more, " + left + " bytes before the end");
            }
            left -= read;
            at = 0;
            end = read;
        }
        return buffer[at++] & 0xff;
    }
}
