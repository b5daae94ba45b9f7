package io.jenkins.plugins.onlyfans.chaos;

import io.jenkins.plugins.onlyfans.chaos.Event.Action;
import io.jenkins.plugins.onlyfans.chaos.Job.Type;
import io.jenkins.plugins.onlyfans.chaos.Schedule.Fault;
import io.jenkins.plugins.onlyfans.chaos.Schedule.Look;
import io.jenkins.plugins.onlyfans.chaos.Schedule.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Draws a schedule from a seed. */
final class Generator {

    private static final List<String> FAULTS = List.of(
            "cut-before-request",
            "cut-in-request",
            "cut-before-accepting",
            "cut-after-accepting",
            "cut-in-body",
            "delay=0.3s",
            "delay=0.8s",
            "stall",
            "stall",
            "stall-after-accepting",
            "stall-after-accepting",
            "stall-after-accepting",
            "status=400",
            "status=401",
            "status=500",
            "status-after-accepting=500",
            "html=502",
            "html-after-accepting=502",
            "rate-limit",
            "retry-after=1",
            "retry-after=2",
            "retry-after=3",
            "retry-after=3",
            "onlyfans-rate-limit",
            "onlyfans-error=400",
            "onlyfans-error=503",
            "redirect=307",
            "empty",
            "truncated",
            "wrong-type",
            "has-error",
            "is-canceled",
            "endless");

    /** Which the answer to another request can't have. */
    private static final Set<String> OF_SENDS = Set.of("has-error", "is-canceled");

    static final List<String> UNSEND_FAULTS = List.of(
            "unsend:delay=0.5s",
            "unsend:cut-before-request",
            "unsend:cut-after-accepting",
            "unsend:cut-in-body",
            "unsend:stall",
            "unsend:stall-after-accepting",
            "unsend:status=403",
            "unsend:status=502",
            "unsend:status-after-accepting=500",
            "unsend:retry-after=2",
            "unsend:success-false",
            "unsend:already-unsent",
            "get:cut-before-request",
            "get:status=500",
            "get:not-found",
            "get:delay=0.5s");

    private static final List<String> QUEUE_FAULTS = List.of(
            "queue:cut-before-request",
            "queue:delay=0.5s",
            "queue:missing",
            "queue:stall",
            "queue:status=503",
            "queue:sync-in-process",
            "queue:truncated");

    static final List<String> LOOK_FAULTS = List.of(
            "list:delay=0.5s",
            "list:cut-before-request",
            "list:cut-in-body",
            "list:stall",
            "list:status=401",
            "list:status=500",
            "list:html=502",
            "list:retry-after=2",
            "list:empty",
            "list:truncated",
            "get:cut-in-body",
            "get:status=500",
            "get:delay=0.5s");

    static final List<String> UPLOAD_FAULTS = List.of(
            "upload-vault:delay=0.5s",
            "upload-vault:cut-before-request",
            "upload-vault:cut-before-accepting",
            "upload-vault:cut-after-accepting",
            "upload-vault:cut-in-body",
            "upload-vault:stall",
            "upload-vault:stall-after-accepting",
            "upload-vault:status=402",
            "upload-vault:status=502",
            "upload-vault:status-after-accepting=500",
            "upload-vault:retry-after=2",
            "upload-vault:has-error",
            "upload-status:delay=0.5s",
            "upload-status:cut-in-body",
            "upload-status:failed",
            "upload-status:has-error",
            "upload-status:pending",
            "upload-status:stall",
            "upload-status:status=500");

    private final Draw draw;
    private final long seed;
    private final List<Job> jobs = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Programs programs;

    private Generator(long seed) {
        this.seed = seed;
        this.draw = new Draw(seed);
        this.programs = new Programs(draw, draw.chance(0.3));
    }

    static Schedule of(long seed) {
        return new Generator(seed).schedule();
    }

    private Schedule schedule() {
        boolean real = draw.chance(0.04);
        if (draw.chance(0.5)) {
            new Scenarios(draw, this, programs).add();
            noise(draw.between(0, 3), draw.between(0, 4));
        } else {
            for (int i = draw.between(1, 3); i > 0; i--) {
                job(draw.chance(0.7) ? Type.PIPELINE : draw.of(Type.FREESTYLE, Type.FREESTYLE, Type.MATRIX));
            }
            noise(draw.between(1, 8), 0);
            random();
        }
        Settings settings = new Settings(draw.between(2, 4), draw.between(1, 3), real, draw.chance(0.15), look());
        return new Schedule(seed, Set.of(), settings, jobs, faults, events);
    }

    private Look look() {
        return draw.chance(0.75) ? Look.NO_PAGES : draw.of(Look.REST, Look.REST, Look.ALL_PAGES);
    }

    private Job job(Type type) {
        return job(type, type == Type.PIPELINE ? programs.pipeline() : programs.buildSteps(), false);
    }

