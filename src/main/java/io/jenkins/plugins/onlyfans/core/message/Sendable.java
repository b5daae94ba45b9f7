package io.jenkins.plugins.onlyfans.core.message;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** Media as steps return them: a message can be sent with them as they are, unless something is wrong with them. */
public interface Sendable {

    /** What a send names it by, or a list of that for several; {@code null} if it can't be sent, or is not all that it should be. */
    @CheckForNull
    Object toSend();
}
