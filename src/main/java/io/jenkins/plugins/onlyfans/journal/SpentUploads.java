package io.jenkins.plugins.onlyfans.journal;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.onlyfans.core.delivery.SpentMedia;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The uploads that sends of this Jenkins have used up, whatever became of their builds and jobs: a file for each, by its id, which
 * holds the name of the send. Of what left before this was written down, nothing is known.
 */
@Extension
public final class SpentUploads implements SpentMedia {

    private static final Pattern ID = Pattern.compile("ofapi_media_[A-Za-z0-9_-]{1,150}");

    private static final String SENDER = "sender";

    /** Those of this Jenkins. */
    public static SpentUploads get() {
        return ExtensionList.lookupSingleton(SpentUploads.class);
    }

    private static File folder() {
        return new File(Departures.folder(), "spent");
    }

    private static JsonFile file(String id) {
        return new JsonFile(folder(), id + ".json");
    }

    /** What is no name of a file is no id of the API either, which refuses it. */
    private static List<String> known(Collection<String> ids) {
        return ids.stream().filter(id -> ID.matcher(id).matches()).toList();
    }

    @Override
    public synchronized Optional<String> spend(Collection<String> ids, String sender) throws IOException {
        for (String id : known(ids)) {
            JsonFile file = file(id);
            if (!file.exists()) {
                Files.createDirectories(folder().toPath());
                file.write(Map.of(SENDER, sender));
            } else if (!sender.equals(file.read().get(SENDER))) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized void release(Collection<String> ids, String sender) throws IOException {
        for (String id : known(ids)) {
            JsonFile file = file(id);
            if (file.exists() && sender.equals(file.read().get(SENDER))) {
                file.delete();
            }
        }
    }
}
