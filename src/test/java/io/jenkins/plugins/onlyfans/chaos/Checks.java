package io.jenkins.plugins.onlyfans.chaos;

import io.jenkins.plugins.onlyfans.chaos.Evidence.BuildSeen;
import io.jenkins.plugins.onlyfans.chaos.Evidence.SendSeen;
import io.jenkins.plugins.onlyfans.chaos.Node.Aim;
import io.jenkins.plugins.onlyfans.chaos.Node.Block;
import io.jenkins.plugins.onlyfans.chaos.Node.Kind;
import io.jenkins.plugins.onlyfans.chaos.Node.Send;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.json.JSONObject;

/** What has to hold, whatever happened: the record of the API beside what Jenkins says. */
final class Checks {

    private static final Set<String> ACCEPTED = Set.of("SENT", "SCHEDULED", "SAVED");

    private final Schedule schedule;
    private final Story story;
    private final Evidence evidence;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<Long, List<ReceivedRequest>> accepted = new TreeMap<>();
    private final Set<Long> requested = new TreeSet<>();
    private final List<ReceivedRequest> unsent = new ArrayList<>();

    Checks(Schedule schedule, Story story, List<ReceivedRequest> requests, Evidence evidence) {
        this.schedule = schedule;
        this.story = story;
        this.evidence = evidence;
        for (ReceivedRequest request : requests) {
            if (request.method().equals("DELETE")) {
                unsent.add(request);
            }
            boolean publishes = request.is(Endpoint.PUBLISH);
            if (publishes || (request.is(Endpoint.SEND) && request.body().endsWith("}"))) {
                long user = publishes ? Long.parseLong(request.target().split("/")[4]) : user(request);
                requested.add(user);
                // The API refuses to publish what has gone out, but to ask it for that is to have sent twice.
                if (request.done() || (publishes && accepted.containsKey(user))) {
                    accepted.computeIfAbsent(user, none -> new ArrayList<>()).add(request);
                }
            }
        }
    }

    private static long user(ReceivedRequest request) {
        return JSONObject.fromObject(request.body()).getJSONArray("userIds").getLong(0);
    }

    List<Violation> all() {
        calls();
        keys();
        messages();
        names();
        evidence.builds().forEach(this::build);
        known();
        retries();
        leftOvers();
        return violations;
    }

    private void wrong(String rule, String detail) {
        violations.add(new Violation(rule, detail + "\n" + story));
    }

    /** Each call of a step makes one message at most. */
    private void calls() {
        accepted.forEach((user, messages) -> {
            if (messages.size() > 1) {
                wrong("sent twice", "a call of " + place(user) + ": " + messages + log(user));
            }
        });
    }

    /** Each key of a job does, too, unless somebody forgot it. */
    private void keys() {
        Map<String, Integer> counts = new HashMap<>();
        accepted.forEach((user, messages) -> schedule.send(user)
                .filter(send -> send.key() != null)
                .ifPresent(send -> counts.merge(Job.jobOf(user) + "/" + send.key(), messages.size(), Integer::sum)));
        counts.forEach((key, count) -> {
            String[] parts = key.split("/");
            if (count > 1 + story.timesForgotten(Integer.parseInt(parts[0]), parts[1])) {
                wrong(
                        "key sent twice",
                        "key " + parts[1] + " of job " + parts[0] + ": " + count + " messages " + accepted.keySet());
            }
        });
    }

    /** What is unsent was sent under a name that another message replaced, and the log has named it; and it is replaced then. */
    private void names() {
        Map<Long, Long> users = new HashMap<>();
        Map<String, Set<Long>> left = new TreeMap<>();
        accepted.forEach((user, messages) -> messages.forEach(message -> {
            users.put(message.message(), user);
            name(user)
                    .ifPresent(name -> left.computeIfAbsent(
                                    Job.jobOf(user) + " " + name + " of " + account(message), none -> new TreeSet<>())
                            .add(message.message()));
        }));
        for (ReceivedRequest request : unsent) {
            long id = Long.parseLong(request.target().replaceAll(".*/", ""));
            Long user = users.get(id);
            if (user == null || name(user).isEmpty()) {
                wrong("wrong unsent", "nobody was to unsend it: " + request);
            } else if (!hasDeletedBuilds(Job.jobOf(user)) && !isNamed(id, user)) {
                wrong("unsent unnamed", request + ", which no log of the job names" + log(user));
            }
            if (request.done()) {
                left.values().forEach(ids -> ids.remove(id));
            }
        }
        left.forEach((name, ids) -> {
            int job = Integer.parseInt(name.split(" ")[0]);
            if (ids.size() > 1 && isWholeKnown(job, name.split(" ")[1])) {
                wrong("not replaced", "of job " + name + " there are " + ids + builds(job) + logs(job));
            }
        });
    }

