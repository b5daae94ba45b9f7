package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a file is, by its bytes. It is looked at where it lies, which may be another machine.
 *
 * @param bytes how many there are
 * @param sha256 of them, in hexadecimal
 * @param kind {@code null} if it is none that OnlyFans takes
 */
public record FileLook(
        long bytes, String sha256, @CheckForNull MediaKind kind) implements Serializable {

    private static final int CHUNK = 64 * 1024;

    /** Reads all there is, and closes it. */
    public static FileLook at(InputStream file) throws IOException {
        try (InputStream in = file) {
            MessageDigest digest = digest();
            byte[] chunk = new byte[CHUNK];
            int first = in.readNBytes(chunk, 0, CHUNK);
            MediaKind kind = MediaKind.of(Arrays.copyOf(chunk, Math.min(first, MediaKind.HEAD)))
                    .orElse(null);
            long bytes = 0;
            for (int read = first; read > 0; read = in.readNBytes(chunk, 0, CHUNK)) {
                digest.update(chunk, 0, read);
                bytes += read;
            }
            return new FileLook(bytes, HexFormat.of().formatHex(digest.digest()), kind);
        }
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java has it", e);
        }
    }
}
