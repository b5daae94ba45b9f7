package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import io.jenkins.plugins.onlyfans.core.delivery.Claim;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Replaced;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a file says of a deduplication key, or of a name under which messages replace each other, in two lines at most: which send
 * has it and which message that replaces, and what became of its own. A second line without an end is one that was never
 * finished, and is as good as none.
 *
 * @param key the key itself, or what stands for the name
 */
record KeyRecord(String key, Claim claim) {

    /** What {@link JobLedger#sender} makes. */
    private static final Pattern SENDER = Pattern.compile("[0-9]{1,9}/.+");

    private static final String NO_RECORD = "it is not a record of a key";

    /** The most characters of a receipt that is kept whole; of a longer one, the journal of the send has the rest. */
    private static final int WHOLE = 1 << 16;

    /** What the lines were made of. */
    static KeyRecord read(String text) throws IOException {
        int first = text.indexOf('\n');
        if (first < 0) {
            throw new IOException("it was not finished");
        }
        Map<String, Object> stored = StoredJson.read(text.substring(0, first));
        Receipt receipt = receipt(text.substring(first + 1));
        if (!(stored.get("key") instanceof String key)
                || !(stored.get("sender") instanceof String sender)
                || !SENDER.matcher(sender).matches()
                || (receipt != null && !receipt.status().mayHaveBeenSent())) {
            throw new IOException(NO_RECORD);
        }
        return new KeyRecord(key, new Claim(sender, receipt, replaced(stored.get("replaces"))));
    }

    private static @CheckForNull Replaced replaced(@CheckForNull Object stored) throws IOException {
        if (stored == null) {
            return null;
        }
        try {
            Map<String, Object> replaced = map(stored);
            String sender = (String) replaced.get("sender");
            Receipt receipt = Receipt.fromStore(map(replaced.get("receipt")));
            if (SENDER.matcher(sender).matches() && receipt.status().isAccepted()) {
                return new Replaced(sender, receipt, map(replaced.get("notes")));
            }
        } catch (RuntimeException e) {
            throw new IOException(NO_RECORD, e);
        }
        throw new IOException(NO_RECORD);
    }

    private static Map<String, Object> map(Object stored) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) stored).forEach((name, value) -> map.put((String) name, value));
        return map;
    }

    private static @CheckForNull Receipt receipt(String line) throws IOException {
        int end = line.indexOf('\n');
        if (end >= 0 && end < line.length() - 1) {
            throw new IOException("it has too many lines");
        }
        return end < 0 ? null : Receipt.fromStore(StoredJson.read(line.substring(0, end)));
    }

    String firstLine() {
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("key", key);
        stored.put("sender", claim.sender());
        Replaced replaced = claim.replaced();
        if (replaced != null) {
            Map<String, Object> earlier = new LinkedHashMap<>();
            earlier.put("sender", replaced.sender());
            earlier.put("receipt", brief(replaced.receipt()));
            earlier.put("notes", new TreeMap<>(replaced.notes()));
            stored.put("replaces", earlier);
        }
        return StoredJson.write(stored) + "\n";
    }

    String secondLine() {
        String line = StoredJson.write(claim.receipt().toStore()) + "\n";
        return line.length() > WHOLE ? StoredJson.write(brief(claim.receipt())) + "\n" : line;
    }

    /** Without what the journal of its send has as well. */
    private static Map<String, Object> brief(Receipt receipt) {
        Map<String, Object> stored = receipt.toStore();
        List.of("request", "data", "meta").forEach(stored::remove);
        return stored;
    }
}
