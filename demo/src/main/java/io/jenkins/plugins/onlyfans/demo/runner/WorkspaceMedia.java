package io.jenkins.plugins.onlyfans.demo.runner;

import io.jenkins.plugins.onlyfans.core.operation.FileLook;
import io.jenkins.plugins.onlyfans.core.operation.FileSearch;
import io.jenkins.plugins.onlyfans.core.operation.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files of the workspace, and what was uploaded of them in this run. */
final class WorkspaceMedia implements Surroundings {
    private final Path root;
    private final Path directory;
    private final Map<String, Long> uploaded;

    /**
     * Those of one call.
     *
     * @param directory where the step was called; null outside of a node
     * @param uploaded by account and digest
     */
    WorkspaceMedia(Path root, Path directory, Map<String, Long> uploaded) {
        this.root = root;
        this.directory = directory;
        this.uploaded = uploaded;
    }

    @Override
    public List<Item> files(String pattern) throws IOException {
        if (directory == null) {
            return NONE.files(pattern);
        }
        FileSearch search = new FileSearch(root, directory);
        return search.find(pattern).entrySet().stream()
                .<Item>map(file -> new LocalFile(search, file.getKey(), file.getValue()))
                .toList();
    }

    private record LocalFile(FileSearch search, String path, long bytes) implements Item {
        @Override
        public FileLook look() throws IOException {
            return FileLook.at(open());
        }

        @Override
        public InputStream open() throws IOException {
            return search.open(path);
        }
    }

    @Override
    public Long uploaded(String account, String sha256) {
        return uploaded.get(account + " " + sha256);
    }

    @Override
    public void uploaded(String account, String sha256, long id) {
        uploaded.put(account + " " + sha256, id);
    }
}
