package io.jenkins.plugins.onlyfans.journal;

import io.jenkins.plugins.onlyfans.core.delivery.Claim;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All keys of a job in one file, as builds of the plugin kept them that were made before its first release. They are brought into
 * the {@link KeyFolder} once: to lose one would be to send again under it.
 */
final class OldKeys {

    static final String NAME = "onlyfans-mass-messaging-keys.json";

    private final JsonFile file;
    private final Path path;

    OldKeys(File job) {
        file = new JsonFile(job, NAME);
        path = job.toPath().resolve(NAME);
    }

    boolean exists() {
        return file.exists();
    }

    /**
     * Brings them there, and then deletes the file. A folder that knows a key already knows more of it, unless it was being
     * brought there when Jenkins died.
     *
     * @throws IOException if they can't be read or written: nobody knows then which keys are free
     */
    void bringTo(KeyFolder folder) throws IOException {
        Map<String, Object> stored = file.read();
        List<KeyRecord> records = new ArrayList<>();
        String id;
        try {
            id = stored.get("id").toString();
            for (Object claim : (List<?>) stored.get("claims")) {
                records.add(record((Map<?, ?>) claim));
            }
        } catch (IOException | RuntimeException e) {
            throw new IOException("Can't read " + path + " (" + e + ")", e);
        }
        for (KeyRecord record : records) {
            bring(record, id, folder);
        }
        Files.delete(path);
    }

    @SuppressWarnings("unchecked")
    private static KeyRecord record(Map<?, ?> stored) throws IOException {
        Claim claim = new Claim((String) stored.get("sender"), null);
        // Read as those of the folder are.
        KeyRecord open = KeyRecord.read(new KeyRecord((String) stored.get("key"), claim).firstLine());
        return stored.get("receipt") == null
                ? open
                : new KeyRecord(open.key(), new Claim(claim.sender(), Receipt.fromStore((Map<String, ?>)
                        stored.get("receipt"))));
    }

    private static void bring(KeyRecord record, String id, KeyFolder folder) throws IOException {
        KeyRecord there = folder.read(KeyFolder.name(record.key()));
        if (there != null && !there.claim().equals(new Claim(record.claim().sender(), null))) {
            return;
        }
        Receipt receipt = record.claim().receipt();
        if (receipt == null) {
            folder.claim(record, id);
        } else if (receipt.status().mayHaveBeenSent()) {
            folder.settle(record, id);
        }
    }
}
