package io.jenkins.plugins.onlyfans.chaos;

import io.jenkins.plugins.onlyfans.chaos.Event.Action;
import io.jenkins.plugins.onlyfans.chaos.Job.Type;
import io.jenkins.plugins.onlyfans.chaos.Node.Aim;
import io.jenkins.plugins.onlyfans.chaos.Node.Kind;
import io.jenkins.plugins.onlyfans.chaos.Node.Parallel;
import io.jenkins.plugins.onlyfans.chaos.Node.Send;
import java.util.ArrayList;
import java.util.List;

/** Situations that are rare among random ones but not among users, each with much left to chance. */
final class Scenarios {

    private final Draw draw;
    private final Generator all;
    private final Programs programs;

    Scenarios(Draw draw, Generator all, Programs programs) {
        this.draw = draw;
        this.all = all;
        this.programs = programs;
    }

    void add() {
        switch (draw.between(0, 13)) {
            case 0, 1 -> limitedOverARestart();
            case 2 -> keyOfWhatIsNotSent();
            case 3 -> buildStepInPipeline();
            case 4 -> matrix();
            case 5, 6 -> sameTextAgain();
            case 7, 8, 9 -> replacing();
            case 10 -> beside(programs.await(draw.of(Aim.AWAIT, Aim.AWAIT, Aim.AWAIT_IN_VAIN)), Generator.LOOK_FAULTS);
            case 11 -> beside(programs.upload(), Generator.UPLOAD_FAULTS);
            default -> namesake();
        }
    }

    private void restart(int request, int millis, int atLeast) {
        Action action = draw.of(Action.RESTART, Action.RESTART, Action.CRASH, Action.RESTART_QUIET);
        all.event(request, millis, action, null, atLeast + draw.between(0, 5) * 100);
    }

    /** Sends that may take a second or two are under way, or wait, when Jenkins stops; the time runs out meanwhile. */
    private void limitedOverARestart() {
        int branches = draw.between(1, 6);
        int seconds = draw.between(1, 2);
        boolean retry = draw.chance(0.6);
        boolean publishes = draw.chance(0.3);
        boolean keyed = !publishes && draw.chance(0.3);
        List<List<Node>> bodies = new ArrayList<>();
        for (int i = 0; i < branches; i++) {
            String key = keyed ? "k" + (i + 1) : null;
            Node send = programs.block(
                    Kind.TIMEOUT,
                    seconds,
                    List.of(programs.send(
                            publishes ? Aim.PUBLISH : draw.of(Aim.SEND, Aim.SEND, Aim.SAVE), key, null, true, false)));
            List<Node> body = new ArrayList<>();
            body.add(
                    retry
                            ? programs.block(Kind.RETRY, draw.between(2, 3), List.of(send))
                            : keyed ? programs.block(Kind.CATCH, 0, List.of(send)) : send);
            if (keyed) {
                body.add(programs.send(Aim.SEND, key, null, false, false));
            }
            bodies.add(body);
            all.fault((publishes ? "publish:" : "")
                    + draw.of(
                            "stall-after-accepting",
                            "stall-after-accepting",
                            "stall",
                            "retry-after=3",
                            "retry-after=3"));
        }
        List<Node> program = branches == 1 ? bodies.get(0) : List.of(new Parallel(draw.id(), draw.chance(0.3), bodies));
        Job job = all.job(Type.PIPELINE, program, false);
        all.event(0, 0, Action.BUILD, job, 0);
        restart(branches, draw.between(0, 100), seconds * 1000);
        if (draw.chance(0.3)) {
            all.event(0, draw.between(0, 400), Action.STOP, job, 0);
        }
    }

