package io.jenkins.plugins.onlyfans.chaos;

import hudson.matrix.MatrixProject;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.journal.JobLedgers;
import io.jenkins.plugins.onlyfans.journal.JobMessages;
import io.jenkins.plugins.onlyfans.journal.Keys;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import io.jenkins.plugins.onlyfans.report.BuildMessage;
import io.jenkins.plugins.onlyfans.report.BuildMessages;
import io.jenkins.plugins.onlyfans.report.JobMessagesPage;
import io.jenkins.plugins.onlyfans.report.MessageRows;
import io.jenkins.plugins.onlyfans.report.Query;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/**
 * What Jenkins says when all is over, as plain data.
 *
 * @param ofJobs the sends on the pages of jobs, those of builds that can't be loaded any more among them
 */
record Evidence(
        ArrayList<BuildSeen> builds, ArrayList<SendSeen> ofJobs, ArrayList<String> keys, ArrayList<String> unread)
        implements Serializable {

    private static final String PLUGIN = "io.jenkins.plugins.onlyfans.";
    private static final int MANY = 1000;
    private static final long LONGEST_BEGINNING = 8000;
    private static final Pattern TOLD = Pattern.compile("<<(\\d+) ([A-Z_]+) (\\d+|null)>>");

    private static final Set<Thread> IGNORED =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** A build. */
    record BuildSeen(
            int job,
            String url,
            int number,
            boolean building,
            String result,
            String badge,
            ArrayList<SendSeen> sends,
            ArrayList<SendSeen> told,
            String log)
            implements Serializable {}

    /**
     * A send, as one place tells of it.
     *
     * @param user to whom it writes; 0 if that is not known
     * @param status as the page of its build has it
     * @param onJobPage the status on the page of the job; {@code null} if it is not there
     * @param message the id of the message; 0 if none is told
     */
    record SendSeen(long user, String id, String status, String onJobPage, long message, String words)
            implements Serializable {}

    static Evidence gather() throws IOException {
        Evidence evidence = new Evidence(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (hudson.model.Job<?, ?> job : Acts.jobs().toList()) {
            String description = job.getDescription();
            if (description != null && description.startsWith("chaos ")) {
                evidence.read(Integer.parseInt(description.substring("chaos ".length())), job);
            }
        }
        return evidence;
    }

    private void read(int number, hudson.model.Job<?, ?> job) throws IOException {
        readOne(number, job);
        if (job instanceof MatrixProject matrix) {
            for (hudson.model.Job<?, ?> configuration : matrix.getItems()) {
                readOne(number, configuration);
            }
        }
    }

    private void readOne(int number, hudson.model.Job<?, ?> job) throws IOException {
        Map<String, String> onJobPage = new HashMap<>();
        JobMessagesPage page = job.getAction(JobMessagesPage.class);
        if (page != null) {
            Query query = Query.ALL;
            MessageRows rows;
            do {
                rows = page.read(query).rows();
                rows.messages().forEach(message -> onJobPage.put(message.getUrl(), message.getStatus()));
                query = query.onPage(query.page() + 1);
            } while (query.page() <= rows.pages());
        }
        for (JobMessages.BuildSend of : new JobMessages(job).newest(MANY)) {
            Receipt receipt = of.send().outcome();
            ofJobs.add(
                    new SendSeen(user(of.send()), of.send().getId(), receipt.getStatus(), null, 0, receipt.toString()));
        }
        for (Run<?, ?> run : job.getBuilds()) {
            builds.add(build(number, run, onJobPage));
        }
        try {
            Keys all = JobLedgers.of(job).keys("", 0, MANY);
            for (Keys.Key key : all.found()) {
                if (key.claim().receipt() == null) {
                    keys.add("job " + number + ": " + key.name() + " of "
                            + key.claim().sender());
                }
            }
            all.unreadable().forEach(file -> unread.add("job " + number + ": " + file));
        } catch (IOException | RuntimeException e) {
            unread.add("job " + number + ": the ledger (" + e + ")");
        }
    }

    private BuildSeen build(int number, Run<?, ?> run, Map<String, String> onJobPage) throws IOException {
        ArrayList<SendSeen> sends = new ArrayList<>();
        BuildMessages page = run.getAction(BuildMessages.class);
        SentMessages messages = run.getAction(SentMessages.class);
        List<BuildMessage> reports = page == null ? List.of() : page.getMessages();
        List<io.jenkins.plugins.onlyfans.journal.Send> known = messages == null ? List.of() : messages.sends();
        for (io.jenkins.plugins.onlyfans.journal.Send send : known) {
            BuildMessage report = reports.stream()
                    .filter(candidate -> candidate.getUrl().contains(send.getId()))
                    .findFirst()
                    .orElse(null);
            Receipt receipt = send.getReceipt().orElse(null);
            sends.add(new SendSeen(
                    user(send),
                    send.getId(),
                    report == null ? "nothing" : report.getStatus(),
                    report == null ? null : onJobPage.get(report.getUrl()),
                    report == null || report.getId() == null ? 0 : report.getId(),
                    String.valueOf(receipt)));
        }
        for (String file : files(run)) {
            if (known.stream().noneMatch(send -> file.startsWith(send.getId()))) {
                unread.add("job " + number + " build " + run.getNumber() + ": " + file);
            }
        }
        String log = log(run);
        ArrayList<SendSeen> told = new ArrayList<>();
        for (MatchResult line : TOLD.matcher(log).results().toList()) {
            String message = line.group(3);
            told.add(new SendSeen(
                    Long.parseLong(line.group(1)),
                    "told",
                    line.group(2),
                    null,
                    message.equals("null") ? 0 : Long.parseLong(message),
                    ""));
        }
        return new BuildSeen(
                number,
                run.getUrl(),
                run.getNumber(),
                run.isBuilding(),
                String.valueOf(run.getResult()),
                page == null ? "" : page.getCounts(),
                sends,
                told,
                log);
    }

    private static String log(Run<?, ?> run) {
        try (var in = run.getLogInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("\u001b\\[8m[^\u001b]*\u001b\\[0m", "");
        } catch (IOException e) {
            return "";
        }
    }

    private static List<String> files(Run<?, ?> run) {
        Path folder = run.getRootDir().toPath().resolve("onlyfans-mass-messaging");
        String[] names = Files.isDirectory(folder) ? new File(folder.toString()).list() : null;
        return names == null
                ? List.of()
                : Arrays.stream(names)
                        .filter(name -> name.matches(".*\\.(xml|json)"))
                        .toList();
    }

    private static long user(io.jenkins.plugins.onlyfans.journal.Send send) {
        return send.getMessage().orElseGet(() -> user(send.getRequest()));
    }

    private static long user(Optional<MassMessageRequest> request) {
        return request.map(MassMessageRequest::userIds)
                .filter(users -> users.size() == 1)
                .map(users -> Long.parseLong(users.get(0).toString()))
                .orElse(0L);
    }

    /** Builds that have not ended, and what waits in the queue. */
    static ArrayList<String> unfinished() {
        ArrayList<String> unfinished = new ArrayList<>();
        Acts.jobs()
                .forEach(job -> job.getBuilds().forEach(run -> {
                    if (run.isBuilding() && !neverBegan(run)) {
                        unfinished.add(run.toString());
                    }
                }));
        for (Queue.Item item : Jenkins.get().getQueue().getItems()) {
            if (!waitsForOneThatNeverBegan(item)) {
                unfinished.add(item.toString());
            }
        }
        return unfinished;
    }

    /** Jenkins takes such a build for one that runs. */
    private static boolean waitsForOneThatNeverBegan(Queue.Item item) {
        return item.task instanceof WorkflowJob job
                && !job.isConcurrentBuild()
                && job.getBuilds().stream().anyMatch(run -> run.isBuilding() && neverBegan(run));
    }

    /** A Pipeline of which Jenkins had not noted more than that it is to be. It may wait for ever, but calls nothing. */
    private static boolean neverBegan(Run<?, ?> run) {
        return run instanceof WorkflowRun pipeline
                && pipeline.getExecution() == null
                && System.currentTimeMillis() - pipeline.getStartTimeInMillis() > LONGEST_BEGINNING;
    }

    /** Threads that are still busy with a message. */
    static ArrayList<String> busy() {
        ArrayList<String> busy = new ArrayList<>();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (thread != Thread.currentThread()
                    && !isIgnored(thread)
                    && Arrays.stream(stack).anyMatch(Evidence::isOurs)) {
                busy.add(thread.getName() + " " + thread.getState() + ": " + Arrays.toString(stack));
            }
        });
        return busy;
    }

    /** One that is left of a Jenkins which is no more. */
    static void ignore(Thread thread) {
        IGNORED.add(thread);
    }

    static boolean isIgnored(Thread thread) {
        return IGNORED.contains(thread);
    }

    /** Whether it belongs to the plugin, rather than to what looks at it. */
    static boolean isOurs(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith(PLUGIN) && !name.startsWith(PLUGIN + "chaos.") && !name.startsWith(PLUGIN + "demo.");
    }
}
