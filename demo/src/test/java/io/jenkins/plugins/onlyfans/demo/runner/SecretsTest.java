package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.runner.build.BuildSettings;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.build.StepFailure;
import io.jenkins.plugins.onlyfans.demo.runner.log.BuildLog;
import io.jenkins.plugins.onlyfans.demo.runner.log.LogStream;
import io.jenkins.plugins.onlyfans.demo.runner.log.SecretMasker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String AROUND =
            "withCredentials([string(credentialsId: 'onlyfans-api', variable: 'KEY')]) {\n%s\n}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo KEY",
                "echo \"a ${env.KEY} b\"",
                "println \"first\\nsecond ${KEY}\\nthird\"",
                "error \"failed with ${KEY}\"",
                "throw new Exception(KEY)",
                "echo KEY.bytes.encodeBase64().toString()",
                "echo java.net.URLEncoder.encode(KEY, 'UTF-8')",
                "echo \"${env.getEnvironment()}\"",
                "unstable KEY",
                "catchError(message: KEY) { error KEY }",
                "currentBuild.result = KEY",
                "stage(KEY) { parallel((KEY): { echo KEY }) }",
                "dir(KEY) { echo 'x' }",
                "timestamps { echo KEY }",
                "\"${KEY}\"()",
                "assert KEY == 'x'"
            })
    void neverReachTheLog(String steps) {
        TestRun run = TestRun.of("node {\n" + AROUND.formatted(steps) + "\n}");
        assertThat(run.log())
                .contains("Masking supported pattern matches of $KEY", "****")
                .doesNotContain(TestRun.SECRET)
                .doesNotContain("b2ZhcGlfdmVyeS1zZWNyZXQva2V5Kz", "ofapi_very-secret%2F");
    }

    @Test
    void stayMaskedBehindTheBlock() {
        TestRun run =
                TestRun.of("def kept = null\n" + AROUND.formatted("kept = KEY") + "\necho kept\necho \"${env.KEY}\"");
        assertThat(run.said()).endsWith("****", "null");
    }

    @Test
    void areMaskedInWhatASenderSays() {
        TestRun run = TestRun.of("onlyfansMassMessage text: 'x'", (parameters, build) -> {
            build.log("sending with " + TestRun.SECRET);
            throw new StepFailure("refused " + TestRun.SECRET);
        });
        assertThat(run.said()).containsExactly("sending with ****", "ERROR: refused ****");
    }

    @Test
    void areMaskedInStackTraces() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        BuildLog log = new BuildLog(new PrintStream(written, true, StandardCharsets.UTF_8), new SecretMasker());
        Result result = new JenkinsfileRunner(
                        log, new BuildSettings("Jenkinsfile", Path.of("target"), TestRun.SECRET), (p, b) -> null)
                .withStackTraces(true)
                .run(AROUND.formatted("throw new Exception(KEY)"));
        assertThat(result).isEqualTo(Result.FAILURE);
        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("\tat ", "****")
                .doesNotContain(TestRun.SECRET);
    }

    @Test
    void ofManyLinesAreMaskedLineByLine() {
        SecretMasker masker = new SecretMasker();
        masker.add("-----BEGIN\nabcdef\n}\n-----END");
        assertThat(masker.mask("x abcdef y }")).isEqualTo("x **** y }");
        assertThat(masker.mask("-----BEGIN\nabcdef\n}\n-----END")).isEqualTo("****");
    }

    @Test
    void thatArePartsOfOthersDoNotBreakThem() {
        SecretMasker masker = new SecretMasker();
        masker.add("abc");
        masker.add("abcdef");
        masker.add("");
        masker.add(null);
        assertThat(masker.mask("abcdef abc ab")).isEqualTo("**** **** ab");
    }

    @Test
    void areMaskedInWhatIsPrintedPastTheLog() {
        SecretMasker masker = new SecretMasker();
        masker.add(TestRun.SECRET);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (PrintStream stream = LogStream.to(new BuildLog(new PrintStream(written), masker))) {
            stream.print(TestRun.SECRET.substring(0, 5));
            stream.flush();
            stream.println(TestRun.SECRET.substring(5));
            stream.print("end");
        }
        assertThat(written.toString(StandardCharsets.UTF_8).lines()).containsExactly("****", "end");
    }

    @Test
    void ofPasswordParametersAreMasked() {
        TestRun run = TestRun.of(
                "pipeline { agent any\n"
                        + "parameters { password(name: 'P') }\n"
                        + "stages { stage('a') { steps { echo \"is ${params.P}\" } } } }",
                TestRun.with(Map.of("P", "hunter2")));
        assertThat(run.said()).containsExactly("is ****");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usernamePassword(credentialsId: 'x', usernameVariable: 'U', passwordVariable: 'P')",
                "file(credentialsId: 'x', variable: 'F')",
                "[$class: 'FileBinding', credentialsId: 'x', variable: 'F']"
            })
    void ofOtherKindsAreRefused(String binding) {
        assertThat(TestRun.of("withCredentials([" + binding + "]) { echo 'x' }").said())
                .singleElement()
                .asString()
                .startsWith("ERROR: Jenkinsfile: 1: withCredentials: the local demo has secret texts only");
    }

    @Test
    void needAnIdAndAVariable() {
        assertThat(TestRun.of("withCredentials([string(variable: 'K')]) { echo 'x' }")
                        .said())
                .singleElement()
                .asString()
                .contains("'credentialsId' is missing");
        assertThat(TestRun.of("withCredentials([string(credentialsId: 'x')]) { echo 'x' }")
                        .said())
                .singleElement()
                .asString()
                .contains("'variable' is missing");
        assertThat(TestRun.of("withCredentials([[$class: 'StringBinding', credentialsId: 'x', variable: 'K']]) {"
                                + " echo \"${K == env.K}\" }")
                        .said())
                .endsWith("true");
    }
}
