package io.jenkins.plugins.onlyfans.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** A key of OnlyFansAPI.com. Never prints itself; the only way out is into the header of a request to the configured host. */
public final class ApiKey {

    static final String REDACTED = "****";

    private static final String SALT = UUID.randomUUID().toString();

    private final String key;

    private ApiKey(String key) {
        this.key = key;
    }

    /**
     * Takes a key as it stands in a credential. Its form is not documented, so only what no HTTP header can carry is refused.
     *
     * @throws IllegalArgumentException if it is empty, or holds blanks, line breaks or characters outside of ASCII
     */
    public static ApiKey of(String key) {
        if (key == null || key.isEmpty()) {
            throw new IllegalArgumentException("The API key is empty; put the key into the credential.");
        }
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "The API key holds a blank, a line break or another character that no key has;"
                            + " copy it again from the console, without what stands around it.");
        }
        return new ApiKey(key);
    }

    String bearer() {
        return "Bearer " + key;
    }

    /** A server may repeat the key in its answer; what is kept of an answer must not. */
    String redact(String text) {
        return text.replace(key, REDACTED);
    }

    /** A name for the key that does not tell it: the same for the same key, and another after a restart. */
    public String alias() {
        try {
            byte[] salted = (SALT + key).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(salted));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return REDACTED;
    }
}
