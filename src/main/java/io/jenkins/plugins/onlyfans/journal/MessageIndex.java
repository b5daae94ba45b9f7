package io.jenkins.plugins.onlyfans.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A file beside the job with a line for each message, so that a page need not read the record of each. It serves pages alone
 * and is never forced to the disk: what is missing or broken in it is read from the records again.
 *
 * <p>A build is one block: its number, how many messages it has, a checksum, and a line for each. The last block of a build
 * holds. While a build may begin messages, its number stands there with {@link #OPEN} instead.
 */
final class MessageIndex {

    private static final Logger LOGGER = Logger.getLogger(MessageIndex.class.getName());
    private static final String NAME = "onlyfans-mass-messaging.index";
    private static final String OPEN = "open";
    private static final Pattern HEADER = Pattern.compile("([1-9]\\d{0,8})\t(?:" + OPEN + "|(\\d{1,8})\t([0-9a-f]+))");
    private static final int SMALL = 1000;

    /** One for many jobs, so that a slow disk of one does not hold up all. */
    private static final Object[] LOCKS = Stream.generate(Object::new).limit(64).toArray();

    private final Path path;
    private final Object lock;

    MessageIndex(Path folder) {
        this.path = folder.resolve(NAME);
        this.lock = LOCKS[Math.floorMod(path.hashCode(), LOCKS.length)];
    }

    /** From now on only the build itself and its records know what messages it has. */
    void open(int build) {
        append(build + "\t" + OPEN + "\n");
    }

    /** No more messages begin in a build, and all that it has are over. */
    void close(int build, List<MessageLine> lines) {
        append(block(build, lines));
    }

    private static String block(int build, List<MessageLine> lines) {
        List<String> stored = lines.stream().map(MessageLine::toStore).toList();
        return build + "\t" + stored.size() + "\t" + checksum(build, stored) + "\n"
                + stored.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String checksum(int build, List<String> lines) {
        CRC32 checksum = new CRC32();
        checksum.update(Integer.toString(build).getBytes(StandardCharsets.UTF_8));
        lines.forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
        return Long.toHexString(checksum.getValue());
    }

    private void append(String text) {
        synchronized (lock) {
            try {
                // After a blank line, as the last one may have been cut off.
                Files.writeString(path, "\n" + text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                LOGGER.log(Level.FINE, e, () -> "What is missing will be looked for: " + path);
            }
        }
    }

    /** What stands there; nothing if it can't be read. */
    Content read() {
        Content content = new Content();
        try {
            content.add(new String(Files.readAllBytes(path), StandardCharsets.UTF_8).split("\n"));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "The records of all builds are read instead: " + path);
        }
        return content;
    }

    /** Drops what is said of other builds and what no longer holds, if that is most of it. */
    void shrink(Content seen, Set<Integer> builds) {
        if (seen.size < SMALL + 2 * seen.lasting(builds)) {
            return;
        }
        synchronized (lock) {
            try {
                Path shorter = path.resolveSibling(NAME + ".new");
                Files.writeString(shorter, read().text(builds));
                Files.move(shorter, path, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                LOGGER.log(Level.FINE, e, () -> "It stays as long as it is: " + path);
            }
        }
    }

    /** What stands in the file. */
    static final class Content {

        /** By number; empty for one that is open. */
        private final Map<Integer, Optional<List<MessageLine>>> builds = new HashMap<>();

        private int size;

        private void add(String[] file) {
            size = file.length;
            for (int i = 0; i < file.length; i++) {
                Matcher header = HEADER.matcher(file[i]);
                if (header.matches()) {
                    int build = Integer.parseInt(header.group(1));
                    Optional<List<MessageLine>> lines =
                            header.group(2) == null ? Optional.empty() : linesOf(build, header, file, i + 1);
                    builds.put(build, lines);
                    i += lines.map(List::size).orElse(0);
                }
            }
        }

        private static Optional<List<MessageLine>> linesOf(int build, Matcher header, String[] file, int from) {
            int size = Integer.parseInt(header.group(2));
            List<String> stored = Arrays.asList(file).subList(from, Math.min(from + size, file.length));
            if (stored.size() < size || !header.group(3).equals(checksum(build, stored))) {
                return Optional.empty();
            }
            List<MessageLine> lines = stored.stream()
                    .flatMap(line -> MessageLine.fromStore(build, line).stream())
                    .toList();
            return lines.size() == size ? Optional.of(lines) : Optional.empty();
        }

        /** The messages of a build that is over; empty if they have to be looked for. */
        Optional<List<MessageLine>> of(int build) {
            return builds.getOrDefault(build, Optional.empty());
        }

        private int lasting(Set<Integer> kept) {
            return kept.stream()
                    .filter(builds::containsKey)
                    .mapToInt(build -> 2 + of(build).map(List::size).orElse(0))
                    .sum();
        }

        private String text(Set<Integer> kept) {
            return kept.stream()
                    .filter(builds::containsKey)
                    .map(build -> of(build).map(lines -> block(build, lines)).orElse(build + "\t" + OPEN + "\n"))
                    .collect(Collectors.joining());
        }
    }
}