    private Optional<String> name(long user) {
        return schedule.send(user).map(Send::name);
    }

    private static String account(ReceivedRequest request) {
        return request.target().split("/")[2];
    }

    private boolean isNamed(long id, long user) {
        return evidence.builds().stream()
                .filter(build -> build.job() == Job.jobOf(user))
                .anyMatch(build -> build.log().contains("This message replaces message " + id + " ("));
    }

    /** Whether nothing is unknown of this name, nor was made so. */
    private boolean isWholeKnown(int job, String name) {
        return !hasDeletedBuilds(job)
                && !story.isBroken(job)
                && !story.hasMisplacedBuilds()
                && !story.wasFull(job)
                && story.timesForgotten(job) == 0
                && sends().filter(send -> Job.jobOf(send.user()) == job)
                        .filter(send -> name(send.user()).filter(name::equals).isPresent())
                        .noneMatch(send -> send.status().equals("UNKNOWN"));
    }

    private String logs(int job) {
        return evidence.builds().stream()
                .filter(build -> build.job() == job)
                .map(build -> "\n" + build.url() + "\n" + build.log())
                .collect(Collectors.joining());
    }

    /** What was sent is what was asked for. */
    private void messages() {
        accepted.forEach((user, messages) -> {
            Send send = schedule.send(user).orElse(null);
            ReceivedRequest message = messages.get(0);
            if (send == null) {
                wrong("wrong message", "nobody asked for " + message);
                return;
            }
            boolean publishes = message.is(Endpoint.PUBLISH);
            JSONObject body = JSONObject.fromObject(publishes ? "{}" : message.body());
            String account = message.target().split("/")[2];
            boolean rightAccount = send.account() == null
                    ? account.equals(MockApi.ACCOUNT) || story.hadOtherDefault()
                    : account.equals(send.account());
            if (!rightAccount
                    || publishes != (send.aim() == Aim.PUBLISH)
                    || (!publishes && !body.getString("text").equals(send.text()))
                    || body.has("scheduledDate") != (send.aim() == Aim.SCHEDULE)
                    || body.optBoolean("saveForLater") != (send.aim() == Aim.SAVE)
                    || send.aim() == Aim.DRY_RUN
                    || send.aim() == Aim.UPLOAD
                    || send.aim().waits()) {
                wrong("wrong message", message + " for " + send);
            }
        });
    }

    private void build(BuildSeen build) {
        build.sends().forEach(send -> {
            if (send.status().equals("PENDING") && !build.building()) {
                wrong("not over", build.url() + ": " + send);
            }
            if (!send.status().equals(send.onJobPage()) && !story.hasNoJobPage(build.job())) {
                wrong("pages differ", build.url() + ": the job page says otherwise than the build's of " + send);
            }
            outcome(build, send);
        });
        build.told().forEach(send -> outcome(build, send));
    }

    private void outcome(BuildSeen build, SendSeen send) {
        List<ReceivedRequest> messages = accepted.getOrDefault(send.user(), List.of());
        boolean made = messages.stream().anyMatch(message -> message.message() == send.message());
        if (ACCEPTED.contains(send.status()) && !made) {
            wrong("said to be sent", build.url() + ": " + send + ", but the API took " + messages + "\n" + build.log());
        }
        if (Set.of("REJECTED", "DRY_RUN", "DUPLICATE").contains(send.status()) && !messages.isEmpty()) {
            wrong(
                    "said not to be sent",
                    build.url() + ": " + send + ", but the API took " + messages + "\n" + build.log());
        }
        if (send.status().equals("DUPLICATE") && !isOfKey(send)) {
            wrong("no duplicate", build.url() + ": " + send + " is of no message of this job and key\n" + build.log());
        }
    }

    private boolean isOfKey(SendSeen send) {
        String key = schedule.send(send.user()).map(Send::key).orElse(null);
        return accepted.entrySet().stream()
                .filter(entry -> Job.jobOf(entry.getKey()) == Job.jobOf(send.user()))
                .filter(entry -> schedule.send(entry.getKey())
                        .map(Send::key)
                        .filter(k -> k.equals(key))
                        .isPresent())
                .flatMap(entry -> entry.getValue().stream())
                .anyMatch(message -> message.message() == send.message());
    }

