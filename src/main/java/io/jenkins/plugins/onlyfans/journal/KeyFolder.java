package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.util.AtomicFileWriter;
import io.jenkins.plugins.onlyfans.core.delivery.Claim;
import io.jenkins.plugins.onlyfans.core.delivery.MessageName;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * The deduplication keys of a job as they stand on disk: a small file each, whose name is the digest of the key. So what one
 * costs is the same however many there are. Names under which messages replace each other stand among them.
 *
 * <p>A claim is on the disk before its request may leave. What became of it is added when that is known, and nobody waits for
 * the disk: the journal of the send says the same. Open claims have a folder of their own, so that a Jenkins that starts need
 * not look at all the others.
 */
final class KeyFolder {

    private static final Logger LOGGER = Logger.getLogger(KeyFolder.class.getName());

    static final String NAME = "onlyfans-mass-messaging-keys";
    private static final String ID = "id.json";
    private static final String OPEN = "open";
    private static final String ENDING = ".jsonl";
    private static final Pattern FILE = Pattern.compile("[0-9a-f]{64}\\.jsonl");

    private final Path job;
    private final Path folder;

    KeyFolder(File job) {
        this.job = job.toPath();
        this.folder = this.job.resolve(NAME);
    }

    boolean exists() {
        return Files.isDirectory(folder);
    }

    private JsonFile idFile() {
        return new JsonFile(folder.toFile(), ID);
    }

    /** What tells this folder from that of another job; {@code null} if there is none yet. */
    @CheckForNull
    String id() throws IOException {
        if (!idFile().exists()) {
            return null;
        }
        if (idFile().read().get("id") instanceof String id) {
            return id;
        }
        throw new IOException("Can't read " + folder.resolve(ID) + " (there is no id)");
    }

    /** The name of the file of a key, or of anything else by which a file is to be found. */
    static String name(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return Util.toHexString(digest) + ENDING;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path open(String name) {
        return folder.resolve(OPEN).resolve(name);
    }

    /** In one of some folders, as one folder of all would be slow on some disks. */
    private Path settled(String name) {
        return part(name).resolve(name);
    }

    private Path part(String name) {
        return folder.resolve(name.substring(0, 2));
    }

    /** Where the file of this name is, below the folder of the job. */
    String place(String name) {
        Path path = Files.exists(settled(name)) ? settled(name) : open(name);
        return job.relativize(path).toString();
    }

    /**
     * What stands in the file of this name; {@code null} if there is none.
     *
     * @throws IOException if it can't be read: nobody knows then whether its key is free
     */
    @CheckForNull
    KeyRecord read(String name) throws IOException {
        KeyRecord settled = readIfThere(settled(name));
        if (settled != null && MessageName.of(settled.key()).isEmpty()) {
            return settled;
        }
        KeyRecord open = readIfThere(open(name));
        if (settled == null) {
            // It may have been moved in between.
            return open == null ? readIfThere(settled(name)) : open;
        }
        // Of a name both may be there: another send has it by now.
        return open == null || open.claim().sender().equals(settled.claim().sender()) ? settled : open;
    }

    private static @CheckForNull KeyRecord readIfThere(Path path) throws IOException {
        try {
            return read(path);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static KeyRecord read(Path path) throws IOException {
        try {
            KeyRecord read = KeyRecord.read(Files.readString(path));
            if (!path.endsWith(name(read.key()))) {
                throw new IOException("it is the record of another key");
            }
            return read;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new IOException("Can't read " + path + " (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Keeps an open claim; it is on the disk when this returns.
     *
     * @param id of this folder, if it has none
     */
    void claim(KeyRecord record, String id) throws IOException {
        if (!idFile().exists()) {
            create(folder);
            create(folder.resolve(OPEN));
            // With the name of a folder all is lost that was forced in it. That of the open claims comes with the id.
            Disk.forceNames(job);
            idFile().write(Map.of("id", id));
        }
        create(folder.resolve(OPEN));
        try (AtomicFileWriter writer = new AtomicFileWriter(open(name(record.key())), StandardCharsets.US_ASCII)) {
            try {
                writer.write(record.firstLine());
                writer.commit();
            } finally {
                writer.abort();
            }
        }
        if (record.claim().replaced() != null) {
            // Only then may the earlier message be unsent, and only then is it known here alone which one that is.
            Disk.forceNames(folder.resolve(OPEN));
            Files.deleteIfExists(settled(name(record.key())));
        }
    }

    /** But none above it: it would be made anew for a job that was renamed or deleted. */
    private static void create(Path made) throws IOException {
        try {
            Files.createDirectory(made);
        } catch (FileAlreadyExistsException e) {
            // All the better.
        }
    }

    /** Keeps what became of a claim, which is not on the disk when this returns; the claim is. */
    void settle(KeyRecord record, String id) throws IOException {
        String name = name(record.key());
        String claim = record.firstLine();
        if (!begins(open(name), claim)) {
            claim(record, id);
        }
        add(open(name), claim.length(), record.secondLine());
        moveToSettled(name);
    }

    private static boolean begins(Path path, String text) {
        try {
            return Files.readString(path).startsWith(text);
        } catch (IOException e) {
            return false;
        }
    }

    /** One byte a character, as all that is written here is ASCII. */
    private static void add(Path path, int at, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            // Takes away what was never finished.
            channel.truncate(at);
            channel.position(at);
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private void moveToSettled(String name) throws IOException {
        create(part(name));
        Files.move(open(name), settled(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(String key) throws IOException {
        Files.deleteIfExists(open(name(key)));
        Files.deleteIfExists(settled(name(key)));
    }

    /** The open claims, by key. What can't be read is left out: who wants that key is told so. */
    Map<String, Claim> open() throws IOException {
        Map<String, Claim> claims = new HashMap<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder.resolve(OPEN))) {
            for (Path path : paths) {
                if (isOfKey(path)) {
                    take(path, claims);
                }
            }
        } catch (NoSuchFileException e) {
            return claims;
        }
        return claims;
    }

    private static boolean isOfKey(Path path) {
        return FILE.matcher(path.toFile().getName()).matches();
    }

    private void take(Path path, Map<String, Claim> claims) {
        try {
            KeyRecord read = read(path);
            if (read.claim().receipt() == null) {
                claims.put(read.key(), read.claim());
            } else {
                moveToSettled(name(read.key()));
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Nothing is sent under the deduplication key of " + path);
        }
    }

    /** The names of all files, those first that changed last. Opens none of them. */
    List<String> newestFirst() throws IOException {
        Map<String, FileTime> times = new HashMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                if (isOfKey(path)) {
                    times.put(path.toFile().getName(), attributes.lastModifiedTime());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    // It was moved, or there is none yet.
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        List<String> names = new ArrayList<>(times.keySet());
        // Of several that are as old as each other, always the same comes first.
        names.sort(Comparator.naturalOrder());
        names.sort(Comparator.comparing((String name) -> times.get(name)).reversed());
        return names;
    }
}
