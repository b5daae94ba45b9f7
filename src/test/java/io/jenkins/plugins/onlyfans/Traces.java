package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Run;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** What a Jenkins prints, writes and shows, at the finest level of the logs, looked through for the key. */
final class Traces implements AutoCloseable {

    private static final List<Logger> LOGGERS = Stream.of(
                    "io.jenkins.plugins.onlyfans", "okhttp3", "okio", "retrofit2", "org.jenkinsci.plugins.workflow")
            .map(Logger::getLogger)
            .toList();

    private static final Pattern LINK = Pattern.compile("href=[\"']([^\"'#?]+)");

    /** What does something, and what is the same again under another name. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            "/(build|do|delete|wipe|replay|rebuild|term|kill|stop|toggle|static|adjuncts|edit|confirm|display|description"
                    + "|polling|rss|last[A-Z]|configure|python|schema)|\\*");

    private final HttpClient browser = HttpClient.newHttpClient();
    private final Set<String> loggers = ConcurrentHashMap.newKeySet();
    private final List<String> leaks = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private final PrintStream err = System.err;
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            loggers.add(String.valueOf(entry.getLoggerName()));
            // With the whole chain of what was thrown.
            Canary.find(new SimpleFormatter().format(entry)).ifPresent(leaks::add);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Traces() {
        handler.setLevel(Level.ALL);
        LOGGERS.forEach(logger -> logger.setLevel(Level.ALL));
        Logger.getLogger("").addHandler(handler);
        System.setErr(new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        printed.write(b);
                        err.write(b);
                    }
                },
                true,
                StandardCharsets.UTF_8));
    }

    /** Notes what the threads of this moment are called. */
    void noteThreads() {
        Thread.getAllStackTraces().keySet().forEach(thread -> threads.add(thread.getName()));
    }

    /** Looks through all that was printed until now, and all files. */
    void assertWithoutKey(File home, String marker) throws IOException {
        assertThat(loggers).anyMatch(name -> name.startsWith("okhttp3"));
        assertThat(leaks).as("the key in the system log").isEmpty();
        assertThat(threads).anyMatch(name -> name.startsWith("OkHttp http"));
        Canary.assertAbsent("what went to stderr", printed.toByteArray());
        threads.forEach(name -> Canary.assertAbsent("the name of a thread", name));
        assertFilesWithoutKey(home.toPath(), marker);
    }

    /** Looks through all files, the stores of credentials included, which are encrypted. */
    static void assertFilesWithoutKey(Path home, String marker) throws IOException {
        Set<String> marked = new HashSet<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                Canary.assertAbsent(file.toString(), content);
                if (new String(content, StandardCharsets.UTF_8).contains(marker)) {
                    marked.add(file.getFileName().toString());
                }
            }
        }
        assertThat(home.resolve("credentials.xml")).exists();
        assertThat(marked).as("files with " + marker).isNotEmpty();
    }

    /** Looks at what is to be seen of a build and its job. */
    void assertShownWithoutKey(Run<?, ?> run) throws Exception {
        Canary.assertAbsent("the log", JenkinsRule.getLog(run));
        for (String page : List.of(
                "consoleText",
                "logText/progressiveHtml",
                "api/json?depth=9",
                "api/xml?depth=9",
                "onlyfans-messages/",
                "onlyfans-messages/api/json?depth=9",
                "onlyfans-messages/api/xml?depth=9")) {
            assertThat(show(run.getUrl() + page)).as(page).isNotEmpty();
        }
        for (String page : List.of("api/json?depth=9", "config.xml", "configure", "onlyfans-messages/")) {
            show(run.getParent().getUrl() + page);
        }
        if (run instanceof WorkflowRun pipeline) {
            assertErrorsWithoutKey(pipeline);
        }
    }

    private static void assertErrorsWithoutKey(WorkflowRun run) {
        for (FlowNode node : new DepthFirstScanner().allNodes(run.getExecution())) {
            if (node.getError() != null) {
                StringWriter chain = new StringWriter();
                node.getAction(ErrorAction.class).getError().printStackTrace(new PrintWriter(chain));
                Canary.assertAbsent("the error of " + node.getDisplayFunctionName(), chain.toString());
            }
        }
    }

    /** A page, which must be there. */
    String show(String path) throws Exception {
        HttpResponse<byte[]> answer = get(URI.create(Jenkins.get().getRootUrl()).resolve(path));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return looked(path, answer);
    }

    /** What a web method says to a form. */
    String ask(String path, String fields) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(Jenkins.get().getRootUrl()).resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(Jenkins.get().getCrumbIssuer().getCrumbRequestField(), "test")
                .POST(HttpRequest.BodyPublishers.ofString(fields))
                .build();
        HttpResponse<byte[]> answer = browser.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isIn(200, 409);
        return looked(path, answer);
    }

    /** All pages that can be reached below this one by links, which are looked at for the key. */
    Set<String> showAllBelow(String path) throws Exception {
        URI root = URI.create(Jenkins.get().getRootUrl()).resolve(path);
        Set<String> seen = new HashSet<>(Set.of(root.getPath()));
        Deque<URI> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            URI page = open.remove();
            HttpResponse<byte[]> answer = get(page);
            LINK.matcher(looked(page.toString(), answer))
                    .results()
                    .map(link -> page.resolve(link.group(1).replace(" ", "%20")))
                    .filter(link -> link.getPath().startsWith(root.getPath()))
                    .filter(link -> !LEFT_OUT.matcher(
                                    link.getPath().substring(root.getPath().length() - 1))
                            .find())
                    .filter(link -> seen.add(link.getPath()))
                    .forEach(open::add);
        }
        return seen;
    }

    private HttpResponse<byte[]> get(URI page) throws Exception {
        return browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String looked(String path, HttpResponse<byte[]> answer) {
        Canary.assertAbsent(path, answer.body());
        Canary.assertAbsent("the headers of " + path, answer.headers().toString());
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(err);
        Logger.getLogger("").removeHandler(handler);
        LOGGERS.forEach(logger -> logger.setLevel(null));
    }
}
