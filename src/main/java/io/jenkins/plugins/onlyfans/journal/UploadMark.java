package io.jenkins.plugins.onlyfans.journal;

import hudson.EnvVars;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.util.List;

/** What the last build step that uploaded has made, for the variables of the steps that follow. */
public final class UploadMark extends InvisibleAction implements EnvironmentContributingAction {

    /** The ids, one a line. */
    public static final String IDS = "ONLYFANS_MEDIA_IDS";

    /** The last of them. */
    public static final String ID = "ONLYFANS_MEDIA_ID";

    private final String ids;

    private UploadMark(String ids) {
        this.ids = ids;
    }

    /** @param ids what a send takes, in their order */
    public static void set(Run<?, ?> run, List<String> ids) {
        run.replaceAction(new UploadMark(String.join("\n", ids)));
    }

    @Override
    public void buildEnvironment(Run<?, ?> run, EnvVars variables) {
        if (!ids.isEmpty()) {
            variables.put(IDS, ids);
            variables.put(ID, ids.substring(ids.lastIndexOf('\n') + 1));
        }
    }
}
