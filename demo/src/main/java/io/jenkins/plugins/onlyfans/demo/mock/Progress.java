package io.jenkins.plugins.onlyfans.demo.mock;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a message has got.
 *
 * @param done whether its delivery is over
 * @param total how many it goes to; -1 while they are not counted
 * @param pending how many of them it has still to go to
 */
record Progress(boolean done, int total, int pending) {

    private static final Progress NOT_BEGUN = new Progress(false, -1, 0);

    /**
     * The moment at which something is looked at.
     *
     * @param delivery how long it takes to deliver a message; in its first fifth the recipients are counted
     */
    record Moment(Instant now, Duration delivery) {}

    /** How far one has got whose time comes, or came, at this date. How it goes in the real API is not documented. */
    static Progress of(Instant date, int recipients, Moment moment) {
        if (date.isAfter(moment.now())) {
            return NOT_BEGUN;
        }
        long passed = Duration.between(date, moment.now()).toMillis();
        long all = moment.delivery().toMillis();
        if (passed >= all) {
            return new Progress(true, recipients, 0);
        }
        if (passed < all / 5) {
            return NOT_BEGUN;
        }
        return new Progress(false, recipients, (int) Math.ceil((double) recipients * (all - passed) / (all - all / 5)));
    }

    int sent() {
        return Math.max(total - pending, 0);
    }

    /** The same, but it goes no further. */
    Progress over() {
        return new Progress(true, total, pending);
    }
}