    /** A key is claimed by a send that waits, and is refused or stopped after a restart; another wants the key. */
    private void keyOfWhatIsNotSent() {
        Aim aim = draw.of(Aim.SEND, Aim.SEND, Aim.SCHEDULE);
        List<Node> program = new ArrayList<>();
        boolean refused = draw.chance(0.6);
        if (refused) {
            Node send = programs.send(aim, "k1", Programs.OTHER_CREDENTIAL, draw.chance(0.3), false);
            program.add(draw.chance(0.3) ? programs.block(Kind.CATCH, 0, List.of(send)) : send);
        } else {
            Node send = programs.send(aim, "k1", null, true, false);
            program.add(programs.block(
                    Kind.CATCH, 0, List.of(programs.block(Kind.TIMEOUT, draw.between(1, 2), List.of(send)))));
        }
        program.add(programs.send(aim, "k1", null, draw.chance(0.5), false));
        Job job = all.job(Type.PIPELINE, program, false);
        all.fault("retry-after=3");
        all.event(0, 0, Action.BUILD, job, 0);
        if (refused) {
            all.event(1, draw.between(50, 300), draw.of(Action.DELETE_CREDENTIAL, Action.CHANGE_CREDENTIAL), null, 2);
            restart(0, draw.between(0, 100), 0);
        } else {
            restart(1, draw.between(50, 300), draw.between(8, 20) * 100);
        }
        if (draw.chance(0.5)) {
            all.event(0, draw.between(0, 500), Action.BUILD, job, 0);
        }
    }

    /** The build step inside of a Pipeline, tried again. */
    private void buildStepInPipeline() {
        Node send = programs.send(Aim.SEND, draw.chance(0.2) ? "k1" : null, null, draw.chance(0.8), true);
        boolean limited = draw.chance(0.5);
        Node body = limited ? programs.block(Kind.TIMEOUT, draw.between(1, 2), List.of(send)) : send;
        Job job = all.job(Type.PIPELINE, List.of(programs.block(Kind.RETRY, draw.between(2, 3), List.of(body))), false);
        all.fault(draw.of(
                "stall-after-accepting", "stall", "cut-after-accepting", "cut-in-body", "status-after-accepting=500"));
        all.event(0, 0, Action.BUILD, job, 0);
        if (draw.chance(0.4)) {
            restart(1, draw.between(0, 300), 0);
        }
    }

    /** Configurations of one project, which share its keys. */
    private void matrix() {
        Job job = all.job(
                Type.MATRIX,
                List.of(programs.send(Aim.SEND, draw.chance(0.8) ? "k1" : null, null, true, false)),
                false);
        all.event(0, 0, Action.BUILD, job, 0);
        if (draw.chance(0.4)) {
            all.event(0, draw.between(0, 600), Action.BUILD, job, 0);
        }
        if (draw.chance(0.3)) {
            restart(draw.between(1, 3), draw.between(0, 200), 0);
        }
    }

    /** A send whose answer is lost, after another of the same text whose record is gone or old. */
    private void sameTextAgain() {
        Aim aim = draw.of(Aim.SEND, Aim.SCHEDULE);
        Programs same = new Programs(draw, true);
        Node first = same.send(aim, null, null, true, false);
        Node second = same.send(draw.chance(0.7) ? aim : Aim.SEND, null, null, true, false);
        Job one = all.job(Type.PIPELINE, List.of(first), false);
        Job other = all.job(Type.PIPELINE, List.of(second), false);
        all.fault(draw.of("no-meta", "no-meta", "cut-after-accepting"));
        all.fault(draw.of("stall", "stall", "stall-after-accepting"));
        all.event(0, 0, Action.BUILD, one, 0);
        Action gone = draw.of(Action.DELETE_BUILD, Action.DELETE_JOB, Action.AGE);
        all.event(1, draw.between(300, 600), gone, one, gone == Action.AGE ? draw.between(2, 30) : 0);
        all.event(0, 0, Action.BUILD, other, 0);
        restart(1, draw.between(0, 100), 0);
    }

