package io.jenkins.plugins.onlyfans.journal;

import hudson.EnvVars;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.time.Instant;
import java.util.Optional;

/** What became of the message that a build step unsent last, for the build steps that follow it. */
public final class UnsendMark extends InvisibleAction implements EnvironmentContributingAction {

    /** Set by sends too; whichever was last counts. */
    public static final String VARIABLE = "ONLYFANS_MESSAGE_STATUS";

    private final String status;
    private final long at;

    private UnsendMark(String status, long at) {
        this.status = status;
        this.at = at;
    }

    /** @param status the name of what became of it */
    public static void set(Run<?, ?> run, String status) {
        run.replaceAction(new UnsendMark(status, System.currentTimeMillis()));
    }

    /** Whether a build has unsent a message after this moment. */
    public static boolean isAfter(Run<?, ?> run, Instant moment) {
        return Optional.ofNullable(run.getAction(UnsendMark.class))
                .filter(mark -> mark.isAfter(moment))
                .isPresent();
    }

    private boolean isAfter(Instant moment) {
        return Instant.ofEpochMilli(at).isAfter(moment);
    }

    @Override
    public void buildEnvironment(Run<?, ?> run, EnvVars variables) {
        boolean last = Optional.ofNullable(run.getAction(SentMessages.class))
                .flatMap(SentMessages::last)
                .map(send -> isAfter(send.getBegun()))
                .orElse(true);
        if (last) {
            variables.put(VARIABLE, status);
        }
    }
}
