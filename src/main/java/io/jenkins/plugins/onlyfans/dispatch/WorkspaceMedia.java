package io.jenkins.plugins.onlyfans.dispatch;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.Run;
import hudson.remoting.Pipe;
import hudson.remoting.RequestAbortedException;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.onlyfans.core.operation.FileLook;
import io.jenkins.plugins.onlyfans.core.operation.FileSearch;
import io.jenkins.plugins.onlyfans.core.operation.Surroundings;
import io.jenkins.plugins.onlyfans.journal.UploadedMedia;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import jenkins.MasterToSlaveFileCallable;

/**
 * The files of a build, on whichever agent they are: looked for and read there, and handed over as they are read. Nothing goes to
 * the agent but paths.
 */
public final class WorkspaceMedia implements Surroundings {

    private final Place place;
    private final UploadedMedia uploaded;

    /**
     * Those of a build.
     *
     * @param place is asked only if a file is wanted: the agent may be gone
     */
    public WorkspaceMedia(Run<?, ?> run, Place place) {
        this.place = place;
        this.uploaded = new UploadedMedia(run.getParent());
    }

    /** Where a step runs. */
    @FunctionalInterface
    public interface Place {

        /** The workspace, and the folder in it; empty if there is none. */
        Optional<Folder> find() throws IOException, InterruptedException;
    }

    /**
     * A folder of a workspace.
     *
     * @param root the path of the workspace
     * @param directory the folder that paths begin in
     */
    public record Folder(String root, FilePath directory) {}

    @Override
    public List<Item> files(String pattern) throws IOException {
        Optional<Folder> there = uninterrupted(place::find);
        if (there.isEmpty()) {
            return NONE.files(pattern);
        }
        Folder folder = there.get();
        TreeMap<String, Long> found = uninterrupted(() -> folder.directory().act(new Find(folder.root(), pattern)));
        return found.entrySet().stream()
                .<Item>map(file -> new AgentFile(folder, file.getKey(), file.getValue()))
                .toList();
    }

    private record AgentFile(Folder folder, String path, long bytes) implements Item {

        @Override
        public FileLook look() throws IOException {
            return uninterrupted(() -> folder.directory().act(new Look(folder.root(), path)));
        }

        @Override
        public InputStream open() throws IOException {
            FilePath directory = folder.directory();
            if (!directory.isRemote()) {
                return new FileSearch(Path.of(folder.root()), Path.of(directory.getRemote())).open(path);
            }
            Pipe pipe = Pipe.createRemoteToLocal();
            return new AgentStream(
                    pipe.getIn(), uninterrupted(() -> directory.actAsync(new Read(folder.root(), path, pipe))));
        }
    }

    @FunctionalInterface
    private interface Remote<T> {
        T call() throws IOException, InterruptedException;
    }

    /** Who is interrupted here was broken off, and nobody waits for it any more. */
    private static <T> T uninterrupted(Remote<T> remote) throws IOException {
        try {
            return remote.call();
        } catch (RequestAbortedException e) {
            throw AgentStream.failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("It was stopped", e);
        }
    }

    private abstract static class OnAgent<T> extends MasterToSlaveFileCallable<T> {

        @Serial
        private static final long serialVersionUID = 1L;

        private final String root;

        OnAgent(String root) {
            this.root = root;
        }

        @Override
        public T invoke(File directory, VirtualChannel channel) throws IOException {
            return in(new FileSearch(Path.of(root), directory.toPath()));
        }

        abstract T in(FileSearch files) throws IOException;
    }

    private static final class Find extends OnAgent<TreeMap<String, Long>> {

        @Serial
        private static final long serialVersionUID = 1L;

        private final String pattern;

        Find(String root, String pattern) {
            super(root);
            this.pattern = pattern;
        }

        @Override
        TreeMap<String, Long> in(FileSearch files) throws IOException {
            return files.find(pattern);
        }
    }

    private static final class Look extends OnAgent<FileLook> {

        @Serial
        private static final long serialVersionUID = 1L;

        private final String path;

        Look(String root, String path) {
            super(root);
            this.path = path;
        }

        @Override
        FileLook in(FileSearch files) throws IOException {
            return FileLook.at(files.open(path));
        }
    }

    private static final class Read extends OnAgent<Void> {

        @Serial
        private static final long serialVersionUID = 1L;

        /** Each write is a message of its own. */
        private static final int CHUNK = 64 * 1024;

        private final String path;
        private final Pipe pipe;

        Read(String root, String path, Pipe pipe) {
            super(root);
            this.path = path;
            this.pipe = pipe;
        }

        @Override
        @CheckForNull
        Void in(FileSearch files) throws IOException {
            try (OutputStream out = pipe.getOut();
                    InputStream file = files.open(path)) {
                byte[] chunk = new byte[CHUNK];
                for (int read = file.read(chunk); read >= 0; read = file.read(chunk)) {
                    out.write(chunk, 0, read);
                }
            }
            return null;
        }
    }

    @Override
    public @CheckForNull Long uploaded(String account, String sha256) throws IOException {
        return uploaded.find(account, sha256);
    }

    @Override
    public void uploaded(String account, String sha256, long id) throws IOException {
        uploaded.keep(account, sha256, id);
    }
}
