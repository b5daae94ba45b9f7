package io.jenkins.plugins.onlyfans.demo.runner.build;

import io.jenkins.plugins.onlyfans.demo.runner.log.BuildLog;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** One run of a Jenkinsfile: its log, its result, and the scope of the step that the current thread runs. */
public final class Build implements AutoCloseable {
    private final BuildSettings settings;
    private final BuildLog log;
    private final ThreadLocal<Scope> scopes = ThreadLocal.withInitial(() -> Scope.OUTERMOST);
    private final BuildParameters parameters;
    private final BuildEnvironment environment;
    private final Workspace workspace;
    private final Map<String, Map<String, byte[]>> stashes = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Build::daemon);
    private Result result;

    public Build(BuildSettings settings, BuildLog log) {
        this.settings = settings;
        this.log = log;
        log.masker().add(settings.secret());
        parameters = new BuildParameters(settings.parameters(), log.masker(), this::log);
        environment = new BuildEnvironment(settings, parameters, this::scope);
        workspace = new Workspace(settings.workspace());
        timer.setRemoveOnCancelPolicy(true);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "build timer");
        thread.setDaemon(true);
        return thread;
    }

    public BuildSettings settings() {
        return settings;
    }

    public BuildParameters parameters() {
        return parameters;
    }

    public BuildEnvironment environment() {
        return environment;
    }

    public Workspace workspace() {
        return workspace;
    }

    /** What {@code stash} put by: the files of each name. */
    public Map<String, Map<String, byte[]>> stashes() {
        return stashes;
    }

    public ScheduledExecutorService timer() {
        return timer;
    }

    public Scope scope() {
        return scopes.get();
    }

    /** Runs a body in a scope of its own, on this thread. */
    public <T> T within(Scope inner, Callable<T> body) throws Exception {
        Scope outer = scopes.get();
        scopes.set(inner);
        try {
            return body.call();
        } finally {
            scopes.set(outer);
        }
    }

    /** Writes what a step has to say. */
    public void log(String text) {
        log(scope(), text);
    }

    /** Writes what a step has to say that works on another thread than its own. */
    public void log(Scope scope, String text) {
        log.write(scope.timestamps(), scope.branch(), text);
    }

    /** Writes where the run is, as Jenkins does. */
    public void trace(String text) {
        log.write(scope().timestamps(), null, "[Pipeline] " + text);
    }

    /** What was said so far, or null while nothing was. */
    public synchronized Result result() {
        return result;
    }

    /** Sets the result, unless it is worse already. */
    public synchronized void worsenTo(Result worse) {
        result = worse.and(result);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        scopes.remove();
        Task.end();
    }
}
