package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How the API tells of a medium. */
final class Vault {

    /** Whoever has these has the medium. [OAS] */
    private static final Set<String> SECRETS = Set.of("extra", "sourceurl", "thumbs", "additional");

    /** The end of an address, as in a name that was taken from one. */
    private static final Pattern QUERY = Pattern.compile("\\?\\S*=");

    private Vault() {}

    /** A number above 0; {@code null} for what is none. */
    static @CheckForNull Long id(@CheckForNull Object value) {
        String text = value instanceof Number || value instanceof String ? value.toString() : "";
        return text.matches("[1-9]\\d{0,17}") ? Long.valueOf(text) : null;
    }

    /** How long the medium is; {@code null} as long as OnlyFans has not made it. */
    static @CheckForNull Long bytes(Map<?, ?> data) {
        return data.get("files") instanceof Map<?, ?> files && files.get("full") instanceof Map<?, ?> full
                ? id(full.get("size"))
                : null;
    }

    /** The same without addresses: each is signed, and shows the medium to whoever has it. */
    static Map<String, Object> withoutAddresses(Map<?, ?> data) {
        Map<String, Object> kept = new LinkedHashMap<>();
        data.forEach((name, value) -> {
            if (name instanceof String field
                    && !SECRETS.contains(field.toLowerCase(Locale.ROOT))
                    && !(value instanceof String text && isAddress(text))) {
                kept.put(field, plain(value));
            }
        });
        return kept;
    }

    private static @CheckForNull Object plain(@CheckForNull Object value) {
        if (value instanceof Map<?, ?> map) {
            return withoutAddresses(map);
        }
        if (value instanceof List<?> list) {
            List<Object> kept = new ArrayList<>();
            list.stream()
                    .filter(item -> !(item instanceof String text && isAddress(text)))
                    .forEach(item -> kept.add(plain(item)));
            return kept;
        }
        return value;
    }

    private static boolean isAddress(String text) {
        return text.contains("//")
                || QUERY.matcher(text).find()
                || text.toLowerCase(Locale.ROOT).contains("signature");
    }
}
