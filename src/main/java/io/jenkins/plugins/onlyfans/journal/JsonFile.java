package io.jenkins.plugins.onlyfans.journal;

import hudson.util.AtomicFileWriter;
import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file that holds one JSON object. JSON rather than XML, as every character that a message or an answer can have comes back
 * as it was, and as nothing but texts, numbers, booleans, lists and maps can be read from it.
 */
final class JsonFile {

    private final Path folder;
    private final Path path;

    JsonFile(File folder, String name) {
        this.folder = folder.toPath();
        this.path = this.folder.resolve(name);
    }

    boolean exists() {
        return Files.exists(path);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /** @throws IOException if it can't be read, or holds something else */
    Map<String, Object> read() throws IOException {
        try {
            return StoredJson.read(Files.readString(path));
        } catch (IOException e) {
            throw new IOException("Can't read " + path + " (" + e.getMessage() + ")", e);
        }
    }

    /** Makes the folder of the file, but none above it: they would be made anew for a build that was deleted. */
    void createFolder() throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            // All the better.
        }
    }

    /** Writes all or nothing; it is on the disk when this returns. */
    void write(Map<String, ?> values) throws IOException {
        if (!Files.isDirectory(folder)) {
            // The writer would make all that is missing.
            throw new NoSuchFileException(folder.toString());
        }
        try (AtomicFileWriter writer = new AtomicFileWriter(path, StandardCharsets.UTF_8)) {
            try {
                writer.write(StoredJson.write(values));
                writer.commit();
            } finally {
                writer.abort();
            }
        }
    }
}
