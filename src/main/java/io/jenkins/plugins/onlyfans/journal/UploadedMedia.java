package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Which numbers the files that a job uploaded have in the vaults, and which names the media have. A file for each, named after
 * account and digest or after the id, so that what one costs does not grow with how many there are. Whether a medium is still
 * there, only the API knows.
 */
public final class UploadedMedia {

    /** Beside the builds of the job. */
    private static final String FOLDER = "onlyfans-mass-messaging.uploads";

    private static final String NAME = "name";

    private final File folder;

    /** Those of a job. */
    public UploadedMedia(Job<?, ?> job) {
        this.folder = new File(job.getRootDir(), FOLDER);
    }

    private JsonFile file(String account, String sha256) {
        return new JsonFile(folder, KeyFolder.name(account + " " + sha256));
    }

    /** The number that these bytes got last; {@code null} if they were never uploaded. */
    public @CheckForNull Long find(String account, String sha256) throws IOException {
        JsonFile file = file(account, sha256);
        return file.exists() && file.read().get("id") instanceof Number id ? id.longValue() : null;
    }

    /** From now on these bytes have this number. */
    public void keep(String account, String sha256, long id) throws IOException {
        JsonFile file = file(account, sha256);
        file.createFolder();
        file.write(Map.of("id", id));
    }

    private JsonFile named(String id) {
        return new JsonFile(folder, KeyFolder.name(id));
    }

    /** The name of the file that a medium was made of; empty if the job has not uploaded it. */
    public Optional<String> name(String id) throws IOException {
        JsonFile file = named(id);
        return file.exists() && file.read().get(NAME) instanceof String name ? Optional.of(name) : Optional.empty();
    }

    /** From now on a medium has this name. */
    void keepName(String id, String name) throws IOException {
        JsonFile file = named(id);
        file.createFolder();
        file.write(Map.of(NAME, name));
    }
}
