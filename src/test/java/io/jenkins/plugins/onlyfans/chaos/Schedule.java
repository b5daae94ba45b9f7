package io.jenkins.plugins.onlyfans.chaos;

import io.jenkins.plugins.onlyfans.chaos.Node.Send;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that is played: jobs, what goes wrong with the requests in their order, and what happens when. Drawn from the seed
 * alone; what is left out of it, a shrunk one says by numbers.
 */
record Schedule(
        long seed, Set<Integer> left, Settings settings, List<Job> jobs, List<Fault> faults, List<Event> events) {

    /** A fault of the mock API; one that is left out is a request that goes well, so that the others keep their places. */
    record Fault(int id, String text) {

        private static final String NONE = "no-meta";

        /** Of the same operation of the API. */
        Fault none() {
            return new Fault(id, text.contains(":") ? text.split(":", 2)[0] + ":" + NONE : NONE);
        }

        boolean isNone() {
            return text.endsWith(NONE);
        }
    }

    /**
     * What holds for the whole of it.
     *
     * @param real whether Jenkins is a process of its own, that is killed with SIGKILL
     * @param again whether all is looked at once more after a last restart
     * @param look at what, besides what Jenkins knows and what is on disk: to fetch a page takes a while
     */
    record Settings(int callTimeout, int maxRetries, boolean real, boolean again, Look look) {}

    enum Look {
        NO_PAGES,
        REST,
        ALL_PAGES
    }

    Schedule without(Set<Integer> more) {
        Set<Integer> all = new TreeSet<>(left);
        all.addAll(more);
        Set<Integer> gone = new HashSet<>(all);
        return new Schedule(
                seed,
                all,
                settings,
                jobs.stream()
                        .filter(job -> !gone.contains(job.id()))
                        .map(job -> job.without(gone))
                        .toList(),
                faults.stream()
                        .map(fault -> gone.contains(fault.id()) ? fault.none() : fault)
                        .toList(),
                events.stream()
                        .filter(event -> !gone.contains(event.id()) && !gone.contains(event.job()))
                        .filter(event -> !(needsOther(event) && gone.contains(event.other())))
                        .toList());
    }

    private static boolean needsOther(Event event) {
        return event.action() == Event.Action.COPY || event.action() == Event.Action.CREATE;
    }

    /** All that can be left out. */
    List<Integer> ids() {
        List<Integer> ids = new ArrayList<>();
        jobs.forEach(job -> ids.add(job.id()));
        events.forEach(event -> ids.add(event.id()));
        jobs.forEach(job -> ids.addAll(Node.ids(job.program())));
        faults.stream().filter(fault -> !fault.isNone()).forEach(fault -> ids.add(fault.id()));
        return ids.stream().distinct().toList();
    }

    Optional<Job> job(int id) {
        return jobs.stream().filter(job -> job.id() == id).findFirst();
    }

    /** The send that writes to a user. */
    Optional<Send> send(long user) {
        List<Send> found = new ArrayList<>();
        job(Job.jobOf(user))
                .ifPresent(job -> job.program()
                        .forEach(node -> node.visit(List.of(), (send, around) -> {
                            if (send.site() == Job.siteOf(user)) {
                                found.add(send);
                            }
                        })));
        return found.stream().findFirst();
    }

    /** How it is played again. */
    String command() {
        return "bin/chaos --seed " + seed
                + (left.isEmpty()
                        ? ""
                        : " --without "
                                + String.join(
                                        ",", left.stream().map(String::valueOf).toList()));
    }

    /** To be read, and made a test of. */
    String lines() {
        StringBuilder lines = new StringBuilder(command()).append('\n');
        lines.append("settings: callTimeout ").append(settings.callTimeout()).append(" s, maxRetries ");
        lines.append(settings.maxRetries())
                .append(settings.real() ? ", in a process of its own" : "")
                .append('\n');
        jobs.forEach(job -> lines.append(job.lines()).append('\n'));
        lines.append("the API plays: ")
                .append(String.join(", ", faults.stream().map(Fault::text).toList()))
                .append('\n');
        events.forEach(event -> lines.append(event).append('\n'));
        return lines.toString();
    }
}
