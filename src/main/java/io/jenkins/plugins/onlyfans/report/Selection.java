package io.jenkins.plugins.onlyfans.report;

import java.util.Comparator;
import java.util.List;

/**
 * The few of a build's messages that its page has room for.
 *
 * @param messages those that most need a look, in the order in which they began
 * @param left how many others there are
 */
public record Selection(List<BuildMessage> messages, int left) {

    /** How many fit. */
    static final int ROOM = 10;

    static Selection of(List<BuildMessage> all) {
        List<BuildMessage> urgent = all.stream()
                .sorted(Comparator.comparing((BuildMessage message) -> message.look().urgency)
                        .reversed())
                .limit(ROOM)
                .toList();
        return new Selection(all.stream().filter(urgent::contains).toList(), all.size() - urgent.size());
    }

    /** Says how many others there are. */
    public String more() {
        return Messages.BuildMessages_more(left);
    }
}
