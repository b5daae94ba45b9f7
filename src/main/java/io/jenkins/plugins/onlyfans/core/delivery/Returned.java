package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Serializable;

/** What a step returns: immutable, of plain JDK types, and on one line as a text. Scripts may read that and its getters. */
public interface Returned extends Serializable {

    /** Why the step has not done what it was asked for; {@code null} if it has. */
    @CheckForNull
    String getError();
}
