package io.jenkins.plugins.onlyfans.journal;

import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What left for one account: a file that is only added to, one JSON object a line. The lines are numbered, so that one that is
 * missing is missed. A line without an end is one that was never finished, and what it tells did not happen.
 */
final class DepartureLog {

    private static final String NUMBER = "n";
    private static final String COMPLETE = "complete";

    private final Path folder;
    private final Path file;

    /** Bytes of the lines that are known to be whole; -1 as long as the file was not looked at. */
    private long length = -1;

    /** The number of the next line: no smaller than what this process has written, whatever became of that since. */
    private long next;

    DepartureLog(File folder, String name) {
        this.folder = folder.toPath();
        this.file = this.folder.resolve(name);
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** @param complete whether nothing left before that is not taken down */
    synchronized void create(boolean complete) throws IOException {
        if (!exists()) {
            Files.createDirectories(folder);
            boolean wasThere = next > 0;
            next = 0;
            add(new LinkedHashMap<>(Map.of(COMPLETE, complete && !wasThere)), true);
            Disk.forceNames(folder);
        }
    }

    /** @param force whether it has to be on the disk when this returns */
    synchronized void add(Map<String, Object> line, boolean force) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.size() != length) {
                lookAtTheEnd();
            }
            line.put(NUMBER, next);
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(StoredJson.write(line) + "\n");
            int size = bytes.remaining();
            // Takes away what was never finished.
            channel.truncate(length);
            channel.position(length);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (force) {
                Disk.force(file, channel);
            }
            length += size;
            next++;
        } catch (IOException | RuntimeException e) {
            length = -1;
            throw e;
        }
    }

    /**
     * Finds the number of the next line. Behind one that can't be read, or where lines are gone that were there, it is another one
     * than the lines before have, which all that read it will notice.
     */
    private void lookAtTheEnd() throws IOException {
        String whole = wholeLines();
        length = whole.length();
        String[] lines = whole.split("\n");
        try {
            if (!whole.isEmpty()) {
                next = Math.max(next, number(StoredJson.read(lines[lines.length - 1])) + 1);
            }
        } catch (IOException | RuntimeException e) {
            // The line itself is noticed.
        }
    }

    /** One byte a character, as all that is written here is ASCII. */
    private String wholeLines() throws IOException {
        String all = Files.readString(file, StandardCharsets.ISO_8859_1);
        return all.substring(0, all.lastIndexOf('\n') + 1);
    }

    private static long number(Map<String, Object> line) {
        return ((Number) line.get(NUMBER)).longValue();
    }

    synchronized void end(Send send) throws IOException {
        add(Departed.end(send), false);
    }

    /**
     * All that left.
     *
     * @throws IOException if that is not known
     */
    synchronized Map<String, Departed> all() throws IOException {
        return read(true);
    }

    /** What can be read of all that left. */
    synchronized Map<String, Departed> known() throws IOException {
        return read(false);
    }

    private Map<String, Departed> read(boolean all) throws IOException {
        Map<String, Departed> departures = new LinkedHashMap<>();
        long expected = 0;
        for (String text : wholeLines().split("\n")) {
            try {
                Map<String, Object> line = StoredJson.read(text);
                if (all) {
                    requireInOrder(line, expected);
                }
                take(line, departures);
            } catch (IOException | RuntimeException e) {
                if (all) {
                    throw new IOException("the record of what left for the account has a gap: " + e.getMessage(), e);
                }
            }
            expected++;
        }
        if (all && expected < next) {
            throw new IOException("the record of what left for the account lacks its last lines");
        }
        return departures;
    }

    private static void requireInOrder(Map<String, Object> line, long expected) throws IOException {
        if (number(line) != expected || line.containsKey(COMPLETE) != (expected == 0)) {
            throw new IOException("line " + (expected + 1) + " is not the one that was written");
        }
        if (Boolean.FALSE.equals(line.get(COMPLETE))) {
            throw new IOException("it began after messages had left");
        }
    }

    private static void take(Map<String, Object> line, Map<String, Departed> departures) {
        if (line.containsKey("end")) {
            departures.computeIfPresent((String) line.get("id"), (id, departure) -> departure.ended(line));
        } else if (!line.containsKey(COMPLETE)) {
            Departed departure = Departed.fromStore(line);
            departures.put(departure.id(), departure);
        }
    }
}
