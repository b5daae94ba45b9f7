package io.jenkins.plugins.onlyfans.journal;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** When Jenkins ran before it was started this time: what was written down before then comes from another time or place. */
@Extension
public final class LastRun {

    private static final Logger LOGGER = Logger.getLogger(LastRun.class.getName());
    private static final String BEGAN = "began";

    private Instant began = Instant.EPOCH;

    /** The one before this. */
    public static LastRun get() {
        return ExtensionList.lookupSingleton(LastRun.class);
    }

    /** Before any job is there, as builds go on as soon as they are. */
    @Initializer(after = InitMilestone.EXTENSIONS_AUGMENTED, before = InitMilestone.SYSTEM_CONFIG_LOADED)
    public static void begin() {
        get().takeOver();
    }

    private void takeOver() {
        JsonFile file = new JsonFile(Departures.folder(), "run.json");
        try {
            if (file.exists()) {
                began = Instant.ofEpochMilli(((Number) file.read().get(BEGAN)).longValue());
            }
            Files.createDirectories(Departures.folder().toPath());
            file.write(Map.of(BEGAN, System.currentTimeMillis()));
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "Can't tell when Jenkins ran last", e);
        }
    }

    /** Whether something was written down before that run began. */
    public boolean beganAfter(Instant written) {
        return written.isBefore(began);
    }
}
