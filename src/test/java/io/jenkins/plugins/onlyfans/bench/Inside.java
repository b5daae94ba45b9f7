package io.jenkins.plugins.onlyfans.bench;

import hudson.FilePath;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Held;
import io.jenkins.plugins.onlyfans.report.Many;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** What is done inside of Jenkins. */
final class Inside {

    private Inside() {}

    /** When each call of a step began. */
    private static final class Beginnings implements GraphListener.Synchronous {

        private final String step;
        private final List<Long> nanos = new CopyOnWriteArrayList<>();

        Beginnings(String step) {
            this.step = step;
        }

        @Override
        public void onNewHead(FlowNode node) {
            if (node instanceof StepNode call
                    && call.getDescriptor() != null
                    && call.getDescriptor().getFunctionName().equals(step)) {
                nanos.add(System.nanoTime());
            }
        }
    }

    /** A sandboxed Pipeline with default durability; one that is there already gets the script. */
    private static WorkflowRun begin(JenkinsRule j, String name, String script) throws Exception {
        WorkflowJob job = j.jenkins.getItemByFullName(name, WorkflowJob.class);
        if (job == null) {
            job = j.createProject(WorkflowJob.class, name);
        }
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    /** Begins a build, and returns how much memory this Jenkins took before. */
    static Long beginOn(JenkinsRule j, String job, String node, String call) throws Exception {
        long held = Held.bytes();
        begin(j, job, "node('" + node + "') {\n" + call + "\n}");
        return held;
    }

    /** How much memory this Jenkins takes. */
    static Long held(JenkinsRule j) {
        return Held.bytes();
    }

    /** How long it takes to fetch a file from a node, in milliseconds. */
    static Double fetch(JenkinsRule j, String node, String path) throws Exception {
        FilePath file = j.jenkins.getNode(node).createPath(path);
        long begin = System.nanoTime();
        file.copyTo(OutputStream.nullOutputStream());
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Waits for a build that was begun. */
    static void end(JenkinsRule j, String job) throws Exception {
        WorkflowRun run = j.jenkins.getItemByFullName(job, WorkflowJob.class).getLastBuild();
        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(run));
    }

    /** Makes a job, so that files can be written for it. */
    static void make(JenkinsRule j, String name) throws Exception {
        j.createProject(WorkflowJob.class, name);
    }

    /**
     * Calls a step again and again.
     *
     * @param node where the build runs
     * @param call which may have {@code i}, the number of the call
     * @return from the beginning of a call to that of the next one, in the middle of the calls, in milliseconds
     */
    static Double call(JenkinsRule j, String job, String node, String call, int calls) throws Exception {
        Beginnings beginnings = new Beginnings(call.split(" ")[0]);
        WorkflowRun run = begin(
                j,
                job,
                // The first ones are over before anything is measured.
                "node('" + node + "') {\nfor (int i = 0; i < " + (calls + calls / 4) + "; i++) {\n" + call + "\n}\n}");
        run.getExecutionPromise().get().addListener(beginnings);
        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(run));
        List<Long> nanos = beginnings.nanos;
        long[] taken = IntStream.range(nanos.size() - calls, nanos.size())
                .mapToLong(i -> nanos.get(i) - nanos.get(i - 1))
                .sorted()
                .toArray();
        return taken[calls / 2] / 1e6;
    }

    /** As many branches as are asked for. What is returned: how many seconds it took, how many threads more there were at most. */
    static double[] branch(JenkinsRule j, String call, int branches) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int before = threads.getThreadCount();
        threads.resetPeakThreadCount();
        WorkflowRun run = begin(
                j,
                "branches",
                "def all = [:]\nfor (int n = 0; n < " + branches + "; n++) {\nint i = n\nall['branch ' + i] = { " + call
                        + " }\n}\nparallel all");
        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(run));
        return new double[] {run.getDuration() / 1e3, threads.getPeakThreadCount() - before};
    }

    /** Makes a job with ten builds of a thousand messages. */
    static String manyMessages(JenkinsRule j) throws Exception {
        return Many.messages(j, 10, 1000).getName();
    }

    /** A job that never had any has no page of them. */
    static String noMessages(JenkinsRule j) throws Exception {
        FreeStyleProject job = Many.messages(j, 1, 1);
        job.getLastBuild().delete();
        return job.getName();
    }
}
