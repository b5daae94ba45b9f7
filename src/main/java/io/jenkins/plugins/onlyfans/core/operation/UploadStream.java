package io.jenkins.plugins.onlyfans.core.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** A file as it is read to be uploaded. It fails where the file is not the one that was looked at: only that is uploaded whole. */
final class UploadStream extends InputStream {

    private final InputStream in;
    private final String path;
    private final FileLook expected;
    private final LongConsumer progress;
    private final MessageDigest digest = FileLook.digest();
    private long bytes;

    /** @param progress is told how many bytes were read */
    UploadStream(InputStream in, String path, FileLook expected, LongConsumer progress) {
        this.in = in;
        this.path = path;
        this.expected = expected;
        this.progress = progress;
    }

    /** The file is not what it was. */
    static final class Changed extends FileRefused {

        @Serial
        private static final long serialVersionUID = 1L;

        Changed(String path, OperationSentence how) {
            super(OperationSentence.FILE_CHANGED, path, how.of());
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] chunk, int from, int length) throws IOException {
        int read = in.read(chunk, from, length);
        if (read < 0) {
            requireSame();
            return read;
        }
        bytes += read;
        if (bytes > expected.bytes()) {
            throw new Changed(path, OperationSentence.FILE_LONGER);
        }
        digest.update(chunk, from, read);
        progress.accept(bytes);
        return read;
    }

    private void requireSame() throws IOException {
        if (bytes < expected.bytes()) {
            throw new Changed(path, OperationSentence.FILE_SHORTER);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(expected.sha256())) {
            throw new Changed(path, OperationSentence.FILE_OTHER);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
