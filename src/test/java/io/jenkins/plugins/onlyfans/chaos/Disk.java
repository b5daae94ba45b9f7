package io.jenkins.plugins.onlyfans.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** A directory to which nothing can be added, as on a full disk: what is in it can be read, and nothing is replaced. */
final class Disk {

    private Disk() {}

    static void full(List<Path> directories) throws IOException {
        change("+i", "a-w", directories);
    }

    static void free(Path home) throws IOException {
        if (Files.isDirectory(home)) {
            List<Path> all = new ArrayList<>();
            Path jobs = home.resolve("jobs");
            if (Files.isDirectory(jobs)) {
                try (Stream<Path> files = Files.walk(jobs)) {
                    files.filter(Files::isDirectory).forEach(all::add);
                } catch (UncheckedIOException e) {
                    // One that was deleted meanwhile.
                }
            }
            change("-i", "u+w", all);
        }
    }

    /** A superuser may write whatever the permissions say, but not to what is immutable. */
    private static void change(String attribute, String permission, List<Path> directories) throws IOException {
        List<String> existing = directories.stream()
                .filter(Files::isDirectory)
                .map(Path::toString)
                .toList();
        if (existing.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(
                System.getProperty("user.name").equals("root")
                        ? List.of("chattr", attribute)
                        : List.of("chmod", permission));
        command.addAll(existing);
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void delete(Path directory) throws IOException {
        for (int i = 0; Files.exists(directory); i++) {
            try {
                FileUtils.deleteDirectory(directory.toFile());
            } catch (IOException e) {
                if (i == 5) {
                    throw e;
                }
                free(directory);
            }
        }
    }
}
