package io.jenkins.plugins.onlyfans.report;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.journal.ReadResults;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import jenkins.model.Tab;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What messages had brought when a build read it: a page, and a summary on the build's page. The page is a tab where the
 * experimental build page is shown, an entry of the side panel where not.
 */
@ExportedBean
public final class BuildResults extends Tab {

    static final String URL_NAME = "onlyfans-results";

    private final ReadResults read;

    private BuildResults(Run<?, ?> run, ReadResults read) {
        super(run);
        this.read = read;
    }

    @Override
    public String getIconFileName() {
        return "symbol-stats-chart-outline";
    }

    @Override
    public String getDisplayName() {
        return Messages.BuildResults_displayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    /** Of each message the last that was read, in the order in which they were read. */
    @Exported
    public List<ResultRow> getResults() {
        return read.results().stream().map(ResultRow::new).toList();
    }

    /** Those that the page is asked for. */
    public ResultRows read() {
        return ResultRows.of(getResults(), Query.current().page(), Query.ROWS);
    }

    /** Those for which the page of the build has room. */
    public ResultRows getSelection() {
        return ResultRows.of(getResults(), 1, Selection.ROOM);
    }

    /** The results for machines. */
    public Api getApi() {
        return new Api(this);
    }

    /** Adds the page to builds that read results. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Run> {

        @Override
        public Class<Run> type() {
            return Run.class;
        }

        /** Without it, looking for the results would ask this factory for them, and so on. */
        @Override
        public Class<? extends Action> actionType() {
            return BuildResults.class;
        }

        @Override
        public Collection<? extends Action> createFor(Run run) {
            ReadResults read = run.getAction(ReadResults.class);
            return read == null ? Set.of() : Set.of(new BuildResults(run, read));
        }
    }
}
