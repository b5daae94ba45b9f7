package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.delivery.Frozen;
import io.jenkins.plugins.onlyfans.core.operation.MassMessageStatus;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** What people and builds have done about one message once it was sent, in a file beside the record of its send. */
public final class MessageHistory {

    private static final Logger LOGGER = Logger.getLogger(MessageHistory.class.getName());

    private static final String ENDING = ".history";
    private static final String ENTRIES = "entries";
    private static final String LOOK = new MassMessageStatus().step();

    /** Others are dropped, each of which was a click, or a step. */
    private static final int MOST = 100;

    /** One for many files, so that a slow disk of one does not hold up all. */
    private static final Object[] LOCKS = Stream.generate(Object::new).limit(64).toArray();

    private final JsonFile file;
    private final Object lock;

    private MessageHistory(File build, String send) {
        File folder = new File(build, SentMessages.FOLDER);
        file = new JsonFile(folder, send + ENDING);
        lock = LOCKS[Math.floorMod(new File(folder, send).hashCode(), LOCKS.length)];
    }

    /** Of the message of this send of a build. */
    public static MessageHistory of(Run<?, ?> run, Send send) {
        return new MessageHistory(run.getRootDir(), send.getId());
    }

    /** Of a message, one for each send of the job that has brought it to OnlyFans: it may have been saved, and then published. */
    public static List<MessageHistory> find(Job<?, ?> job, String account, long message) {
        JobMessages messages = new JobMessages(job);
        if (!messages.any()) {
            return List.of();
        }
        return messages
                .read(messages.lines().stream()
                        .filter(line -> Objects.equals(line.messageId(), message) && line.mayHaveBeenSent())
                        .toList())
                .stream()
                .filter(sent -> account.equals(sent.send().getAccount()))
                .map(sent -> new MessageHistory(
                        new File(job.getBuildDir(), Integer.toString(sent.build())),
                        sent.send().getId()))
                .toList();
    }

    /**
     * Something that was done.
     *
     * @param id names it within the history
     * @param at when it began
     * @param user the id of who did it; {@code null} if a build did
     * @param build the number of the build of the same job that did it; {@code null} if a person did
     * @param step the name of the step that does the same
     * @param result what became of it, by the names of its getters; empty as long as that is not known
     */
    public record Entry(
            String id,
            Instant at,
            @CheckForNull String user,
            @CheckForNull Integer build,
            String step,
            Map<String, Object> result) {

        /** By a person, and not over. */
        public static Entry of(String user, String step) {
            return new Entry(UUID.randomUUID().toString(), Instant.now(), user, null, step, Map.of());
        }

        /** By a step of a build, which is over. */
        public static Entry of(Run<?, ?> run, String step, Map<String, ?> result) {
            return new Entry(UUID.randomUUID().toString(), Instant.now(), null, run.getNumber(), step, Map.of())
                    .ended(result);
        }

        /** The API's own data may be long, and has the text of the message. */
        private Entry ended(Map<String, ?> outcome) {
            Map<String, Object> kept = Frozen.map(outcome);
            kept.values().removeIf(value -> value instanceof Map || value instanceof List);
            return new Entry(id, at, user, build, step, kept);
        }

        /** Whether it is known what became of it. */
        public boolean isOver() {
            return !result.isEmpty();
        }

        private Map<String, Object> toStore() {
            Map<String, Object> stored = new LinkedHashMap<>();
            stored.put("id", id);
            stored.put("at", at.toEpochMilli());
            stored.put("user", user);
            stored.put("build", build);
            stored.put("step", step);
            stored.put("result", result);
            stored.values().removeIf(Objects::isNull);
            return stored;
        }

        private static Entry fromStore(Map<?, ?> stored) {
            return new Entry(
                    Objects.requireNonNull((String) stored.get("id")),
                    Instant.ofEpochMilli(((Number) stored.get("at")).longValue()),
                    (String) stored.get("user"),
                    stored.get("build") instanceof Number build ? build.intValue() : null,
                    Objects.requireNonNull((String) stored.get("step")),
                    Frozen.map(stored.get("result")));
        }
    }

    /** All, in the order in which they began. What can't be read is as if it were not there. */
    public List<Entry> entries() {
        synchronized (lock) {
            List<Entry> entries = new ArrayList<>();
            try {
                if (file.exists() && file.read().get(ENTRIES) instanceof List<?> stored) {
                    stored.forEach(entry -> entries.add(Entry.fromStore((Map<?, ?>) entry)));
                }
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "Can't read the history of a mass message");
            }
            return entries;
        }
    }

    /** Adds something. What can't be written is only logged: that it is done matters more. */
    public void add(Entry entry) {
        change(entries -> entries.add(entry));
    }

    /** Notes what became of something that was added. */
    public void end(Entry entry, Map<String, ?> result) {
        change(entries -> {
            entries.removeIf(old -> old.id().equals(entry.id()));
            entries.add(entry.ended(result));
            entries.sort((a, b) -> a.at().compareTo(b.at()));
        });
    }

    private void change(Consumer<List<Entry>> how) {
        synchronized (lock) {
            List<Entry> entries = entries();
            how.accept(entries);
            while (entries.size() > MOST) {
                drop(entries);
            }
            try {
                file.write(Map.of(ENTRIES, entries.stream().map(Entry::toStore).toList()));
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "Can't write the history of a mass message");
            }
        }
    }

    /** The oldest look, so that nobody can hide who unsent the message by looking at it often; the oldest if there is none. */
    private static void drop(List<Entry> entries) {
        Entry dropped = entries.stream()
                .filter(entry -> entry.step().equals(LOOK))
                .findFirst()
                .orElse(entries.get(0));
        entries.remove(dropped);
    }
}
