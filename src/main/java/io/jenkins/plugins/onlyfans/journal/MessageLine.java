package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.journal.JobMessages.BuildSend;
import java.time.Instant;
import java.util.Optional;

/**
 * One message in short: what it takes to find, count and draw it, without its text and its users.
 *
 * @param build the number of its build
 * @param id names the send within the build
 * @param begun when the step began
 * @param status what became of it; {@code null} while it is under way
 * @param messageId OnlyFans' id of it
 * @param credits those that were left
 * @param words from whom, to whom, at what price and when
 */
public record MessageLine(
        int build,
        String id,
        Instant begun,
        @CheckForNull Status status,
        @CheckForNull Long messageId,
        @CheckForNull Long credits,
        String words) {

    private static final int MOST_WORDS = 200;
    private static final int FIELDS = 7;

    /** The one of a message as it is now. */
    public static MessageLine of(BuildSend of) {
        Send send = of.send();
        Optional<Receipt> receipt = of.receipt();
        return new MessageLine(
                of.build(),
                send.getId(),
                send.getBegun(),
                receipt.map(Receipt::status).orElse(null),
                receipt.map(Receipt::getId).orElse(null),
                receipt.map(Receipt::getCreditsBalance).orElse(null),
                words(send));
    }

    private static String words(Send send) {
        String account = send.getAccount();
        String words = account == null || send.getSummary().contains(account)
                ? send.getSummary()
                : account + ", " + send.getSummary();
        // Half a character, as where it is cut, could not be written.
        return words.substring(0, Math.min(MOST_WORDS, words.length())).replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
    }

    /** Whether it is in the queue, or may be. */
    public boolean mayHaveBeenSent() {
        return status != null && status.mayHaveBeenSent();
    }

    /** The line of a file. */
    String toStore() {
        String moment = Long.toString(begun.toEpochMilli());
        return String.join("\t", "", id, moment, text(status), text(messageId), text(credits), words);
    }

    private static String text(@CheckForNull Object value) {
        return value == null ? "" : value.toString();
    }

    /** What {@link #toStore} wrote for a message that is over; empty if it is something else. */
    static Optional<MessageLine> fromStore(int build, String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS || !fields[0].isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MessageLine(
                    build,
                    fields[1],
                    Instant.ofEpochMilli(Long.parseLong(fields[2])),
                    Status.valueOf(fields[3]),
                    number(fields[4]),
                    number(fields[5]),
                    fields[6]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @CheckForNull Long number(String text) {
        return text.isEmpty() ? null : Long.valueOf(text);
    }
}
