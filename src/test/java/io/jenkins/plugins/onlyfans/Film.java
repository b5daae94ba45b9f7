package io.jenkins.plugins.onlyfans;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** A file that begins as a film does, and is as long as wanted. */
public final class Film {

    /** The longest that may be uploaded. */
    public static final int LONGEST = 100_000_000;

    private static final byte[] BEGINS = "\0\0\0 ftypisom".getBytes(StandardCharsets.ISO_8859_1);

    private Film() {}

    /** Writes one, and returns its SHA-256 in hexadecimal. */
    public static String write(Path file, int length) throws IOException {
        Files.createDirectories(file.getParent());
        MessageDigest digest = sha256();
        Random random = new Random(length);
        byte[] chunk = new byte[64 * 1024];
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            for (int left = length; left > 0; left -= chunk.length) {
                random.nextBytes(chunk);
                if (left == length) {
                    System.arraycopy(BEGINS, 0, chunk, 0, BEGINS.length);
                }
                out.write(chunk, 0, Math.min(left, chunk.length));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
