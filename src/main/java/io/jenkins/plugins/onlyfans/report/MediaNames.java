package io.jenkins.plugins.onlyfans.report;

import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.operation.Medium;
import io.jenkins.plugins.onlyfans.journal.MediaOfBuild;
import io.jenkins.plugins.onlyfans.journal.UploadedMedia;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** What people call the media of a message: as this build has uploaded them, or another of its job. */
final class MediaNames {

    private static final Logger LOGGER = Logger.getLogger(MediaNames.class.getName());

    private final Map<String, String> ofBuild = new HashMap<>();
    private final UploadedMedia ofJob;

    MediaNames(Run<?, ?> run) {
        MediaOfBuild uploaded = run.getAction(MediaOfBuild.class);
        for (Medium medium : uploaded == null ? List.<Medium>of() : uploaded.media()) {
            String name = medium.getName();
            if (name != null) {
                ofBuild.put(String.valueOf(medium.getId()), name);
            }
        }
        ofJob = new UploadedMedia(run.getParent());
    }

    /** Each by its name, or by its id if nobody knows the name. */
    String of(List<Object> media) {
        return media.stream().map(String::valueOf).map(this::name).collect(Collectors.joining(", "));
    }

    private String name(String id) {
        String name = ofBuild.get(id);
        try {
            return Printable.line(name == null ? ofJob.name(id).orElse(id) : name);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Can't read the name of media file " + id);
            return id;
        }
    }
}
