package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Map;

/**
 * What is known of a key or a name.
 *
 * @param sender who has it
 * @param receipt what became of the message; {@code null} while that is open
 * @param replaced the message that this one replaces, or has replaced; {@code null} if there is none
 */
public record Claim(
        String sender, @Nullable Receipt receipt, @Nullable Replaced replaced) {

    /** Of one that replaces nothing. */
    public Claim(String sender, @Nullable Receipt receipt) {
        this(sender, receipt, null);
    }

    /** What holds for a name again if nothing is sent: the earlier message has it, unless that is gone. */
    @CheckForNull
    Claim before() {
        return replaced == null || replaced.isGone() ? null : new Claim(replaced.sender(), replaced.receipt());
    }

    /** The claim of the next send, which replaces this one's message if it has one. */
    static Claim after(@CheckForNull Claim earlier, String next) {
        return earlier == null
                ? new Claim(next, null)
                : new Claim(next, null, new Replaced(earlier.sender, earlier.receipt, Map.of()));
    }
}
