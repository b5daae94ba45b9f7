package io.jenkins.plugins.onlyfans.demo.runner.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/** Replaces every secret that it was told, as it is or in a usual encoding, by four asterisks. */
public final class SecretMasker {
    /** A shorter line of a secret of many lines says little and would hide half of the log. */
    private static final int SHORTEST_LINE = 3;

    /** The longest first: a secret may be a part of another. */
    private final ConcurrentSkipListSet<String> secrets = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** Masks a secret from here on. A blank one is none. */
    public void add(String secret) {
        if (secret == null || secret.isBlank()) {
            return;
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        secrets.addAll(List.of(
                secret,
                secret.strip(),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes)));
        Stream.of(secret.split("\\R"))
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST_LINE)
                .forEach(secrets::add);
    }

    public String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, "****");
        }
        return masked;
    }
}
