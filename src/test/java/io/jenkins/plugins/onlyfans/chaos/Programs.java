package io.jenkins.plugins.onlyfans.chaos;

import io.jenkins.plugins.onlyfans.chaos.Node.Aim;
import io.jenkins.plugins.onlyfans.chaos.Node.Block;
import io.jenkins.plugins.onlyfans.chaos.Node.Kind;
import io.jenkins.plugins.onlyfans.chaos.Node.Parallel;
import io.jenkins.plugins.onlyfans.chaos.Node.Pause;
import io.jenkins.plugins.onlyfans.chaos.Node.Send;
import java.util.ArrayList;
import java.util.List;

/** Draws the program of a job. */
final class Programs {

    /** The account of the mock API that is not the default one. */
    static final String OTHER_ACCOUNT = "acct_YYYYYYYYYYYYYYY";

    /** An account of which messages are only waited for. */
    static final String WATCHED_ACCOUNT = "acct_WWWWWWWWWWWWWWW";

    /** The credential that is not the one of the settings. */
    static final String OTHER_CREDENTIAL = "second";

    private static final int DEEPEST = 3;

    private final Draw draw;
    private final boolean sameText;
    private final double keyed;
    private final double named;
    private boolean publishes;
    private int sites = 1;

    /** @param sameText whether all messages of a schedule read the same, so that the queue can't tell them apart */
    Programs(Draw draw, boolean sameText) {
        this.draw = draw;
        this.sameText = sameText;
        this.keyed = draw.of(0.0, 0.3, 0.8);
        this.named = draw.of(0.0, 0.0, 0.3, 0.8);
    }

    List<Node> pipeline() {
        publishes = draw.chance(0.3);
        return nodes(0, draw.between(1, 3));
    }

    /** Whether the last one may publish. */
    boolean publishes() {
        return publishes;
    }

    /** Build steps one after the other. */
    List<Node> buildSteps() {
        List<Node> steps = new ArrayList<>();
        for (int i = draw.between(1, 2); i > 0; i--) {
            steps.add(message(draw.chance(0.7), false));
        }
        return steps;
    }

    private List<Node> nodes(int depth, int count) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(node(depth));
        }
        return nodes;
    }

    private Node node(int depth) {
        if (depth >= DEEPEST || draw.chance(0.4)) {
            return send();
        }
        return switch (draw.between(0, 9)) {
            case 0, 1, 2 ->
                block(Kind.RETRY, draw.between(2, 3), draw.chance(0.6) ? List.of(limited()) : nodes(depth + 1, 1));
            case 3, 4 -> block(Kind.TIMEOUT, draw.between(1, 3), nodes(depth + 1, 1));
            case 5 -> block(Kind.CATCH, 0, nodes(depth + 1, draw.between(1, 2)));
            case 6 -> block(Kind.LOOP, 2, nodes(depth + 1, 1));
            case 7 -> draw.chance(0.5) ? block(Kind.FINALLY, 0, nodes(depth + 1, 1)) : pause();
            default -> parallel(depth);
        };
    }

    private Node parallel(int depth) {
        List<List<Node>> branches = new ArrayList<>();
        for (int i = draw.between(2, 4); i > 0; i--) {
            branches.add(nodes(depth + 1, draw.chance(0.8) ? 1 : 2));
        }
        return new Parallel(draw.id(), draw.chance(0.3), branches);
    }

    Block block(Kind kind, int number, List<Node> body) {
        return new Block(draw.id(), kind, number, body);
    }

    Pause pause() {
        return new Pause(draw.id(), draw.between(1, 8) * 100);
    }

    /** A send that takes a limited time, as people write it into a retry. */
    private Node limited() {
        return draw.chance(0.6) ? block(Kind.TIMEOUT, draw.between(1, 2), List.of(send())) : send();
    }

    private Send send() {
        boolean failOnError = draw.chance(0.7);
        boolean buildStep = draw.chance(0.15);
        return publishes && !buildStep && draw.chance(0.4)
                ? send(Aim.PUBLISH, null, draw.chance(0.2) ? OTHER_CREDENTIAL : null, failOnError, false)
                : message(failOnError, buildStep);
    }

    private Send message(boolean failOnError, boolean buildStep) {
        Aim aim = draw.chance(0.7) ? Aim.SEND : draw.of(Aim.SCHEDULE, Aim.SCHEDULE, Aim.SAVE, Aim.DRY_RUN);
        return send(
                aim,
                draw.chance(keyed) ? draw.of("k1", "k1", "k2") : null,
                draw.chance(named) ? draw.of("n1", "n1", "n2") : null,
                draw.chance(0.2) ? OTHER_CREDENTIAL : null,
                failOnError,
                buildStep);
    }

    Send await(Aim aim) {
        return new Send(draw.id(), sites++, aim, null, WATCHED_ACCOUNT, null, null, null, false, false, true);
    }

    Send upload() {
        return new Send(draw.id(), sites++, Aim.UPLOAD, null, null, null, null, null, draw.chance(0.5), false, true);
    }

    Send send(Aim aim, String key, String credential, boolean failOnError, boolean buildStep) {
        return send(aim, key, null, credential, failOnError, buildStep);
    }

    Send send(Aim aim, String key, String name, String credential, boolean failOnError, boolean buildStep) {
        int site = sites++;
        return new Send(
                draw.id(),
                site,
                aim,
                sameText ? "same" : "text " + draw.between(1, 5) + " of " + site,
                draw.chance(0.25) ? OTHER_ACCOUNT : null,
                key,
                name,
                credential,
                failOnError,
                buildStep,
                !buildStep && draw.chance(0.4));
    }
}
