package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How fast sends may go: a few at once for each account and so many for all, no more of them than the API's rate limit has calls
 * left, and none for as long as that is nearly spent. One for all sends of a process, as the limit is one for all keys and
 * accounts of a team. [RATE]
 */
public final class Pace {

    /** How many messages are sent at once for all accounts together, if nothing else is said. */
    public static final int AT_ONCE = 50;

    /** Six went through to OnlyFans, twelve were refused. [OBS] */
    static final int SENDS_OF_AN_ACCOUNT = 5;

    /** With its sends that makes the six. */
    private static final int LOOKS_OF_AN_ACCOUNT = 1;

    private static final int LOOKS_AT_ONCE = 8;

    /** It takes long, and none of it is with OnlyFans until it is over. */
    private static final int UPLOADS_OF_AN_ACCOUNT = 1;

    private static final int UPLOADS_AT_ONCE = 8;

    /** Calls of the minute that are left to others, and as many as go when nothing is known of a minute that has just begun. */
    private static final int RESERVE = 5;

    /** When the server's minute began is not told, but it is over after one of ours. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private final Places sends = new Places(SENDS_OF_AN_ACCOUNT, this::mostAtOnce);
    private final Places looks = new Places(LOOKS_OF_AN_ACCOUNT, () -> LOOKS_AT_ONCE);
    private final Places uploads = new Places(UPLOADS_OF_AN_ACCOUNT, () -> UPLOADS_AT_ONCE);

    private volatile int most = AT_ONCE;
    /** How many calls are left, as far as it was told. */
    private volatile long told = Long.MAX_VALUE;
    /** By a clock that nobody sets; {@code null} as long as nothing was told. */
    private Long freeAt;

    private long answers;
    /** Which of the answers told it. */
    private long toldBy;

    /** One that holds nobody back yet. */
    public Pace() {
        this(System::nanoTime);
    }

    /** @param nanos goes on steadily, as {@link System#nanoTime} does */
    Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** From now on so many are sent at once, also of those that wait already. Who is on the way stays there. */
    public void allow(int atOnce) {
        // A file of settings can be edited by hand, and nobody waits for ever because of it.
        most = Math.max(1, atOnce);
        sends.callNext();
    }

    private int mostAtOnce() {
        long left = told;
        return (int) Math.min(most, left <= RESERVE ? RESERVE : left - RESERVE);
    }

    /** Where a send waits until it may ask for the hold. */
    Places sends() {
        return sends;
    }

    /** Where a look into the queue waits: behind other looks, never behind sends. */
    Places looks() {
        return looks;
    }

    /** Where an upload waits: behind other uploads, as nobody else should wait for it. */
    Places uploads() {
        return uploads;
    }

    /** How many answers have come, by which {@link #note} tells what a call can't have known. */
    synchronized long answers() {
        return answers;
    }

    /**
     * Takes note of what an answer says of the limit, if it says anything.
     *
     * @param before how many answers had come when its call began
     */
    void note(Answer answer, long before) {
        remaining(answer).ifPresent(left -> {
            note(left, before);
            sends.callNext();
        });
    }

    private static Optional<Long> remaining(Answer answer) {
        return answer.number("x-rate-limit-remaining-minute")
                .or(() -> answer.whole("/_meta/_rate_limits/remaining_minute"));
    }

    /**
     * Makes room for no more sends than there are calls left, so that those on the way can't use up more, each of which may
     * not be counted yet. An answer that was overtaken by another says too much: only one whose call began after that can
     * raise what that said.
     */
    private synchronized void note(long left, long before) {
        answers++;
        if (left <= told || before >= toldBy) {
            freeAt = nanos.getAsLong() + (left <= RESERVE ? MINUTE.toNanos() : 0);
            told = left;
            toldBy = answers;
        }
    }

    /** How long a send that could go now has to wait; nothing if it need not. */
    Optional<Duration> hold() {
        Duration left = left();
        if (left.isNegative()) {
            sends.callNext();
        }
        return Optional.of(left).filter(wait -> wait.compareTo(Duration.ZERO) > 0);
    }

    private synchronized Duration left() {
        if (freeAt == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.ofNanos(freeAt - nanos.getAsLong());
        if (left.plus(MINUTE).isNegative()) {
            // What was told is of a minute that is over, and nothing is told any more.
            told = Long.MAX_VALUE;
        }
        return left;
    }
}
