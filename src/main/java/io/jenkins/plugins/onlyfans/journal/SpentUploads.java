package io.jenkins.plugins.onlyfans.journal;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.onlyfans.core.delivery.SpentMedia;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The uploads that sends of this Jenkins have used up, whatever became of their builds and jobs: a file for each, by its id, which
 * holds the name of the send. Of what left before this was written down, nothing is known.
 */
@Extension
public final class SpentUploads implements SpentMedia {

    private static final Pattern ID = Pattern.compile("ofapi_media_[A-Za-z0-9_-]{1,150}");

    /** What the sends of this process have spent, and may give back. */
    private final Map<String, Set<String>> mine = new ConcurrentHashMap<>();

    /** Those of this Jenkins. */
    public static SpentUploads get() {
        return ExtensionList.lookupSingleton(SpentUploads.class);
    }

    private static Path folder() {
        return new File(Departures.folder(), "spent").toPath();
    }

    @Override
    public Optional<String> spend(Collection<String> ids, String sender) throws IOException {
        for (String id : ids) {
            // What is no name of a file is no id of the API either, which refuses it.
            if (ID.matcher(id).matches() && !isSpentBy(id, sender)) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    private boolean isSpentBy(String id, String sender) throws IOException {
        Files.createDirectories(folder());
        Path file = folder().resolve(id);
        try {
            Files.writeString(file, sender, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            if (!Files.readString(file).equals(sender)) {
                return false;
            }
        }
        mine.computeIfAbsent(sender, none -> ConcurrentHashMap.newKeySet()).add(id);
        return true;
    }

    @Override
    public void release(String sender) throws IOException {
        Set<String> ids = mine.remove(sender);
        if (ids != null) {
            for (String id : ids) {
                Files.deleteIfExists(folder().resolve(id));
            }
        }
    }
}
