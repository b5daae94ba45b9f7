package io.jenkins.plugins.onlyfans.chaos;

import io.jenkins.plugins.onlyfans.chaos.Event.Action;
import io.jenkins.plugins.onlyfans.chaos.Node.Aim;
import io.jenkins.plugins.onlyfans.chaos.Node.Send;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What has to hold of those that wait for a message, whatever happened: what they say of it, and what they cost. */
final class Waits {

    private Waits() {}

    /** The messages that are there to be waited for. */
    static void begin(MockApi api, Job job, Send wait) {
        for (long user : Job.firstUsers(job.id(), wait.site())) {
            String body = "{\"text\":\"sent\",\"userIds\":[" + user + "]}";
            api.addMessage(user, Programs.WATCHED_ACCOUNT, body, Instant.now());
            if (wait.aim() == Aim.AWAIT_IN_VAIN) {
                api.message(user).setProgress(100, 20);
            }
        }
    }

    static List<Violation> check(Schedule schedule, Story story, List<ReceivedRequest> requests, Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        evidence.builds()
                .forEach(build -> build.told()
                        .forEach(told -> schedule.send(told.user())
                                .map(Send::aim)
                                .filter(Aim::waits)
                                .filter(aim -> !states(aim).contains(told.status()) || told.message() != told.user())
                                .ifPresent(aim -> violations.add(new Violation(
                                        "wrong state",
                                        build.url() + ": " + told + " of one to " + aim + "\n" + story + "\n"
                                                + build.log())))));
        List<ReceivedRequest> looks = requests.stream()
                .filter(request -> request.target().contains("/" + Programs.WATCHED_ACCOUNT + "/"))
                .toList();
        if (looks.size() > allowed(schedule)) {
            violations.add(new Violation("asked too often", looks + "\n" + story));
        }
        return violations;
    }

    /** One that is out of credits may say of a message that it was still on its way. */
    private static Set<String> states(Aim aim) {
        return aim == Aim.AWAIT ? Set.of("DONE", "SENDING") : Set.of("SENDING");
    }

    private static long allowed(Schedule schedule) {
        List<Long> allowed = new ArrayList<>();
        schedule.events().stream()
                .filter(event -> event.action() == Action.BUILD)
                .flatMap(event -> schedule.job(event.job()).stream())
                .forEach(job -> job.program()
                        .forEach(node -> node.visit(
                                List.of(),
                                (send, around) -> allowed.add(send.aim().maxCredits() * runs(schedule, job)))));
        return allowed.stream().mapToLong(Long::longValue).sum();
    }

    /** How often one build may come to a call: without its notes on disk a Pipeline is set back by a stop of Jenkins. */
    static long runs(Schedule schedule, Job job) {
        return String.valueOf(job.durability()).equals("PERFORMANCE_OPTIMIZED")
                ? 1
                        + schedule.events().stream()
                                .filter(event -> event.action().isRestart())
                                .count()
                : 1;
    }
}
