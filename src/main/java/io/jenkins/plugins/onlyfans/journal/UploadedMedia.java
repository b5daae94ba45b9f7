package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which numbers the files that a job uploaded have in the vaults. A file for each, named by account and digest, so that what one
 * costs does not grow with how many there are. Whether the medium is still there, only the API knows.
 */
public final class UploadedMedia {

    /** Beside the builds of the job. */
    private static final String FOLDER = "onlyfans-mass-messaging.uploads";

    private static final Pattern ACCOUNT = Pattern.compile("acct_[A-Za-z0-9]{1,100}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final File folder;

    /** Those of a job. */
    public UploadedMedia(Job<?, ?> job) {
        this.folder = new File(job.getRootDir(), FOLDER);
    }

    private JsonFile file(String account, String sha256) throws IOException {
        if (!ACCOUNT.matcher(account).matches() || !DIGEST.matcher(sha256).matches()) {
            throw new IOException("'" + account + "' is no account");
        }
        return new JsonFile(folder, account + "-" + sha256 + ".json");
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
