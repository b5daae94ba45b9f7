package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Functions;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.operation.Medium;
import io.jenkins.plugins.onlyfans.journal.MediaOfBuild;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import jenkins.model.TransientActionFactory;

/** What a build uploaded, on its page. */
public final class BuildMedia implements Action {

    private final MediaOfBuild media;

    private BuildMedia(MediaOfBuild media) {
        this.media = media;
    }

    @Override
    public @CheckForNull String getIconFileName() {
        // It has no page of its own.
        return null;
    }

    @Override
    public String getDisplayName() {
        return Messages.BuildMedia_displayName();
    }

    @Override
    public @CheckForNull String getUrlName() {
        return null;
    }

    /** What there is room for. */
    public List<Row> getRows() {
        return media.media().stream().limit(Selection.ROOM).map(Row::new).toList();
    }

    /** How many there are beside these; 0 if none. */
    public int getLeft() {
        return Math.max(media.media().size() - Selection.ROOM, 0);
    }

    /** A medium as the page shows it. */
    public static final class Row {

        private final Medium medium;

        Row(Medium medium) {
            this.medium = medium;
        }

        public String getId() {
            return String.valueOf(medium.getId());
        }

        public @CheckForNull String getName() {
            String name = medium.getName();
            return name == null ? null : Printable.line(name);
        }

        /** Not its size, as that is a function in a view. */
        public String getLength() {
            Long bytes = medium.getBytes();
            return bytes == null ? "" : Functions.humanReadableByteSize(bytes);
        }

        public @CheckForNull Long getCredits() {
            return medium.getCreditsUsed();
        }

        public boolean isReused() {
            return Boolean.TRUE.equals(medium.getReused());
        }
    }

    /** Adds it to builds that uploaded. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Run> {

        @Override
        public Class<Run> type() {
            return Run.class;
        }

        /** Without it, looking for the media would ask this factory for them, and so on. */
        @Override
        public Class<? extends Action> actionType() {
            return BuildMedia.class;
        }

        @Override
        public Collection<? extends Action> createFor(Run run) {
            MediaOfBuild media = run.getAction(MediaOfBuild.class);
            return media == null ? Set.of() : Set.of(new BuildMedia(media));
        }
    }
}
