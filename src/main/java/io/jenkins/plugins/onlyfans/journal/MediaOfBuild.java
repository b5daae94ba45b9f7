package io.jenkins.plugins.onlyfans.journal;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import io.jenkins.plugins.onlyfans.core.operation.Medium;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The media that a build uploaded, or that were in the vault already when it was about to. They are kept with the build. */
public final class MediaOfBuild extends InvisibleAction {

    private static final Logger LOGGER = Logger.getLogger(MediaOfBuild.class.getName());

    /** Of one build. */
    private static final int MOST = 1000;

    /** Each as JSON. Never changed, only replaced: the build may be written down at any moment, which asks for no lock. */
    private volatile List<String> media = new ArrayList<>();

    MediaOfBuild() {}

    /** Keeps what a build uploaded, for its page and those of the messages of its job. What can't be written is logged. */
    public static void keep(Run<?, ?> run, List<Medium> media) {
        List<Medium> uploaded = media.stream()
                .filter(medium -> medium.getId() != null && medium.getReused() != null)
                .toList();
        if (uploaded.isEmpty()) {
            return;
        }
        try {
            of(run).add(uploaded.stream().map(MediaOfBuild::stored).toList());
            run.save();
            UploadedMedia ofJob = new UploadedMedia(run.getParent());
            for (Medium medium : uploaded) {
                String name = medium.getName();
                if (name != null) {
                    ofJob.keepName(String.valueOf(medium.getId()), name);
                }
            }
        } catch (IOException | RuntimeException e) {
            // A page that lacks a row is no reason for a build to fail.
            LOGGER.log(Level.WARNING, e, () -> "Can't keep what was uploaded by " + run.getExternalizableId());
        }
    }

    /** All that is known but what the API said, which is long. */
    private static String stored(Medium medium) {
        Map<String, Object> values = new LinkedHashMap<>(medium.toStore());
        values.remove("data");
        return StoredJson.write(values);
    }

    private static MediaOfBuild of(Run<?, ?> run) {
        synchronized (MediaOfBuild.class) {
            MediaOfBuild kept = run.getAction(MediaOfBuild.class);
            if (kept == null) {
                kept = new MediaOfBuild();
                run.addAction(kept);
            }
            return kept;
        }
    }

    synchronized void add(List<String> more) {
        List<String> all = new ArrayList<>(media);
        more.stream().limit(MOST - all.size()).forEach(all::add);
        media = all;
    }

    /** In the order in which they were uploaded. */
    public List<Medium> media() {
        List<Medium> all = new ArrayList<>();
        for (String one : media) {
            try {
                all.add(Medium.fromStore(StoredJson.read(one)));
            } catch (IOException e) {
                // Somebody wrote something else there.
            }
        }
        return all;
    }
}
