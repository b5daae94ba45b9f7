package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.build.StepFailure;
import io.jenkins.plugins.onlyfans.demo.runner.step.MassMessageSender;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendingTest {
    private final List<Map<String, Object>> sent = new ArrayList<>();
    private final MassMessageSender sender = (parameters, build) -> {
        sent.add(parameters);
        return new FakeReceipt();
    };

    /** As much of a receipt as a Jenkinsfile reads. */
    public static final class FakeReceipt {
        public Long getId() {
            return 123L;
        }

        public String getStatus() {
            return "SENT";
        }

        public Map<String, Object> getData() {
            return Map.of("isReady", true);
        }
    }

    @Test
    void handsPlainValuesToTheSender() {
        TestRun.of(
                "def who = 'fans'\n"
                        + "onlyfansMassMessage account: \"acct_${1}\", text: \"hi ${who} 🎉\\n"
                        + "new\", userLists: [\"${who}\", 1], price: 9.99,\n"
                        + "saveForLater: true, additionalFields: [rfGuest: [\"${2}\"]]",
                sender);
        assertThat(sent)
                .containsExactly(Map.of(
                        "account",
                        "acct_1",
                        "text",
                        "hi fans 🎉\nnew",
                        "userLists",
                        List.of("fans", 1),
                        "price",
                        new BigDecimal("9.99"),
                        "saveForLater",
                        true,
                        "additionalFields",
                        Map.of("rfGuest", List.of("2"))));
    }

    @Test
    void takesAMapFromAVariable() {
        TestRun.of("def m = [text: 'x']\nonlyfansMassMessage(m)\nonlyfansMassMessage(m + [price: 5])", sender);
        assertThat(sent).containsExactly(Map.of("text", "x"), Map.of("text", "x", "price", 5));
    }

    @Test
    void worksInDeclarativeStepsWithoutAScript() {
        TestRun run = TestRun.of(
                TestRun.pipeline("stage('s') { steps { onlyfansMassMessage(text: 'x', userLists: ['fans']) }\n"
                        + "post { success { onlyfansMassMessage text: 'y', userLists: ['fans'] } } }"),
                sender);
        assertThat(run.result()).isEqualTo(Result.SUCCESS);
        assertThat(sent).hasSize(2);
    }

    @Test
    void returnsTheReceipt() {
        TestRun run = TestRun.of(
                "def r = onlyfansMassMessage(text: 'x')\necho \"${r.id} ${r.status} ${r.data.isReady}\"", sender);
        assertThat(run.said()).containsExactly("123 SENT true");
    }

    @Test
    void leavesUnknownNamesToTheSenderInScripts() {
        TestRun.of("onlyfansMassMessage txt: 'x'", sender);
        assertThat(sent).containsExactly(Map.of("txt", "x"));
    }

    @Test
    void failsTheBuildWithTheMessageAlone() {
        TestRun run = TestRun.of("onlyfansMassMessage text: 'x'\necho 'never'", (parameters, build) -> {
            throw new StepFailure("text: is banned");
        });
        assertThat(run.said()).containsExactly("ERROR: text: is banned");
    }

    @Test
    void turnsBuildAndStageUnstableWhenTheSenderSaysSo() {
        TestRun run = TestRun.of(
                TestRun.pipeline("stage('s') { steps { onlyfansMassMessage text: 'x', failOnError: false\necho 'on' }\n"
                        + "post { unstable { echo 'post' } } }"),
                (parameters, build) -> {
                    build.unstable("not accepted");
                    return null;
                });
        assertThat(run.said()).containsExactly("WARNING: not accepted", "on", "post");
        assertThat(run.result()).isEqualTo(Result.UNSTABLE);
    }

    @Test
    void keepsTheBranchInFrontOfWhatOtherThreadsSay() {
        TestRun run = TestRun.of("parallel a: { onlyfansMassMessage text: 'x' }", (parameters, build) -> {
            Thread client = new Thread(() -> build.log("from the client"));
            client.start();
            client.join();
            return null;
        });
        assertThat(run.said()).containsExactly("[a] from the client");
    }

    @Test
    void sendsOnceWhenTheFileGoesWrongAfterwards() {
        TestRun run = TestRun.of(
                "def send() { onlyfansMassMessage text: 'x'; 'a'.send() }\nnode { stage('s') { [1].each { send() } } }",
                sender);
        assertThat(run.result()).isEqualTo(Result.FAILURE);
        assertThat(sent).hasSize(1);
    }
}
