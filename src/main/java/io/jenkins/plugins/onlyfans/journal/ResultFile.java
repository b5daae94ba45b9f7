package io.jenkins.plugins.onlyfans.journal;

import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results that pages show: a file that is only added to, one JSON object a line, of which the last one of a message holds. It is
 * never forced to the disk: what is lost can be read from the API again.
 */
final class ResultFile {

    private static final Logger LOGGER = Logger.getLogger(ResultFile.class.getName());

    /** One for many files, so that a slow disk of one does not hold up all. */
    private static final Object[] LOCKS = Stream.generate(Object::new).limit(64).toArray();

    /** Bytes of a line. */
    private static final int USUAL_LINE = 300;

    private static final Pattern ID = Pattern.compile("\"id\":(\\d{1,18})");

    private final Path path;
    private final int most;
    private final Object lock;

    /** @param most of how many messages it keeps the results; those that were read first go */
    ResultFile(Path path, int most) {
        this.path = path;
        this.most = most;
        this.lock = LOCKS[Math.floorMod(path.hashCode(), LOCKS.length)];
    }

    void add(Collection<KeptResult> results) throws IOException {
        synchronized (lock) {
            Files.writeString(
                    path,
                    // After a blank line, as the last one may have been cut off.
                    "\n" + lines(results),
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            shrink();
        }
    }

    private static String lines(Collection<KeptResult> results) {
        return results.stream()
                .map(result -> StoredJson.write(result.toStore()) + "\n")
                .collect(Collectors.joining());
    }

    /** Drops what no longer holds once that is more than what does, so that this is seldom. */
    private void shrink() throws IOException {
        if (Files.size(path) < 2L * most * USUAL_LINE) {
            return;
        }
        List<String> lines = read();
        if (lines.size() > 2 * most) {
            List<KeptResult> kept = List.copyOf(last(lines));
            Path shorter = path.resolveSibling(path.getFileName() + ".new");
            Files.writeString(shorter, lines(kept.subList(Math.max(0, kept.size() - most), kept.size())));
            Files.move(shorter, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The last one of each message, in the order in which they were read, as far as they can be read from the file. */
    List<KeptResult> last() {
        return last(line -> true);
    }

    /** Those of these messages alone, by their ids. The lines of others are not read as JSON, which would take most of the time. */
    List<KeptResult> last(Set<Long> ids) {
        return last(line -> {
            Matcher id = ID.matcher(line);
            return id.find() && ids.contains(Long.valueOf(id.group(1)));
        });
    }

    private List<KeptResult> last(Predicate<String> wanted) {
        try {
            List<KeptResult> kept =
                    new ArrayList<>(last(read().stream().filter(wanted).toList()));
            return kept.subList(Math.max(0, kept.size() - most), kept.size());
        } catch (IOException | UncheckedIOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Can't read results: " + path);
            return List.of();
        }
    }

    private List<String> read() throws IOException {
        try (Stream<String> lines = Files.lines(path, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> !line.isEmpty()).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static Collection<KeptResult> last(List<String> lines) {
        Map<List<?>, KeptResult> last = new LinkedHashMap<>();
        for (String line : lines) {
            try {
                KeptResult result = KeptResult.fromStore(StoredJson.read(line));
                List<?> name =
                        List.of(result.account(), String.valueOf(result.result().getId()));
                last.remove(name);
                last.put(name, result);
            } catch (IOException | RuntimeException e) {
                // It was cut off.
            }
        }
        return last.values();
    }
}
