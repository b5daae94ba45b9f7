package io.jenkins.plugins.onlyfans.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * What became of the earlier calls in a {@code retry}. Between the moment in which a step returns and the one in which its program
 * goes on, a {@code timeout} that runs out takes the place of what was returned. That takes as long as the program is busy with
 * something else, or paused. The step can't know, but what calls it again can: in the graph such a step has no error, and the
 * block that ends right behind it has.
 */
final class Retries {

    private Retries() {}

    /** Names the steps, in earlier rounds of each {@code retry} around this call, whose return value never came to the program. */
    static Set<String> replaced(FlowNode call) {
        List<String> around = call.getEnclosingBlocks().stream()
                .filter(Retries::isRetry)
                .map(FlowNode::getId)
                .toList();
        Set<String> replaced = new HashSet<>();
        if (!around.isEmpty()) {
            for (FlowNode node : new DepthFirstScanner().allNodes(call.getExecution())) {
                if (node instanceof BlockEndNode<?> && isInterrupted(node)) {
                    node.getParents().stream()
                            .filter(last -> last.getError() == null)
                            .filter(last -> isOfAnEarlierRound(last, around))
                            .forEach(last -> replaced.add(last.getId()));
                }
            }
        }
        return replaced;
    }

    /** @param around of each {@code retry}, from the inside out, the block of the round and then the block of the step */
    private static boolean isOfAnEarlierRound(FlowNode last, List<String> around) {
        List<String> enclosing = last.getAllEnclosingIds();
        return IntStream.range(0, around.size() / 2)
                .anyMatch(i -> enclosing.contains(around.get(2 * i + 1)) && !enclosing.contains(around.get(2 * i)));
    }

    private static boolean isRetry(FlowNode node) {
        return node instanceof StepNode step
                && step.getDescriptor() != null
                && step.getDescriptor().getFunctionName().equals("retry");
    }

    private static boolean isInterrupted(FlowNode end) {
        ErrorAction error = end.getError();
        return error != null && error.getError() instanceof FlowInterruptedException;
    }
}
