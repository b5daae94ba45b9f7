package io.jenkins.plugins.onlyfans.dispatch;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.onlyfans.core.delivery.Announcement;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.journal.Address;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the log of a build says of one of its messages: the outcome once, in full. */
final class Telling {

    private static final Logger LOGGER = Logger.getLogger(Telling.class.getName());

    private final String id;
    private final Run<?, ?> run;
    private final TaskListener listener;

    private Receipt told;

    /** @param id names the send within the build */
    Telling(String id, Run<?, ?> run, TaskListener listener) {
        this.id = id;
        this.run = run;
        this.listener = listener;
    }

    void log(String line) {
        log(() -> line);
    }

    private void log(Supplier<String> line) {
        try {
            listener.getLogger().println(line.get());
        } catch (RuntimeException | Error e) {
            // A log that can't be written changes nothing of what became of the message.
            LOGGER.log(Level.WARNING, e, () -> "Can't write into the log of " + run.getExternalizableId());
        }
    }

    Receipt tell(Receipt ended) {
        Announcement.of(ended).forEach(this::log);
        return told(ended);
    }

    /** The log has the outcome by now. If that is unknown, it also gets the address of the page that says what to do. */
    synchronized Receipt told(Receipt ended) {
        if (told == null) {
            told = ended;
            if (ended.status() == Status.UNKNOWN) {
                log(() -> "What to do: " + page());
            }
        }
        return ended;
    }

    /** What is wrong with the outcome, in short, if the log has just that in full; {@code null} if not, or if nothing is. */
    synchronized @CheckForNull String inShort(@CheckForNull Receipt outcome) {
        return outcome == null || told != outcome ? null : Announcement.inShort(outcome);
    }

    /** That of the message, or of all messages of the build if this one has none. */
    private String page() {
        SentMessages messages = run.getAction(SentMessages.class);
        boolean shown = messages != null && messages.isWritten(id);
        return Address.of(run.getUrl() + "onlyfans-messages/" + (shown ? "message/" + id + "/" : ""));
    }
}
