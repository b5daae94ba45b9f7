package io.jenkins.plugins.onlyfans.report;

import hudson.Extension;
import hudson.model.Run;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.model.details.Detail;
import jenkins.model.details.DetailFactory;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** How many messages came to which end, among the details on top of the experimental build page. */
public final class MessagesDetail extends Detail {

    private final Run<?, ?> run;
    private final String counts;

    private MessagesDetail(Run<?, ?> run, String counts) {
        super(run);
        this.run = run;
        this.counts = counts;
    }

    @Override
    public String getIconClassName() {
        return BuildMessages.ICON;
    }

    @Override
    public String getDisplayName() {
        return Messages.MessagesDetail_displayName(counts);
    }

    @Override
    public String getLink() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        String root = request == null ? Jenkins.get().getRootUrlFromRequest() : request.getContextPath() + "/";
        return root + run.getUrl() + BuildMessages.URL_NAME + "/";
    }

    /** Adds the detail to builds that have messages with an end. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends DetailFactory<Run> {

        @Override
        public Class<Run> type() {
            return Run.class;
        }

        @Override
        public List<? extends Detail> createFor(Run run) {
            BuildMessages messages = ((Run<?, ?>) run).getAction(BuildMessages.class);
            String counts = messages == null ? "" : messages.getCounts();
            return counts.isEmpty() ? List.of() : List.of(new MessagesDetail(run, counts));
        }
    }
}
