package io.jenkins.plugins.onlyfans.core.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A key of OnlyFansAPI.com. Never prints itself; the only way out is into the header of a request to the configured host. */
public final class ApiKey {

    static final String REDACTED = "****";

    private final String key;
    private final List<KeyPattern> written;

    private ApiKey(String key) {
        this.key = key;
        this.written = Stream.concat(Stream.of(key), PastedKey.readings(key).stream())
                .map(KeyPattern::new)
                .toList();
    }

    /**
     * Takes a key as it stands in a credential. Its form is not documented, so only what no HTTP header can carry is refused.
     *
     * @throws IllegalArgumentException if it is empty, or holds blanks, line breaks or characters outside of ASCII
     */
    public static ApiKey of(String key) {
        if (key == null || key.isEmpty()) {
            throw new IllegalArgumentException(ApiSentence.NO_KEY.of());
        }
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(ApiSentence.ODD_KEY.of());
        }
        return new ApiKey(key);
    }

    String bearer() {
        return "Bearer " + key;
    }

    /** A server may repeat the key in its answer, in whatever form; what is kept or printed of an answer must not. */
    public String redact(String text) {
        String redacted = text;
        for (KeyPattern each : written) {
            redacted = each.replace(redacted, REDACTED);
        }
        return redacted;
    }

    /**
     * What tells this key from others without telling the key.
     *
     * @param salt of the one who compares, so that nobody else's digests can be compared with it
     */
    public String digest(byte[] salt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return REDACTED;
    }
}