    Job job(Type type, List<Node> program, boolean later) {
        int id = draw.jobId();
        String durability =
                draw.chance(0.5) ? "MAX_SURVIVABILITY" : draw.of("SURVIVABLE_NONATOMIC", "PERFORMANCE_OPTIMIZED");
        Job job = new Job(id, "job" + id, type, durability, draw.chance(0.6), later, program);
        jobs.add(job);
        return job;
    }

    void fault(String fault) {
        faults.add(new Fault(draw.id(), fault));
    }

    void event(int request, int millis, Action action, Job job, int other) {
        events.add(new Event(draw.id(), request, millis, action, job == null ? 0 : job.id(), other));
    }

    /** Faults, and some events at any place. */
    private void noise(int moreFaults, int moreEvents) {
        for (int i = 0; i < moreFaults; i++) {
            String fault = draw.chance(0.3)
                    ? "no-meta"
                    : draw.of(draw.chance(0.2) ? UNSEND_FAULTS : draw.chance(0.1) ? QUEUE_FAULTS : FAULTS);
            boolean ofPublish =
                    programs.publishes() && FAULTS.contains(fault) && !OF_SENDS.contains(fault) && draw.chance(0.5);
            fault(ofPublish ? "publish:" + fault : fault);
        }
        for (int i = 0; i < moreEvents; i++) {
            int place = draw.between(0, events.size());
            List<Event> after = new ArrayList<>(events.subList(place, events.size()));
            events.subList(place, events.size()).clear();
            somewhat();
            events.addAll(after);
        }
    }

    /** A handful of events, with builds among them. */
    private void random() {
        List<Job> first = List.copyOf(jobs);
        first.forEach(job -> event(0, draw.between(0, 100), Action.BUILD, job, 0));
        for (int i = draw.between(3, 8); i > 0; i--) {
            if (draw.chance(0.3)) {
                event(0, draw.between(0, 600), Action.BUILD, draw.of(first), 0);
            } else if (draw.chance(0.35)) {
                restart();
            } else {
                somewhat();
            }
        }
    }

    void restart() {
        Action action = draw.of(
                Action.RESTART, Action.RESTART, Action.CRASH, Action.CRASH, Action.SAFE_RESTART, Action.RESTART_QUIET);
        event(draw.chance(0.6) ? draw.between(1, 3) : 0, draw.between(0, 400), action, null, down());
    }

    int down() {
        return draw.chance(0.5) ? 0 : draw.between(1, 20) * 100;
    }

    private void somewhat() {
        Job job = draw.of(jobs);
        int request = draw.chance(0.3) ? 1 : 0;
        int millis = draw.between(0, 500);
        switch (draw.between(0, 29)) {
            case 0, 1, 2 -> event(request, millis, Action.STOP, job, 0);
            case 3 -> event(request, millis, Action.KILL, job, 0);
            case 4 -> event(request, millis, Action.PAUSE, job, 0);
            case 5 -> {
                event(request, millis, Action.QUIET, null, 0);
                event(0, draw.between(100, 900), Action.UNQUIET, null, 0);
            }
            case 6, 7 -> event(request, millis, Action.RELOAD, null, 0);
            case 8, 9 -> event(request, millis, Action.RENAME, job, 0);
            case 10 -> {
                Job namesake = job(job.type(), job.program(), true);
                event(request, millis, Action.RENAME, job, 0);
                event(0, draw.between(0, 100), Action.CREATE, job, namesake.id());
                event(0, draw.between(0, 300), Action.BUILD, namesake, 0);
            }
            case 11 -> event(request, millis, Action.MOVE, job, 0);
            case 12 -> {
                Job copy = job(job.type(), job.program(), true);
                event(request, millis, Action.COPY, job, copy.id());
                event(0, draw.between(0, 300), Action.BUILD, copy, 0);
            }
            case 13, 14 -> event(request, millis, Action.DELETE_BUILD, job, 0);
            case 15 -> event(request, millis, Action.DELETE_JOB, job, 0);
            case 16 -> event(request, millis, Action.DELETE_CREDENTIAL, null, draw.between(1, 2));
            case 17 -> event(request, millis, Action.CHANGE_CREDENTIAL, null, draw.between(1, 2));
            case 18 -> event(request, millis, Action.RESTORE_CREDENTIAL, null, 0);
            case 19 -> event(request, millis, Action.SETTINGS, null, draw.between(1, 3));
            case 20, 21 -> event(request, millis, Action.FORGET_KEY, job, draw.between(1, 4));
            case 22 -> event(request, millis, Action.BREAK_JOURNAL, job, draw.between(0, 3));
            case 23 -> event(request, millis, Action.BREAK_LEDGER, job, 0);
            case 24 -> {
                event(request, millis, Action.DISK_FULL, job, 0);
                event(0, draw.between(200, 900), Action.DISK_FREE, null, 0);
            }
            case 25 -> event(request, millis, Action.AGE, job, draw.between(2, 30));
            case 26 -> event(request, millis, Action.BREAK_RECORD, null, draw.between(0, 2));
            case 27 -> event(request, millis, Action.CLOCK, null, draw.of(-1500, -10, 10, 1500));
            default -> restart();
        }
    }
}
