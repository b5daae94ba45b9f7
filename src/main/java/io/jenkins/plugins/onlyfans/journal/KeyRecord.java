package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import io.jenkins.plugins.onlyfans.core.delivery.ClaimLedger.Claim;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a file says of a deduplication key, in two lines at most: which send has it, and what became of the message. A second
 * line without an end is one that was never finished, and is as good as none.
 *
 * @param key the key itself
 */
record KeyRecord(String key, Claim claim) {

    /** What {@link JobLedger#sender} makes. */
    private static final Pattern SENDER = Pattern.compile("[0-9]{1,9}/.+");

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
            throw new IOException("it is no record of a key");
        }
        return new KeyRecord(key, new Claim(sender, receipt));
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
        return StoredJson.write(stored) + "\n";
    }

    String secondLine() {
        Map<String, Object> stored = claim.receipt().toStore();
        String line = StoredJson.write(stored) + "\n";
        if (line.length() > WHOLE) {
            List.of("request", "data", "meta").forEach(stored::remove);
            line = StoredJson.write(stored) + "\n";
        }
        return line;
    }
}
