package io.jenkins.plugins.onlyfans.chaos;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A statement of a program. Each has a number of its own within the schedule, by which it can be left out. */
sealed interface Node extends Serializable {

    int id();

    /** What becomes of it when some are left out: a block that is left out leaves its body. */
    List<Node> without(Set<Integer> left);

    /** Calls for each send, with those blocks around it, outermost first. */
    void visit(List<Node> around, SendVisitor visitor);

    @FunctionalInterface
    interface SendVisitor {
        void send(Send send, List<Node> around);
    }

    /** How a block treats its body. */
    enum Kind {
        RETRY,
        TIMEOUT,
        CATCH,
        LOOP,
        FINALLY
    }

    /** What a send is meant to do; what waits for a message or uploads is written like one that sends it. */
    enum Aim {
        SEND,
        SCHEDULE,
        SAVE,
        DRY_RUN,
        /** Publishes the saved message whose id is the number of the user, which no other call does. */
        PUBLISH,
        /** Uploads what is at an address that has the number of the user in it. */
        UPLOAD,
        /** Waits until the message whose id is the number of the user is done, which it is soon. */
        AWAIT(6),
        /** The same for a message that stays on its way. */
        AWAIT_IN_VAIN(2);

        private final int maxCredits;

        Aim() {
            this(0);
        }

        Aim(int maxCredits) {
            this.maxCredits = maxCredits;
        }

        boolean waits() {
            return maxCredits > 0;
        }

        int maxCredits() {
            return maxCredits;
        }
    }

    /**
     * A send.
     *
     * @param site the number of its place within the job, part of the user that each call of it writes to
     * @param account {@code null} for that of the settings
     * @param key {@code null} for none
     * @param name that it replaces; {@code null} for none
     * @param credential {@code null} for that of the settings
     * @param buildStep whether it is the build step instead of the step
     * @param told whether the script writes the receipt to the log
     */
    record Send(
            int id,
            int site,
            Aim aim,
            String text,
            String account,
            String key,
            String name,
            String credential,
            boolean failOnError,
            boolean buildStep,
            boolean told)
            implements Node {

        @Override
        public List<Node> without(Set<Integer> left) {
            return left.contains(id) ? List.of() : List.of(this);
        }

        @Override
        public void visit(List<Node> around, SendVisitor visitor) {
            visitor.send(this, List.copyOf(around));
        }
    }

    /**
     * A block around others.
     *
     * @param number of tries, seconds or rounds
     */
    record Block(int id, Kind kind, int number, List<Node> body) implements Node {

        @Override
        public List<Node> without(Set<Integer> left) {
            List<Node> rest = Node.without(body, left);
            return left.contains(id) || rest.isEmpty() ? rest : List.of(new Block(id, kind, number, rest));
        }

        @Override
        public void visit(List<Node> around, SendVisitor visitor) {
            Node.inside(this, around, inner -> body.forEach(node -> node.visit(inner, visitor)));
        }
    }

    /** Branches side by side. */
    record Parallel(int id, boolean failFast, List<List<Node>> branches) implements Node {

        @Override
        public List<Node> without(Set<Integer> left) {
            List<List<Node>> rest = branches.stream()
                    .map(branch -> Node.without(branch, left))
                    .filter(branch -> !branch.isEmpty())
                    .toList();
            return left.contains(id) || rest.size() < 2
                    ? rest.stream().flatMap(List::stream).toList()
                    : List.of(new Parallel(id, failFast, rest));
        }

        @Override
        public void visit(List<Node> around, SendVisitor visitor) {
            Node.inside(
                    this,
                    around,
                    inner -> branches.forEach(branch -> branch.forEach(node -> node.visit(inner, visitor))));
        }
    }

    /** Waits. */
    record Pause(int id, int millis) implements Node {

        @Override
        public List<Node> without(Set<Integer> left) {
            return left.contains(id) ? List.of() : List.of(this);
        }

        @Override
        public void visit(List<Node> around, SendVisitor visitor) {}
    }

    static List<Node> without(List<Node> nodes, Set<Integer> left) {
        List<Node> rest = new ArrayList<>();
        nodes.forEach(node -> rest.addAll(node.without(left)));
        return List.copyOf(rest);
    }

    private static void inside(Node block, List<Node> around, Consumer<List<Node>> then) {
        List<Node> inner = new ArrayList<>(around);
        inner.add(block);
        then.accept(inner);
    }

    /** All numbers of statements, those of blocks before those inside of them. */
    static List<Integer> ids(List<Node> nodes) {
        List<Integer> ids = new ArrayList<>();
        for (Node node : nodes) {
            ids.add(node.id());
            if (node instanceof Block block) {
                ids.addAll(ids(block.body()));
            } else if (node instanceof Parallel parallel) {
                parallel.branches().forEach(branch -> ids.addAll(ids(branch)));
            }
        }
        return ids;
    }
}
