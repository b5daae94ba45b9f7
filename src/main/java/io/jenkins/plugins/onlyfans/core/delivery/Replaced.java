package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The message that was sent last under a name, while another one replaces it, and how far it is unsent.
 *
 * @param sender the send that it is of
 * @param receipt what became of it when it was sent
 * @param notes what is known of its being unsent: texts and whole numbers
 */
public record Replaced(String sender, Receipt receipt, Map<String, Object> notes) {

    private static final String GONE = "gone";

    /** Defensive copies, as maps can be changed. */
    public Replaced {
        notes = Map.copyOf(notes);
    }

    /** OnlyFans' id of the message in its queue; {@code null} if it is not known. */
    @CheckForNull
    Long id() {
        return receipt.getId();
    }

    /** Whether it is known that it is unsent, or not there any more. */
    boolean isGone() {
        return notes.containsKey(GONE);
    }

    Replaced noted(Map<String, Object> more) {
        return new Replaced(sender, receipt, more);
    }

    Replaced gone() {
        Map<String, Object> all = new LinkedHashMap<>(notes);
        all.put(GONE, 1L);
        return noted(all);
    }
}