    /** Builds one after the other or at the same time replace each other's message, and something happens meanwhile. */
    private void replacing() {
        Aim aim = draw.of(Aim.SEND, Aim.SEND, Aim.SCHEDULE, Aim.SAVE);
        List<Node> program = new ArrayList<>();
        for (int i = draw.between(1, 2); i > 0; i--) {
            Node send = programs.send(
                    aim,
                    draw.chance(0.2) ? "k1" : null,
                    draw.chance(0.9) ? "n1" : "n2",
                    draw.chance(0.2) ? Programs.OTHER_CREDENTIAL : null,
                    draw.chance(0.7),
                    false);
            if (draw.chance(0.3)) {
                send = programs.block(Kind.TIMEOUT, draw.between(1, 2), List.of(send));
            }
            program.add(draw.chance(0.3) ? programs.block(Kind.RETRY, draw.between(2, 3), List.of(send)) : send);
        }
        boolean steps = program.stream().allMatch(Send.class::isInstance);
        Job job = all.job(steps ? draw.of(Type.PIPELINE, Type.FREESTYLE) : Type.PIPELINE, program, false);
        for (int i = draw.between(0, 3); i > 0; i--) {
            all.fault(draw.of(Generator.UNSEND_FAULTS));
        }
        all.event(0, 0, Action.BUILD, job, 0);
        for (int i = draw.between(1, 3); i > 0; i--) {
            all.event(draw.between(0, 2), draw.between(0, 200), Action.BUILD, job, 0);
            switch (draw.between(0, 5)) {
                case 0, 1, 2 -> restart(draw.between(1, 2), draw.between(0, 100), 0);
                case 3 -> all.event(draw.between(0, 2), draw.between(0, 100), Action.STOP, job, 0);
                case 4 -> all.event(0, draw.between(0, 300), Action.FORGET_KEY, job, draw.between(3, 4));
                default -> {}
            }
        }
    }

    /** A build waits for a message, or uploads, while it sends others, and Jenkins stops in between. */
    private void beside(Node wait, List<String> faults) {
        Node send = programs.send(Aim.SEND, null, null, false, false);
        List<Node> program = draw.chance(0.5)
                ? List.of(wait, send)
                : List.of(new Parallel(draw.id(), false, List.of(List.of(wait), List.of(send))));
        Job job = all.job(Type.PIPELINE, program, false);
        for (int i = draw.between(0, 3); i > 0; i--) {
            all.fault(draw.of(faults));
        }
        all.event(0, 0, Action.BUILD, job, 0);
        for (int i = draw.between(1, 3); i > 0; i--) {
            restart(0, draw.between(0, 600), 0);
            if (draw.chance(0.3)) {
                all.event(0, draw.between(0, 300), Action.BUILD, job, 0);
            }
        }
        if (draw.chance(0.2)) {
            all.event(0, draw.between(0, 600), Action.STOP, job, 0);
        }
    }

    /** A job is renamed, and a new one takes its name. */
    private void namesake() {
        Node send = programs.send(Aim.SEND, "k1", null, draw.chance(0.5), false);
        Job job = all.job(draw.of(Type.PIPELINE, Type.FREESTYLE), List.of(send), false);
        all.event(0, 0, Action.BUILD, job, 0);
        if (draw.chance(0.7)) {
            all.event(1, draw.between(100, 400), Action.RELOAD, null, 0);
        } else {
            restart(1, draw.between(100, 400), 0);
        }
        Action away = draw.of(Action.RENAME, Action.RENAME, Action.MOVE, Action.DELETE_JOB);
        all.event(0, draw.between(0, 100), away, job, 0);
        Job namesake = all.job(job.type(), job.program(), true);
        all.event(0, draw.between(0, 100), Action.CREATE, job, namesake.id());
        all.event(0, 0, Action.BUILD, namesake, 0);
        if (draw.chance(0.5)) {
            all.event(0, draw.between(0, 200), Action.BUILD, job, 0);
        }
    }
}