    /** Each message that the API took stands on the page of its build, or on that of its job if the build is lost. */
    private void known() {
        Set<Long> told = Stream.concat(sends(), evidence.ofJobs().stream())
                .filter(send ->
                        ACCEPTED.contains(send.status()) || send.status().equals("UNKNOWN"))
                .map(SendSeen::user)
                .collect(Collectors.toSet());
        accepted.forEach((user, messages) -> {
            int job = Job.jobOf(user);
            if (!told.contains(user) && !isDeleted(job, Job.buildOf(user)) && !story.isBroken(job)) {
                wrong("not known", place(user) + ": " + messages + ", but there are " + builds(job) + log(user));
            }
        });
    }

    /** A matrix build that is cut off was never saved, and the configurations delete what belongs to no build. */
    private boolean isDeleted(int job, int build) {
        boolean matrix =
                schedule.job(job).filter(of -> of.type() == Job.Type.MATRIX).isPresent();
        return story.isDeleted(job, build)
                || (matrix
                        && evidence.builds().stream()
                                .noneMatch(seen -> seen.job() == job
                                        && seen.number() == build
                                        && !seen.url().contains("A=")));
    }

    private boolean hasDeletedBuilds(int job) {
        return story.hasDeletedBuilds(job)
                || requested.stream()
                        .filter(user -> Job.jobOf(user) == job)
                        .anyMatch(user -> isDeleted(job, Job.buildOf(user)));
    }

    private List<String> builds(int job) {
        return evidence.builds().stream()
                .filter(build -> build.job() == job)
                .map(build -> build.url() + " " + build.result() + " " + build.sends())
                .toList();
    }

    private Stream<SendSeen> sends() {
        return evidence.builds().stream().flatMap(build -> build.sends().stream());
    }

    /**
     * Nothing is called again by a retry after a call whose message may have been sent, unless the second call sees that and ends
     * without a request.
     */
    private void retries() {
        Map<Long, String> statuses = new HashMap<>();
        sends().forEach(send -> statuses.put(send.user(), send.status()));
        Set<Long> called = new TreeSet<>(requested);
        called.addAll(statuses.keySet());
        Set<Long> again = new TreeSet<>(called);
        again.removeIf(user -> "UNKNOWN".equals(statuses.get(user)) && !requested.contains(user));
        for (Job job : schedule.jobs()) {
            job.program()
                    .forEach(node -> node.visit(List.of(), (send, around) -> {
                        if (endsRetries(send, around)) {
                            for (long user : called) {
                                if (Job.jobOf(user) == job.id() && Job.siteOf(user) == send.site()) {
                                    repeated(user, statuses, again);
                                }
                            }
                        }
                    }));
        }
    }

    private void repeated(long user, Map<Long, String> statuses, Set<Long> again) {
        String status = statuses.getOrDefault(user, "nothing");
        boolean maybe = accepted.containsKey(user) || status.equals("UNKNOWN") || ACCEPTED.contains(status);
        if (maybe && again.contains(user + 1)) {
            String rule =
                    accepted.containsKey(user) && accepted.containsKey(user + 1) ? "repeated, sent twice" : "repeated";
            wrong(
                    rule,
                    place(user) + " is " + status + (accepted.containsKey(user) ? ", accepted" : "")
                            + ", and was tried again" + log(user));
        }
    }

    /** Whether there are retries around it and nothing else that would call it again, and nothing comes after it in them. */
    private static boolean endsRetries(Send send, List<Node> around) {
        boolean inRetry = false;
        for (Node node : around) {
            if (node instanceof Block block && block.kind() == Kind.LOOP) {
                return false;
            }
            if (node instanceof Block block && block.kind() == Kind.RETRY) {
                inRetry = true;
            }
            boolean passes = node instanceof Block block
                    && (block.kind() == Kind.RETRY || block.kind() == Kind.TIMEOUT)
                    && block.body().size() == 1;
            if (inRetry && !passes) {
                return false;
            }
        }
        return inRetry && !send.told();
    }

    private void leftOvers() {
        Violation.add(violations, "key held", evidence.keys(), story.toString());
        List<String> unread = evidence.unread().stream()
                .filter(file -> !story.isBroken(Integer.parseInt(file.split("[ :]")[1])))
                .toList();
        if (!story.hasMisplacedBuilds()) {
            Violation.add(violations, "not to be read", unread, story.toString());
        }
    }

    private static String place(long user) {
        return "job " + Job.jobOf(user) + " build " + Job.buildOf(user) + " send " + Job.siteOf(user) + " call "
                + Job.countOf(user);
    }

    private String log(long user) {
        return evidence.builds().stream()
                .filter(build -> build.job() == Job.jobOf(user) && build.number() == Job.buildOf(user))
                .map(build -> "\n" + build.url() + "\n" + build.log())
                .collect(Collectors.joining());
    }
}
