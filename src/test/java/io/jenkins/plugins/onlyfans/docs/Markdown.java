package io.jenkins.plugins.onlyfans.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** As much of a Markdown document as tests of it need. */
public final class Markdown {
    /** The root of the project; tests run there, or in the directory of the demo. */
    public static final Path PROJECT = root(Path.of("").toAbsolutePath());

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final Path file;
    private final List<Block> blocks = new ArrayList<>();
    private final List<String> prose = new ArrayList<>();

    private static Path root(Path directory) {
        return Files.exists(directory.resolve("Jenkinsfile.example")) ? directory : directory.getParent();
    }

    private Markdown(Path file, List<String> lines) {
        this.file = file;
        Block open = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.strip().startsWith("```")) {
                (open == null ? prose : open.lines).add(line);
            } else if (open == null) {
                open = new Block(file, i + 1, line.strip().substring(3), new ArrayList<>());
                blocks.add(open);
            } else {
                open = null;
            }
        }
        if (open != null) {
            throw new IllegalStateException("A block that never ends: " + open);
        }
    }

    /**
     * A fenced block.
     *
     * @param line on which it begins
     * @param language what stands behind the fence: the language, then perhaps what is special about the block
     */
    public record Block(Path file, int line, String language, List<String> lines) {
        public String text() {
            return (String.join("\n", lines) + "\n").stripIndent();
        }

        /** The text with each date of 2030 a year ahead: it lies ahead for its reader, and in some years it would no longer. */
        public String textWithDatesAhead() {
            String next = Year.now(ZoneOffset.UTC).plusYears(1).toString();
            return text().replaceAll("\\b2030(?=-\\d\\d-\\d\\dT)", next);
        }

        @Override
        public String toString() {
            return PROJECT.relativize(file) + ":" + line;
        }
    }

    public static Markdown of(String path) {
        return of(PROJECT.resolve(path));
    }

    public static Markdown of(Path file) {
        try {
            return new Markdown(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All documents: those of the project's root and of docs/. */
    public static List<Markdown> all() {
        return Stream.of(PROJECT, PROJECT.resolve("docs"))
                .flatMap(Markdown::in)
                .map(Markdown::of)
                .toList();
    }

    private static Stream<Path> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return file;
    }

    /** All fenced blocks, in order. */
    public List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** What the prose shows as code. */
    public List<String> inlineCode() {
        return code(String.join(" ", prose));
    }

    /** The fenced blocks of this language, and of no special kind of it. */
    public List<Block> blocks(String language) {
        return blocks.stream().filter(block -> block.language.equals(language)).toList();
    }

    public List<String> links() {
        return prose.stream()
                .flatMap(line -> LINK.matcher(line).results())
                .map(link -> link.group(1))
                .toList();
    }

    /** The anchors of the headings, as GitHub makes them. */
    public Set<String> anchors() {
        return prose.stream()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** The cells of the rows of all tables that have a column of this name and, if told, one of another. */
    public List<String> column(String name, String... others) {
        List<String> cells = new ArrayList<>();
        int column = -1;
        for (String line : prose) {
            List<String> row = row(line);
            if (row.isEmpty()) {
                column = -1;
            } else if (row.contains(name) && row.containsAll(List.of(others))) {
                column = row.indexOf(name);
            } else if (column >= 0 && !row.get(0).matches("-+")) {
                cells.add(row.get(column));
            }
        }
        return cells;
    }

    private static List<String> row(String indented) {
        String line = indented.strip();
        return line.startsWith("| ")
                ? Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList()
                : List.of();
    }

    /** What a cell shows as code, without the rest. */
    public static List<String> code(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
