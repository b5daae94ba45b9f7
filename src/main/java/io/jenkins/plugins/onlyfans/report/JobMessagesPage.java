package io.jenkins.plugins.onlyfans.report;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Job;
import io.jenkins.plugins.onlyfans.journal.JobMessages;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import jenkins.model.Tab;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The page of a job with the messages of its builds, newest first. A tab where the experimental job page is shown, an entry of the
 * side panel where not.
 */
@ExportedBean
public final class JobMessagesPage extends Tab {

    private final Job<?, ?> job;

    private JobMessagesPage(Job<?, ?> job) {
        super(job);
        this.job = job;
    }

    @Override
    public String getIconFileName() {
        return BuildMessages.ICON;
    }

    @Override
    public String getDisplayName() {
        return Messages.BuildMessages_displayName();
    }

    @Override
    public String getUrlName() {
        return BuildMessages.URL_NAME;
    }

    /** What the page shows, read anew. */
    public JobHistory read() {
        return read(Query.current());
    }

    /** What it shows to whoever asks this. */
    public JobHistory read(Query query) {
        return JobHistory.of(job, query);
    }

    /** The messages of one page for machines, newest first. */
    @Exported
    public List<BuildMessage> getMessages() {
        return read().rows().messages();
    }

    /** How many there are on all pages. */
    @Exported
    public int getFound() {
        return read().rows().found();
    }

    public Api getApi() {
        return new Api(this);
    }

    /** Adds the page to jobs that have messages. Asked often, so it looks for one file and loads no build. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Job> {

        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Class<? extends Action> actionType() {
            return JobMessagesPage.class;
        }

        @Override
        public Collection<? extends Action> createFor(Job job) {
            return new JobMessages(job).any() ? Set.of(new JobMessagesPage(job)) : Set.of();
        }
    }
}
