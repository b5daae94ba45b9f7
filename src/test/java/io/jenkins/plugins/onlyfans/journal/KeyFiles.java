package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import io.jenkins.plugins.onlyfans.core.delivery.Claim;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a job's deduplication keys, for tests that look at them or break them. */
public final class KeyFiles {

    private KeyFiles() {}

    /** Where they are. */
    public static Path folder(Path job) {
        return job.resolve(KeyFolder.NAME);
    }

    /** All of them, with the one that has the id. */
    public static List<Path> all(Path job) {
        if (!Files.isDirectory(folder(job))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder(job))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one of a key, be its claim open or not; it is there, or it is where that of a settled claim would be. */
    public static Path of(Path job, String key) {
        String name = KeyFolder.name(key);
        Path open = folder(job).resolve("open").resolve(name);
        return Files.exists(open)
                ? open
                : folder(job).resolve(name.substring(0, 2)).resolve(name);
    }

    /** Writes one as an earlier send would have. */
    public static void write(Job<?, ?> job, String key, String sender, @CheckForNull Receipt receipt)
            throws IOException {
        KeyFolder folder = new KeyFolder(job.getRootDir());
        KeyRecord record = new KeyRecord(key, new Claim(sender, receipt));
        if (receipt == null) {
            folder.claim(record, "x");
        } else {
            folder.settle(record, "x");
        }
    }

    /** Many at once, which nobody has to find after a power cut. */
    public static void writeMany(Path job, int count, Receipt receipt) throws IOException {
        for (int i = 0; i < count; i++) {
            KeyRecord record = new KeyRecord("earlier key " + i, new Claim("9/" + i, receipt));
            Path path = of(job, record.key());
            Files.createDirectories(path.getParent());
            Files.writeString(path, record.firstLine() + record.secondLine());
        }
    }
}
