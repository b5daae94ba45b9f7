package io.jenkins.plugins.onlyfans.core.operation;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds files of a workspace where it lies, by a path or by a pattern as Ant takes it. No link leads out of the workspace. */
public final class FileSearch {

    private static final Pattern PART = Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|[^*?]+");

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
        if (path.endsWith("/") || !Files.isRegularFile(real)) {
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
        Path realRoot = root.toRealPath();
        Path begin = directory.toRealPath();
        if (!begin.startsWith(realRoot)) {
            throw new FileRefused(OperationSentence.FILE_OUTSIDE, text);
        }
        List<String> parts = parts(text);
        int named = namedFolders(text);
        TreeMap<String, Long> found = new TreeMap<>();
        Files.walkFileTree(begin, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                boolean within = !Files.isSymbolicLink(folder)
                        || (begin.relativize(folder).getNameCount() <= named
                                && folder.toRealPath().startsWith(realRoot));
                return within ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String path = begin.relativize(file).toString().replace(File.separatorChar, '/');
                if (fits(parts, path) && Files.isRegularFile(file)) {
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

    /**
     * How many folders stand before any number of them: so far links are followed, and no further, as by a shell. There may be
     * many ways to a file otherwise.
     */
    private static int namedFolders(String text) {
        int any = text.indexOf("**");
        return (int) text.substring(0, any < 0 ? text.length() : any)
                .chars()
                .filter(one -> one == '/')
                .count();
    }

    /** The parts of a pattern: what stands for something else, and what stands for itself. */
    private static List<String> parts(String text) {
        return PART.matcher(text.endsWith("/") ? text + "**" : text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Part by part: nothing is tried twice, whatever the pattern is. */
    private static boolean fits(List<String> parts, String path) {
        BitSet ends = new BitSet();
        ends.set(0);
        for (String part : parts) {
            BitSet begins = ends;
            ends = new BitSet();
            for (int at = begins.nextSetBit(0); at >= 0; at = begins.nextSetBit(at + 1)) {
                switch (part) {
                    case "**" -> ends.set(at, path.length() + 1);
                    case "**/" -> {
                        ends.set(at);
                        for (int slash = path.indexOf('/', at); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                            ends.set(slash + 1);
                        }
                    }
                    case "*" -> ends.set(at, endOfName(path, at) + 1);
                    case "?" -> ends.set(at + 1, at < endOfName(path, at) || ends.get(at + 1));
                    default -> ends.set(at + part.length(), path.startsWith(part, at) || ends.get(at + part.length()));
                }
            }
        }
        return ends.get(path.length());
    }

    private static int endOfName(String path, int from) {
        int slash = path.indexOf('/', from);
        return slash < 0 ? path.length() : slash;
    }
}
