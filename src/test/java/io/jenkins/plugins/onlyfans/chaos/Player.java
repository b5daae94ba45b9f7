package io.jenkins.plugins.onlyfans.chaos;

import io.jenkins.plugins.onlyfans.chaos.Event.Action;
import io.jenkins.plugins.onlyfans.chaos.Schedule.Look;
import io.jenkins.plugins.onlyfans.core.delivery.MessageName;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.dispatch.Clock;
import io.jenkins.plugins.onlyfans.journal.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Plays a schedule, and says what was wrong with it. */
final class Player {

    private static final Duration LONGEST_EVENT = Duration.ofSeconds(8);
    private static final Duration LONGEST_END = Duration.ofSeconds(40);

    /** A thread that still logs how its build ended is not one that waits for ever, and a busy machine takes seconds for that. */
    private static final Duration LONGEST_LAST_WORD = Duration.ofSeconds(20);

    private static final int LONGEST_WAIT = 3000;
    /** So soon a build that was asked for has begun. */
    private static final int IDLE_AFTER = 500;

    private static final String QUIET_FROM_THE_START = "init.groovy.d/quiet.groovy";

    private final Schedule schedule;
    private final MockApi api = MockApi.start();
    private final Controller jenkins;
    private final Story story = new Story();
    private final ExecutorService hands = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "chaos");
        thread.setDaemon(true);
        return thread;
    });
    private int seen;

    private Player(Schedule schedule, Path work) throws Exception {
        this.schedule = schedule;
        this.jenkins = schedule.settings().real() ? new OwnProcess("chaos") : new InProcess(work, api);
    }

    /** All that is wrong; none if nothing is. */
    static List<Violation> play(Schedule schedule, Path work) throws Exception {
        Player player = new Player(schedule, work);
        try {
            return player.play();
        } finally {
            player.close();
        }
    }

    private void close() throws Exception {
        hands.shutdownNow();
        try {
            jenkins.close();
        } finally {
            api.close();
        }
    }

    private List<Violation> play() throws Exception {
        api.addAccount(Programs.OTHER_ACCOUNT);
        api.addAccount(Programs.WATCHED_ACCOUNT);
        api.prepareWithin(Duration.ZERO);
        String url = api.url();
        int callTimeout = schedule.settings().callTimeout();
        int maxRetries = schedule.settings().maxRetries();
        boolean looks = !schedule.settings().real();
        jenkins.start();
        act(j -> Acts.setUp(url, callTimeout, maxRetries, looks));
        for (Job job : schedule.jobs()) {
            if (!job.later()) {
                act(j -> Acts.create(job, job.name()));
            }
        }
        schedule.jobs().forEach(this::save);
        api.play(schedule.faults().stream().map(Schedule.Fault::text).toArray(String[]::new));
        for (Event event : schedule.events()) {
            await(event);
            seen = changes();
            within(event, () -> {
                befall(event);
                return null;
            });
        }
        List<Violation> violations = new ArrayList<>(end());
        if (schedule.settings().again() && violations.isEmpty()) {
            stop();
            start();
            violations.addAll(end());
        }
        return violations;
    }

    /** The messages that are there to be published or waited for. */
    private void save(Job job) {
        job.program()
                .forEach(node -> node.visit(List.of(), (send, around) -> {
                    if (send.aim().waits()) {
                        Waits.begin(api, job, send);
                    }
                    if (send.aim() == Node.Aim.PUBLISH) {
                        String account = send.account() == null ? MockApi.ACCOUNT : send.account();
                        Job.users(job.id(), send.site())
                                .forEach(user -> api.addMessage(
                                        user,
                                        account,
                                        "{\"text\":\"saved\",\"userIds\":[" + user + "],\"saveForLater\":true}",
                                        Instant.now().minusSeconds(600)));
                    }
                }));
    }

    @FunctionalInterface
    private interface Step extends java.io.Serializable {
        void in(org.jvnet.hudson.test.JenkinsRule jenkins) throws Throwable;
    }

    private void act(Step step) throws Exception {
        jenkins.act(j -> {
            step.in(j);
            return null;
        });
    }

    private int changes() {
        return (int) api.requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .count();
    }

    private void await(Event event) throws Exception {
        long begun = System.nanoTime();
        while (changes() < seen + event.request() && since(begun) < LONGEST_WAIT) {
            Thread.sleep(since(begun) < IDLE_AFTER ? 2 : 50);
            if (since(begun) >= IDLE_AFTER
                    && jenkins.act(j -> Evidence.unfinished()).isEmpty()) {
                break;
            }
        }
        Thread.sleep(event.millis());
    }

    private static long since(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    /** What takes too long goes on beside the rest, but for a restart. */
    private void within(Event event, Callable<Void> what) throws Exception {
        if (event.action().isRestart()) {
            what.call();
            return;
        }
        Future<Void> future = hands.submit(what);
        try {
            future.get(LONGEST_EVENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            story.note(event, e);
        }
    }

    private void befall(Event event) throws Exception {
        int job = event.job();
        int other = event.other();
        switch (event.action()) {
            case BUILD -> act(j -> Acts.build(job));
            case STOP -> act(j -> Acts.stop(job, false));
            case KILL -> act(j -> Acts.stop(job, true));
            case PAUSE -> act(j -> Acts.pause(job));
            case QUIET -> act(j -> j.jenkins.doQuietDown());
            case UNQUIET -> act(j -> j.jenkins.doCancelQuietDown());
            case RESTART, RESTART_QUIET, SAFE_RESTART, CRASH -> restart(event);
            case RELOAD -> {
                if (!jenkins.act(j -> Evidence.unfinished()).isEmpty()) {
                    story.reloadedAmidBuilds();
                }
                act(j -> j.jenkins.reload());
            }
            case RENAME -> rename(job, "renamed" + job);
            case MOVE -> act(j -> Acts.move(job));
            case COPY -> {
                Job copy = schedule.job(other).orElseThrow();
                act(j -> Acts.copy(job, copy));
            }
            case CREATE -> {
                Job namesake = schedule.job(other).orElseThrow();
                String name = schedule.job(job).orElseThrow().name();
                act(j -> Acts.create(namesake, name));
            }
            case DELETE_BUILD -> story.deleted(job, jenkins.act(j -> Acts.deleteBuild(job)));
            case DELETE_JOB -> {
                story.deleted(job);
                act(j -> Acts.delete(job));
            }
            case DELETE_CREDENTIAL -> act(j -> Acts.deleteCredential(other));
            case CHANGE_CREDENTIAL -> act(j -> Acts.putCredential(other, Acts.WRONG_KEY));
            case RESTORE_CREDENTIAL -> act(j -> Acts.restoreCredentials());
            case SETTINGS -> {
                story.otherDefault();
                act(j -> Acts.settings(1 + other, other, Programs.OTHER_ACCOUNT));
            }
            case FORGET_KEY -> {
                String key = other <= 2 ? "k" + other : new MessageName(MockApi.ACCOUNT, "n" + (other - 2)).key();
                if (jenkins.act(j -> Acts.forget(job, key))) {
                    story.forgotten(job, key);
                }
            }
            case BREAK_JOURNAL -> breakJournal(job, other);
            case BREAK_LEDGER -> breakLedger(job);
            case DISK_FULL -> {
                story.full(job);
                Disk.full(directories(job));
            }
            case DISK_FREE -> Disk.free(jenkins.home());
            case AGE -> age(job, other);
            case BREAK_RECORD -> breakRecords(other);
            case CLOCK -> act(j -> Clock.jump(Duration.ofMinutes(other)));
        }
    }

    private void rename(int job, String name) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT);
        while (!jenkins.act(j -> Acts.rename(job, name)) && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
    }

    private void restart(Event event) throws Exception {
        switch (event.action()) {
            case CRASH -> jenkins.crash();
            case SAFE_RESTART -> {
                act(j -> j.jenkins.doQuietDown());
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
                while (!jenkins.act(j -> Acts.mayStop()) && System.nanoTime() < deadline) {
                    Thread.sleep(20);
                }
                stop();
            }
            default -> stop();
        }
        Thread.sleep(event.other());
        Path quiet = jenkins.home().resolve(QUIET_FROM_THE_START);
        if (event.action() == Action.RESTART_QUIET) {
            Files.createDirectories(quiet.getParent());
            Files.writeString(quiet, "jenkins.model.Jenkins.get().doQuietDown()");
        } else {
            Files.deleteIfExists(quiet);
        }
        start();
    }

    private void stop() throws Exception {
        // A full disk is no reason for which the stop of a real one would take another way than a crash.
        Disk.free(jenkins.home());
        jenkins.stop();
    }

    private void start() throws Exception {
        jenkins.start();
    }

    private Path directory(int job) throws Exception {
        String path = jenkins.act(j -> Acts.directory(job));
        return path == null ? jenkins.home().resolve("none") : Path.of(path);
    }

    private List<Path> journals(int job) throws Exception {
        Path directory = directory(job);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getParent().endsWith("onlyfans-mass-messaging"))
                    .filter(file -> file.toString().matches(".*\\.(xml|json)"))
                    .sorted()
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    private void breakJournal(int job, int which) throws Exception {
        List<Path> journals = journals(job);
        if (!journals.isEmpty()) {
            story.broken(job);
            Files.writeString(journals.get(which % journals.size()), "<broken");
        }
    }

    private void breakLedger(int job) throws Exception {
        for (Path key : KeyFiles.all(directory(job))) {
            story.broken(job);
            Files.writeString(key, "<broken");
        }
    }

    private void breakRecords(int how) throws Exception {
        Path folder = jenkins.home().resolve("onlyfans-mass-messaging/departures");
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> records = Files.list(folder)) {
            for (Path record : records.sorted().toList()) {
                List<String> lines = new ArrayList<>(Files.readAllLines(record));
                switch (how) {
                    case 0 -> Files.delete(record);
                    case 1 -> Files.write(record, lines.subList(0, lines.size() / 2));
                    default -> {
                        lines.add(lines.size() / 2, "<broken");
                        Files.write(record, lines);
                    }
                }
            }
        }
    }

    private List<Path> directories(int job) throws Exception {
        List<Path> directories = new ArrayList<>(List.of(directory(job)));
        journals(job).forEach(journal -> directories.add(journal.getParent()));
        return directories;
    }

    private void age(int job, int hours) throws Exception {
        for (Path journal : journals(job)) {
            try {
                Files.setLastModifiedTime(journal, FileTime.from(Instant.now().minus(Duration.ofHours(hours))));
            } catch (IOException e) {
                // Gone meanwhile.
            }
        }
    }

    /** Lets everything come to its end, and looks. */
    private List<Violation> end() throws Exception {
        api.playNothing();
        Disk.free(jenkins.home());
        int callTimeout = schedule.settings().callTimeout();
        int maxRetries = schedule.settings().maxRetries();
        act(j -> {
            j.jenkins.doCancelQuietDown();
            Clock.reset();
            Acts.restoreCredentials();
            Acts.settings(callTimeout, maxRetries, MockApi.ACCOUNT);
        });
        List<String> hanging = awaitNone(
                LONGEST_END,
                () -> jenkins.act(j -> {
                    Acts.unpause();
                    return Evidence.unfinished();
                }));
        List<String> threads = awaitNone(LONGEST_LAST_WORD, () -> jenkins.act(j -> Evidence.busy()));
        Evidence evidence = jenkins.act(j -> Evidence.gather());
        List<ReceivedRequest> requests = api.requests();
        List<Violation> violations = new Checks(schedule, story, requests, evidence).all();
        violations.addAll(Waits.check(schedule, story, requests, evidence));
        violations.addAll(Uploads.check(schedule, story, requests, evidence));
        Violation.add(violations, "hangs", hanging, story + logs(evidence));
        Violation.add(violations, "waits", threads, story.toString());
        Look look =
                story.hasMisplacedBuilds() ? Look.NO_PAGES : schedule.settings().look();
        violations.addAll(new Pages(jenkins, evidence, look).look());
        return violations;
    }

    private static String logs(Evidence evidence) {
        StringBuilder logs = new StringBuilder();
        evidence.builds().stream()
                .filter(Evidence.BuildSeen::building)
                .forEach(build ->
                        logs.append('\n').append(build.url()).append('\n').append(build.log()));
        return logs.toString();
    }

    private static List<String> awaitNone(Duration limit, Callable<ArrayList<String>> what) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        int quiet = 0;
        List<String> left = what.call();
        // Twice none, as a build is for a moment neither in the queue nor begun.
        while (quiet < 2 && System.nanoTime() < deadline) {
            quiet = left.isEmpty() ? quiet + 1 : 0;
            Thread.sleep(quiet > 0 ? 20 : 50);
            left = what.call();
        }
        return left;
    }
}
