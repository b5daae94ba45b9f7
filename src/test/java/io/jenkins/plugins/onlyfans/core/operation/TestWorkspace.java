package io.jenkins.plugins.onlyfans.core.operation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A workspace whose files a test makes, and makes otherwise while they are uploaded. */
final class TestWorkspace implements Surroundings {

    /** What a PNG begins with. */
    static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** What a search finds, whatever it looks for. */
    final List<Item> files = new ArrayList<>();
    /** By account and digest. */
    final Map<String, Long> uploaded = new HashMap<>();
    /** Whether what was uploaded before can't be read. */
    boolean broken;

    /** A PNG of this content. */
    static byte[] png(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        byte[] png = Arrays.copyOf(PNG, PNG.length + bytes.length);
        System.arraycopy(bytes, 0, png, PNG.length, bytes.length);
        return png;
    }

    TestWorkspace add(String path, byte[] bytes) {
        return add(path, bytes, () -> new ByteArrayInputStream(bytes));
    }

    /** A file that is another one when it is uploaded. */
    TestWorkspace add(String path, byte[] bytes, Opening later) {
        return add(path, bytes.length, () -> FileLook.at(new ByteArrayInputStream(bytes)), later);
    }

    TestWorkspace add(String path, long bytes, Looking looking, Opening opening) {
        files.add(new TestFile(path, bytes, looking, opening));
        return this;
    }

    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    @FunctionalInterface
    interface Looking {
        FileLook look() throws IOException;
    }

    private record TestFile(String path, long bytes, Looking looking, Opening opening) implements Item {

        @Override
        public FileLook look() throws IOException {
            return looking.look();
        }

        @Override
        public InputStream open() throws IOException {
            return opening.open();
        }
    }

    @Override
    public List<Item> files(String pattern) throws IOException {
        if (files.isEmpty()) {
            return NONE.files(pattern);
        }
        return files;
    }

    @Override
    public Long uploaded(String account, String sha256) throws IOException {
        if (broken) {
            throw new IOException("disk full");
        }
        return uploaded.get(account + " " + sha256);
    }

    @Override
    public void uploaded(String account, String sha256, long id) {
        uploaded.put(account + " " + sha256, id);
    }
}
