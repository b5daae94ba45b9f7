package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;

/** What several calls for one message cost together, as far as their answers say. */
final class Credits {

    private Long used;
    private Long balance;

    /** Takes note of what an answer says, and hands it back. */
    synchronized Answer note(Answer answer) {
        Long more = Receipt.number(answer, "/_meta/_credits/used", "x-ofapi-credits-used");
        if (more != null) {
            used = used == null ? more : used + more;
        }
        Long left = Receipt.number(answer, "/_meta/_credits/balance", "x-ofapi-credits-balance");
        if (left != null) {
            balance = left;
        }
        return answer;
    }

    /** How many were used; {@code null} if no answer said it. */
    synchronized @CheckForNull Long used() {
        return used;
    }

    /** How many were left after the last answer that said it; {@code null} if none did. */
    synchronized @CheckForNull Long balance() {
        return balance;
    }
}
