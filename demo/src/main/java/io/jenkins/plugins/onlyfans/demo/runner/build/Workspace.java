package io.jenkins.plugins.onlyfans.demo.runner.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The directory that file steps are confined to. */
public final class Workspace {
    private final Path root;

    Workspace(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    /**
     * Finds a file of the workspace. Throws {@link StepFailure} if it lies outside, by its name or through a link on
     * the way.
     */
    public Path resolve(Path directory, String name) {
        try {
            Path file = directory.resolve(name).normalize();
            if (!file.startsWith(root) || !real(file).startsWith(root.toRealPath())) {
                throw new StepFailure(
                        "'" + name + "' is outside the workspace, where the local demo neither reads nor writes");
            }
            return file;
        } catch (InvalidPathException | IOException e) {
            throw new StepFailure("'" + name + "' can't be a file of the workspace", e);
        }
    }

    /** Where a file really is, or would be if it were written. */
    private static Path real(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return file.toRealPath();
        }
        Path parent = file.getParent();
        return parent == null ? file : real(parent).resolve(file.getFileName());
    }
}
