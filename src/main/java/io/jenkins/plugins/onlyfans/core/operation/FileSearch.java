package io.jenkins.plugins.onlyfans.core.operation;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds files of a workspace where it lies, by a path or by a pattern as Ant takes it. No link leads out of the workspace. */
public final class FileSearch {

    private static final Pattern TOKEN = Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|[^*?]+");

    private final Path root;
    private final Path directory;

    /**
     * A search in a folder.
     *
     * @param root the workspace
     * @param directory where paths begin, inside of it
     */
    public FileSearch(Path root, Path directory) {
        this.root = root;
        this.directory = directory;
    }

    /** Whether it may be several files. */
    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /**
     * The files, by their paths from the folder on, and how long each is.
     *
     * @throws IOException if there is none, or what is there is none; says why in a sentence
     */
    public TreeMap<String, Long> find(String text) throws IOException {
        String path = text.replace(File.separatorChar, '/');
        try {
            return isPattern(path) ? matching(path) : one(path);
        } catch (InvalidPathException e) {
            throw new FileRefused(OperationSentence.NO_FILE, text);
        }
    }

    /**
     * Opens the file at a path that was found.
     *
     * @throws IOException if it is not there any more, or elsewhere by now; says why in a sentence
     */
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(at(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Where a file really is, without links, as another one may take the place of a link before the file is opened. */
    private Path at(String path) throws IOException {
        Path file = directory.resolve(path).normalize();
        if (!file.startsWith(root.normalize())) {
            throw new FileRefused(OperationSentence.FILE_OUTSIDE, path);
        }
        if (!Files.exists(file)) {
            throw new FileRefused(OperationSentence.NO_FILE, path);
        }
        Path real = file.toRealPath();
        if (!real.startsWith(root.toRealPath())) {
            throw new FileRefused(OperationSentence.FILE_OUTSIDE, path);
        }
        if (!Files.isRegularFile(real)) {
            throw new FileRefused(OperationSentence.NOT_A_FILE, path);
        }
        return real;
    }

    private TreeMap<String, Long> one(String path) throws IOException {
        TreeMap<String, Long> found = new TreeMap<>();
        found.put(path, Files.size(at(path)));
        return found;
    }

    private TreeMap<String, Long> matching(String text) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new FileRefused(OperationSentence.NO_MATCH, text);
        }
        if (!directory.toRealPath().startsWith(root.toRealPath())) {
            throw new FileRefused(OperationSentence.FILE_OUTSIDE, text);
        }
        Pattern pattern = pattern(text);
        TreeMap<String, Long> found = new TreeMap<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String path = directory.relativize(file).toString().replace(File.separatorChar, '/');
                if (pattern.matcher(path).matches() && Files.isRegularFile(file)) {
                    found.put(path, Files.size(at(path)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        if (found.isEmpty()) {
            throw new FileRefused(OperationSentence.NO_MATCH, text);
        }
        return found;
    }

    private static Pattern pattern(String text) {
        String whole = text.endsWith("/") ? text + "**" : text;
        return Pattern.compile(TOKEN.matcher(whole)
                .results()
                .map(token -> switch (token.group()) {
                    case "**/" -> "(.*/)?";
                    case "**" -> ".*";
                    case "*" -> "[^/]*";
                    case "?" -> "[^/]";
                    default -> Pattern.quote(token.group());
                })
                .collect(Collectors.joining()));
    }
}
