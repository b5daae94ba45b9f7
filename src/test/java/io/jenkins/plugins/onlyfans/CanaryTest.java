package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ProxyConfiguration;
import hudson.model.Descriptor;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.Faults;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import io.jenkins.plugins.onlyfans.pipeline.MassMessageStep;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javaposse.jobdsl.plugin.ExecuteDslScripts;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import retrofit2.Retrofit;

/**
 * The key goes to the API and nowhere else, whatever is sent, asked or shown, and whatever goes wrong. The API repeats it in
 * each answer; all that Jenkins prints, writes, shows and keeps in its memory is looked through.
 */
@WithJenkins
class CanaryTest {

    /** The text of all messages: where it is, the key could be as well. */
    private static final String MARKER = "Good morning from the aviary";

    private static final Map<String, String> SHORT = Map.of(
            "delay=5s", "delay=0.1s",
            "retry-after=30", "retry-after=1",
            "retry-date=30s", "retry-date=1s",
            "oversized=64", "oversized=2");

    private static final KeyRepeater REPEATER = new KeyRepeater(() -> CanaryTest.traces.noteThreads());

    private static Traces traces;
    private static MockApi api;
    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        traces = new Traces();
        Canary.keep(Agency.CREDENTIALS_ID);
        api = MockApi.start(0, Canary.KEY, InstantSource.system(), REPEATER);
        agency = new Agency(jenkins, api);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
        traces.close();
    }

    @BeforeEach
    void reset() {
        agency.reset();
        api.setCredits(1000);
    }

    @AfterEach
    void isNeitherPrintedNorWritten() throws Exception {
        traces.assertWithoutKey(Jenkins.get().getRootDir(), MARKER);
    }

    private static List<String> faults() {
        return Faults.help().keySet().stream()
                .map(fault -> SHORT.getOrDefault(fault, fault))
                .toList();
    }

    /** A way by which many messages are sent, one after the other. */
    private enum Way {
        STEP {
            @Override
            Job<?, ?> job(int messages) throws Exception {
                return agency.pipeline("def told(r) { echo \"$r $r.error $r.note $r.request $r.data $r.meta\" }\n"
                        + "for (int i = 0; i < " + messages + "; i++) {\n"
                        + "catchError { told(onlyfansMassMessage(text: '" + MARKER + "', userLists: ['fans'])) } }\n"
                        + "told(onlyfansMassMessage(text: '" + MARKER
                        + "', userLists: ['fans'], failOnError: false))\n"
                        + "node { writeFile file: 'x', text: '" + MARKER + "'; sh 'env | tee env.txt' }");
            }
        },
        UNSTABLE_STEP {
            @Override
            Job<?, ?> job(int messages) throws Exception {
                return agency.pipeline("for (int i = 0; i < " + messages + "; i++) { onlyfansMassMessage text: '"
                        + MARKER + "', userLists: ['fans'], failOnError: false }");
            }
        },
        BUILD_STEP {
            @Override
            Job<?, ?> job(int messages) throws Exception {
                MassMessageBuilder[] steps = new MassMessageBuilder[messages];
                for (int i = 0; i < messages; i++) {
                    steps[i] = new MassMessageBuilder(MARKER);
                    steps[i].setUserLists(List.of("fans"));
                    steps[i].setFailOnError(false);
                }
                return agency.freestyle(steps);
            }
        };

        abstract Job<?, ?> job(int messages) throws Exception;

        Run<?, ?> send(int messages) throws Exception {
            return build(job(messages));
        }
    }

    private static Run<?, ?> build(Job<?, ?> job) throws Exception {
        return (Run<?, ?>) ((jenkins.model.ParameterizedJobMixIn.ParameterizedJob<?, ?>) job)
                .scheduleBuild2(0)
                .get();
    }

    private static void send(String more) throws Exception {
        traces.assertShownWithoutKey(build(agency.pipeline("def r = onlyfansMassMessage(text: '" + MARKER
                + "', userLists: ['fans'], " + more + ")\necho \"$r $r.error $r.note $r.request $r.data $r.meta\"")));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void isHiddenWhateverGoesWrong(Way way) throws Exception {
        int before = REPEATER.answers();
        OnlyFansConfiguration.get().setMaxRetries(1);
        OnlyFansConfiguration.get().setCallTimeoutSeconds(1);
        api.play(faults().toArray(String[]::new));
        Run<?, ?> run = way.send(faults().size() + 1);
        traces.assertShownWithoutKey(run);
        assertThat(traces.showAllBelow(run.getParent().getUrl())).hasSizeGreaterThan(faults().size());
        assertThat(REPEATER.answers() - before).isGreaterThan(20);
        assertThat(Agency.log(run)).contains("Accepted as message", "NOT SENT", "UNKNOWN", "****");
    }

    @Test
    void isHiddenInWhatDecides() throws Exception {
        List<String> members = List.of(
                "success",
                "error",
                "errors",
                "code",
                "request_outcome",
                "onlyfans_response",
                "message",
                "data",
                "id",
                "date",
                "status",
                "hasError",
                "_meta");
        for (String fault : List.of("status=200", "status=400", "status=500", "onlyfans-error=400", "has-error")) {
            REPEATER.sayOnlyKeyAs(members);
            api.play(fault + "*" + members.size());
        }
        REPEATER.sayOnlyKeyAs(members);
        traces.assertShownWithoutKey(Way.UNSTABLE_STEP.send(6 * members.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dryRun: true",
                "saveForLater: true",
                "scheduledDate: '2090-01-01T00:00:00Z'",
                "deduplicationKey: 'again'",
                "deduplicationKey: 'again', failOnError: false",
                "maxDelay: 'PT0S'",
                "price: 2, failOnError: false",
                "account: 'acct_unknown', failOnError: false",
                "credentialsId: 'gone', failOnError: false"
            })
    void isHiddenInEachKindOfSend(String more) throws Exception {
        api.removeAccount("acct_unknown");
        send(more);
    }

    @Test
    void isHiddenInAJobThatASeedMade() throws Exception {
        ExecuteDslScripts seed = new ExecuteDslScripts();
        seed.setScriptText(
                "job('seeded') { steps { onlyfansMassMessage { text('" + MARKER + "'); userLists(['fans']) } } }");
        build(agency.freestyle(seed));
        traces.assertShownWithoutKey(build(Jenkins.get().getItemByFullName("seeded", FreeStyleProject.class)));
    }

    @Test
    void isHiddenIfNobodyAnswers() throws Exception {
        api.refuseConnections();
        try {
            sendAndAsk();
        } finally {
            api.listenAgain();
        }
    }

    private static List<String> answersThatAreNone() {
        String key = Canary.KEY;
        return List.of(
                key + "\r\n\r\n",
                "HTTP/1.1 " + key + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\n" + key + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + key + "\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + key,
                "HTTP/1.1 200 OK\r\nContent-Length: " + key + "\r\n\r\n" + key,
                "HTTP/1.1 204 " + key + "\r\nContent-Length: 3\r\n\r\n" + key,
                "HTTP/1.1 101 " + key + "\r\nUpgrade: " + key + "\r\n\r\n" + key,
                "HTTP/1.1 401 " + key + "\r\nWWW-Authenticate: Basic realm=\"" + key + "\"\r\n\r\n" + key,
                "HTTP/1.1 407 " + key + "\r\nProxy-Authenticate: " + key + "\r\n\r\n" + key,
                "HTTP/1.1 200 OK\r\nContent-Type: " + key + "\r\n\r\n" + key);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("answersThatAreNone")
    void isHiddenInAnAnswerThatIsNone(String answer) throws Exception {
        try (SameAnswerServer server = new SameAnswerServer(answer)) {
            for (String url : List.of("http://127.0.0.1:", "https://127.0.0.1:")) {
                OnlyFansConfiguration.get().setApiUrl(url + server.port());
                sendAndAsk();
            }
            OnlyFansConfiguration.get().setApiUrl("https://api.example.test");
            Jenkins.get().setProxy(new ProxyConfiguration("127.0.0.1", server.port(), null, null, null));
            sendAndAsk();
            assertThat(server.asked()).isGreaterThanOrEqualTo(12);
        } finally {
            Jenkins.get().setProxy(null);
        }
    }

    private static void sendAndAsk() throws Exception {
        traces.assertShownWithoutKey(Way.UNSTABLE_STEP.send(1));
        for (String method : List.of("accounts", "testConnection")) {
            traces.ask("descriptorByName/" + OnlyFansConfiguration.class.getName() + "/" + method, form());
        }
        traces.ask("descriptorByName/" + MassMessageStep.class.getName() + "/lists", form());
    }

    @Test
    void isHiddenInEachDialogAndCheck() throws Exception {
        ask();
        api.setCredits(0);
        OnlyFansConfiguration.get().save();
        ask();
        for (String page : List.of(
                "manage/configure",
                "manage/log/all",
                "manage/systemInfo",
                "threadDump",
                "manage/credentials/store/system/domain/_/credential/" + Agency.CREDENTIALS_ID + "/update",
                "api/json?depth=5",
                "api/xml?depth=5")) {
            traces.show(page);
        }
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        assertThat(exported.toString(StandardCharsets.UTF_8)).contains("credentialsId: \"" + Agency.CREDENTIALS_ID);
        Canary.assertAbsent("the exported configuration", exported.toByteArray());
    }

    /** Presses each button and leaves each field, of each form, of a job and of Jenkins. */
    private static void ask() throws Exception {
        Item job = agency.freestyle();
        List<String> told = new ArrayList<>();
        for (Descriptor<?> descriptor : Jenkins.get().getExtensionList(Descriptor.class)) {
            if (descriptor.getClass().getName().startsWith(CanaryTest.class.getPackageName())) {
                for (String method : webMethods(descriptor.getClass())) {
                    String path = "descriptorByName/" + descriptor.getId() + "/" + method;
                    told.add(traces.ask(path, form()));
                    told.add(traces.ask(job.getUrl() + path, form()));
                }
            }
        }
        assertThat(told).hasSizeGreaterThan(60).anyMatch(text -> text.contains(MARKER));
        traces.ask(
                job.getUrl() + "../../pipeline-syntax/generateSnippet",
                "json="
                        + encoded("{\"stapler-class\":\"" + MassMessageStep.class.getName() + "\",\"text\":\"" + MARKER
                                + "\",\"userLists\":\"fans\",\"credentialsId\":\"" + Agency.CREDENTIALS_ID + "\"}"));
    }

    private static Set<String> webMethods(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(method -> method.getName().matches("do[A-Z].*")
                        && method.getDeclaringClass().getName().startsWith(CanaryTest.class.getPackageName()))
                .map(method -> Character.toLowerCase(method.getName().charAt(2))
                        + method.getName().substring(3))
                .collect(Collectors.toSet());
    }

    private static String form() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("value", MARKER);
        fields.put("text", MARKER);
        fields.put("userLists", "fans");
        fields.put("account", MockApi.ACCOUNT);
        fields.put("credentialsId", Agency.CREDENTIALS_ID);
        fields.put("apiUrl", OnlyFansConfiguration.get().getApiUrl());
        fields.put("connectTimeoutSeconds", "5");
        fields.put("callTimeoutSeconds", "5");
        fields.put("again", "true");
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void isNotInTheMemoryOnceAllIsAnswered() throws Exception {
        OnlyFansConfiguration.get().setMaxRetries(1);
        OnlyFansConfiguration.get().setCallTimeoutSeconds(1);
        api.play(faults().toArray(String[]::new));
        List<Run<?, ?>> runs = new ArrayList<>();
        runs.add(Way.STEP.send(faults().size()));
        for (Way way : Way.values()) {
            runs.add(way.send(2));
        }
        ask();
        assertThat(Heap.find(roots(runs), text -> text.contains(MARKER), Set.of()))
                .isPresent();
        assertThat(Heap.find(Map.of("Jenkins", Jenkins.get()), Canary::isKey, Set.of()))
                .isPresent();
        Canary.assertForgottenBelow(() -> roots(runs));
    }

    private static Map<String, ?> roots(List<Run<?, ?>> runs) throws Exception {
        Map<String, Object> roots = new HashMap<>(Map.of("Jenkins", Jenkins.get(), "timer", Timer.get(), "runs", runs));
        // The API and this test may keep the key.
        Set<Thread> ofJenkins = Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread != Thread.currentThread() && !thread.getName().startsWith("mock-api"))
                .collect(Collectors.toSet());
        roots.putAll(Heap.threadLocals(ofJenkins));
        for (Class<?> of : List.of(OnlyFansConfiguration.class, OkHttpClient.class, Buffer.class, Retrofit.class)) {
            Loaded.of(of).forEach(type -> roots.putAll(Heap.statics(type)));
        }
        // Buffers that are written through again and again; docs/security.md tells of them.
        assertThat(roots.keySet().removeIf(name -> name.startsWith("okio.SegmentPool.")))
                .isTrue();
        return roots;
    }
}
