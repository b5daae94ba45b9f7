package io.jenkins.plugins.onlyfans.core.message;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** A medium that a message can be sent with, as it is. */
public interface Sendable {

    /** What a send names it by; {@code null} if there is no medium. */
    @CheckForNull
    Object getId();
}
