package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import java.io.File;
import java.io.IOException;
import java.util.Map;

/**
 * Which numbers the files that a job uploaded have in the vaults. A file for each, named after account and digest, so that what one
 * costs does not grow with how many there are. Whether the medium is still there, only the API knows.
 */
public final class UploadedMedia {

    /** Beside the builds of the job. */
    private static final String FOLDER = "onlyfans-mass-messaging.uploads";

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
}
