package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The file of one send, of JSON in lines. The first is the message, and is written once. Those behind it say how far it is, and
 * are written over in place, so there is nothing to be cut off, left out or half written by which a send that left becomes one
 * that did not: it has not left only if behind the message there is what says so, and nothing else.
 */
final class SendFile {

    private final Path folder;
    private final Path path;

    SendFile(File folder, String id) {
        this.folder = folder.toPath();
        this.path = this.folder.resolve(id + SentMessages.ENDING);
    }

    boolean exists() {
        return Files.exists(path);
    }

    /**
     * Makes the folder of the file, but none above it: they would be made anew for a build that was deleted.
     *
     * @return whether there was none
     */
    boolean createFolder() throws IOException {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Writes all or nothing. */
    void create(Send send) throws IOException {
        Path begun = folder.resolve(send.getId() + ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(begun))) {
                write(send, out);
            }
            Files.move(begun, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(begun);
        }
    }

    static void write(Send send, OutputStream out) throws IOException {
        StoredJson.write(send.message(), out);
        out.write('\n');
        out.write(lines(send));
    }

    private static byte[] lines(Send send) {
        StringBuilder lines = new StringBuilder();
        send.progress().forEach(line -> lines.append(StoredJson.write(line)).append('\n'));
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Writes down how far it is now.
     *
     * @param force whether it has to be on the disk when this returns
     */
    void change(Send send, boolean force) throws IOException {
        ByteBuffer lines = ByteBuffer.wrap(lines(send));
        boolean whole = lengthOfMessage() > 0;
        if (!whole) {
            create(send);
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.position(lengthOfMessage());
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
            channel.truncate(channel.position());
            if (force) {
                Disk.force(path, channel);
            }
        }
        if (force && !whole) {
            forceName();
        }
    }

    /** As it is now, as another object of the build may have written it anew; 0 if it is not there, or not whole. */
    private long lengthOfMessage() throws IOException {
        byte[] part = new byte[1 << 13];
        long length = 0;
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                for (int i = 0; i < read; i++) {
                    if (part[i] == '\n') {
                        return length + i + 1;
                    }
                }
                length += read;
            }
        } catch (NoSuchFileException e) {
            // As good as one that is broken.
        }
        return 0;
    }

    /** Its name and those of all that are beside it are on the disk when this returns. */
    void forceName() throws IOException {
        Disk.forceNames(folder);
    }

    /** @throws IOException if it can't be read, or is another send's: one that has been given another name goes on in its own */
    Send read() throws IOException {
        Send send;
        try {
            send = read(Files.readString(path));
        } catch (IOException e) {
            throw new IOException("Can't read " + path + " (" + e.getMessage() + ")", e);
        }
        if (!path.toFile().getName().equals(send.getId() + SentMessages.ENDING)) {
            throw new IOException("Can't read " + path + " (it is the record of another send)");
        }
        return send;
    }

    static Send read(String text) throws IOException {
        int end = text.indexOf('\n');
        if (end < 0) {
            return readOld(text);
        }
        List<Map<String, Object>> progress = new ArrayList<>();
        for (String line : text.substring(end + 1).split("(?<=\n)")) {
            progress.add(line(line));
        }
        return Send.fromStore(StoredJson.read(text.substring(0, end)), progress);
    }

    /** One object with all of it, as builds of the plugin wrote it that were made before its first release. */
    private static Send readOld(String text) throws IOException {
        Map<String, Object> all = StoredJson.read(text);
        if (!all.containsKey("state")) {
            throw new IOException("the message is not complete");
        }
        return Send.fromStore(all, all.containsKey("departed") ? List.of(all, all) : List.of(all));
    }

    /** {@code null} for one that can't be read, or was never finished. */
    private static @CheckForNull Map<String, Object> line(String line) {
        try {
            return line.endsWith("\n") ? StoredJson.read(line) : null;
        } catch (IOException e) {
            return null;
        }
    }
}
