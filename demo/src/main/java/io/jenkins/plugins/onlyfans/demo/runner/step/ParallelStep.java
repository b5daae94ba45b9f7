package io.jenkins.plugins.onlyfans.demo.runner.step;

import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.Interruption;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.build.Scope;
import io.jenkins.plugins.onlyfans.demo.runner.build.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;

/** The step {@code parallel}: every branch in a thread of its own; the first error counts once all have ended. */
final class ParallelStep {
    private final Build build;
    private final boolean failFast;
    private final Scope scope;
    private final Map<String, Object> values = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<Task> tasks = new ArrayList<>();
    private Throwable firstError;
    private Interruption stopped;

    private ParallelStep(Build build, boolean failFast) {
        this.build = build;
        this.failFast = failFast;
        scope = build.scope();
    }

    static Object parallel(StepCall call) throws InterruptedException {
        Map<String, Callable<Object>> branches = new LinkedHashMap<>();
        boolean failFast = false;
        for (Map.Entry<String, Object> argument : call.arguments().entrySet()) {
            Callable<Object> body = Arguments.body(argument.getValue());
            if (body != null) {
                branches.put(argument.getKey(), body);
            } else if (argument.getKey().equals("failFast")) {
                failFast = DefaultTypeTransformation.castToBoolean(argument.getValue());
            } else {
                throw call.misuse("the branch '" + argument.getKey() + "' must be a block { … }");
            }
        }
        if (branches.isEmpty()) {
            throw call.misuse("there are no branches");
        }
        return new ParallelStep(call.build(), failFast).run(branches);
    }

    private Map<String, Object> run(Map<String, Callable<Object>> branches) {
        List<Thread> threads = new ArrayList<>();
        branches.forEach((name, body) -> {
            build.trace("{ (Branch: " + name + ")");
            Thread thread = new Thread(() -> branch(name, body), "branch " + name);
            thread.setDaemon(true);
            threads.add(thread);
        });
        threads.forEach(Thread::start);
        threads.forEach(this::await);
        build.trace("// parallel");
        if (stopped != null) {
            throw stopped;
        }
        if (firstError != null) {
            throw Sneaky.rethrow(firstError);
        }
        Map<String, Object> inOrder = new LinkedHashMap<>();
        branches.keySet().forEach(name -> inOrder.put(name, values.get(name)));
        return inOrder;
    }

    private void branch(String name, Callable<Object> body) {
        Task task = Task.current();
        enlist(task);
        try {
            values.put(name, build.within(scope.withBranch(name), () -> traced(body)));
        } catch (InterruptedException e) {
            fail(name, task.stop());
        } catch (Throwable e) {
            fail(name, e);
        }
    }

    private Object traced(Callable<Object> body) throws Exception {
        try {
            return body.call();
        } finally {
            build.trace("}");
        }
    }

    private synchronized void enlist(Task task) {
        tasks.add(task);
        Interruption reason = reasonToStop();
        if (reason != null) {
            task.interrupt(reason);
        }
    }

    private synchronized void fail(String name, Throwable error) {
        if (firstError != null) {
            if (error != firstError) {
                firstError.addSuppressed(error);
            }
            return;
        }
        firstError = error;
        build.log(scope.withBranch(name), "Failed in branch " + name);
        if (failFast) {
            tasks.forEach(task -> task.interrupt(reasonToStop()));
        }
    }

    private Interruption reasonToStop() {
        if (stopped != null) {
            return stopped;
        }
        return failFast && firstError != null
                ? new Interruption(Result.ABORTED, "Stopped because another branch failed")
                : null;
    }

    /** Waits for a branch to its end, even if this thread is stopped: then the branches are, too, and may clean up. */
    private void await(Thread thread) {
        while (true) {
            try {
                thread.join();
                return;
            } catch (InterruptedException e) {
                stopAll(Task.current().stop());
            }
        }
    }

    private synchronized void stopAll(Interruption reason) {
        if (stopped == null) {
            stopped = reason;
        }
        tasks.forEach(task -> task.interrupt(reason));
    }
}
