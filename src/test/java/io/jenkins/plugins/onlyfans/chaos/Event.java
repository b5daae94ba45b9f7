package io.jenkins.plugins.onlyfans.chaos;

import java.util.Locale;

/**
 * Something that somebody does, or that befalls Jenkins.
 *
 * @param request waits until so many requests more have come, or none can come; 0 for not at all
 * @param millis waits so long after that
 * @param job the one that it is about; 0 for none
 * @param other a second job, or a number
 */
record Event(int id, int request, int millis, Action action, int job, int other) {

    enum Action {
        BUILD,
        STOP,
        KILL,
        PAUSE,
        QUIET,
        UNQUIET,
        /** An orderly stop, which asks nobody, and a start; {@code other} milliseconds between them. */
        RESTART,
        /** The same, and the new Jenkins is quiet from its beginning. */
        RESTART_QUIET,
        SAFE_RESTART,
        /** What is on disk is all that is left. */
        CRASH,
        RELOAD,
        RENAME,
        MOVE,
        /** Copies {@code job}, as {@code other}. */
        COPY,
        /** Creates {@code other} under the name that {@code job} had at first, if that is free. */
        CREATE,
        DELETE_BUILD,
        DELETE_JOB,
        DELETE_CREDENTIAL,
        CHANGE_CREDENTIAL,
        RESTORE_CREDENTIAL,
        SETTINGS,
        FORGET_KEY,
        BREAK_JOURNAL,
        BREAK_LEDGER,
        DISK_FULL,
        DISK_FREE,
        /** The files of the sends are {@code other} hours older. */
        AGE,
        /** The record of what left loses a line, gets one that is no JSON, or is gone. */
        BREAK_RECORD,
        /** The time of the machine is {@code other} minutes later than it is, or earlier. */
        CLOCK;

        boolean isRestart() {
            return this == RESTART || this == RESTART_QUIET || this == SAFE_RESTART || this == CRASH;
        }
    }

    @Override
    public String toString() {
        String when = (request > 0 ? "request " + request + " + " : "") + millis + " ms";
        String what = action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return String.format(
                Locale.ROOT,
                "%18s: %s%s%s",
                when,
                what,
                job > 0 ? " job " + job : "",
                other != 0 ? " (" + other + ")" : "");
    }
}
