package io.jenkins.plugins.onlyfans.chaos;

import hudson.ExtensionList;
import hudson.model.Executor;
import hudson.model.Queue;
import hudson.model.queue.CauseOfBlockage;
import hudson.model.queue.QueueTaskDispatcher;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.apache.commons.io.FileUtils;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * A Jenkins in this process, as that starts within a second. Each start has a directory of its own, so that what is left of the
 * one before can't write to it. A crash is what stood on disk at one moment.
 */
final class InProcess implements Controller {

    private static final int COPIES = 40;

    private static Path template;

    private final Path work;
    private final MockApi api;
    private final LogWatch log = new LogWatch();
    private int starts;
    private Path home;
    private Session session;

    InProcess(Path work, MockApi api) {
        this.work = work;
        this.api = api;
        this.home = work.resolve("home0");
    }

    private static final class Session extends JenkinsRule {

        Session(File home) {
            with(() -> home);
            testDescription = org.junit.runner.Description.createTestDescription(InProcess.class, "chaos");
        }
    }

    /** The directory of a Jenkins that has been there before, as it takes seconds to find the prime numbers of its first start. */
    private static synchronized Path template(Path beside) throws Exception {
        if (template == null) {
            Path made = Files.createTempDirectory(beside, "template");
            Session first = new Session(made.toFile());
            before(first);
            first.after();
            template = made;
        }
        return template;
    }

    @Override
    public void start() throws Exception {
        if (!Files.exists(home)) {
            FileUtils.copyDirectory(template(work.getParent()).toFile(), home.toFile());
        }
        log.install();
        session = new Session(home.toFile());
        before(session);
    }

    private static void before(Session session) throws Exception {
        try {
            session.before();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() throws Exception {
        end();
        starts++;
        Path next = work.resolve("home" + starts);
        Files.move(home, next);
        home = next;
        forget();
    }

    @Override
    public void crash() throws Exception {
        starts++;
        Path copy = work.resolve("home" + starts);
        api.whileStill(() -> {
            copy(copy);
            return null;
        });
        end();
        Path old = home;
        home = copy;
        forget();
        Disk.delete(old);
        api.listenAgain();
    }

    private void end() throws Exception {
        Session ending = session;
        session = null;
        letNoMoreBegin(ending.jenkins);
        ending.after();
    }

    /** A build that began while Jenkins ends would find half of it gone, which nothing in another process lives to see. */
    private static void letNoMoreBegin(Jenkins ending) throws InterruptedException {
        ExtensionList.lookup(QueueTaskDispatcher.class).add(0, new NoMore());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (isBeginning(ending) && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
    }

    private static boolean isBeginning(Jenkins jenkins) {
        return Arrays.stream(jenkins.getComputers())
                .flatMap(computer -> computer.getAllExecutors().stream())
                .filter(Executor::isBusy)
                .map(Executor::getCurrentExecutable)
                .anyMatch(running -> running == null
                        || running instanceof WorkflowRun run && run.isBuilding() && run.getExecution() == null);
    }

    private static final class NoMore extends QueueTaskDispatcher {

        @Override
        public CauseOfBlockage canRun(Queue.Item item) {
            return new CauseOfBlockage() {
                @Override
                public String getShortDescription() {
                    return "Jenkins ends";
                }
            };
        }
    }

    /** Another process would be gone by now; here its threads have to come to their end first. */
    private void forget() throws Exception {
        api.cutConnections();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        List<Thread> left = left();
        for (int i = 0; !left.isEmpty() && System.nanoTime() < deadline; i++) {
            if (i == 20) {
                // Waits for what only the timer of a Jenkins that is no more would have done.
                left.forEach(Thread::interrupt);
            }
            Thread.sleep(10);
            left = left();
        }
        left.forEach(Evidence::ignore);
        log.uninstall();
    }

    private static List<Thread> left() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(InProcess::isLeft)
                .map(Map.Entry::getKey)
                .filter(thread -> !Evidence.isIgnored(thread))
                .toList();
    }

    private static boolean isLeft(Map.Entry<Thread, StackTraceElement[]> entry) {
        return entry.getKey().getName().startsWith("Executor #")
                || Arrays.stream(entry.getValue()).anyMatch(Evidence::isOurs);
    }

    /** Again until nothing was written meanwhile, so that it is all of one moment. */
    private void copy(Path copy) throws Exception {
        for (int i = 0; i < COPIES; i++) {
            Map<Path, String> before = state();
            Disk.delete(copy);
            try {
                FileUtils.copyDirectory(home.toFile(), copy.toFile());
            } catch (IOException e) {
                // A file that is gone meanwhile.
                continue;
            }
            if (before.equals(state())) {
                return;
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException("Jenkins did not stop writing");
    }

    private Map<Path, String> state() throws IOException {
        Map<Path, String> state = new HashMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            files.forEach(file -> {
                try {
                    var attributes = Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class);
                    state.put(
                            file, attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime());
                } catch (IOException e) {
                    state.put(file, "gone");
                }
            });
        } catch (UncheckedIOException e) {
            state.put(home, "changes " + System.nanoTime());
        }
        return state;
    }

    @Override
    public <T extends Serializable> T act(Act<T> act) throws Exception {
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            return act.in(session);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public String url() throws Exception {
        return session.getURL().toString();
    }

    @Override
    public String log() {
        return log.found();
    }

    @Override
    public void close() throws Exception {
        Disk.free(home);
        if (session != null) {
            end();
            forget();
        }
        Disk.delete(work);
    }
}
