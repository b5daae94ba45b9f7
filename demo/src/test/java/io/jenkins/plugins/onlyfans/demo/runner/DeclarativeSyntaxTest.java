package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarativeSyntaxTest {
    private static final String STAGES = "stages { stage('a') { steps { echo 'x' } } }";

    /** All that has a name in a declarative file, a line for each section. */
    private static final String WHOLE = """
        pipeline {
        agent any
        options { timeout(1) }
        parameters { string(name: 'P') }
        triggers { cron('H 18 * * 5') }
        environment { A = 'b' }
        tools { maven '3' }
        post { always { echo 'end' } }
        stages {
        stage('outer') {
        parallel {
        stage('inner') {
        agent { label 'x' }
        options { retry(1) }
        input { message 'Sure?' }
        when { beforeAgent true; not { branch 'x' }; anyOf { expression { true }; equals expected: 1, actual: 1 } }
        environment { C = 'd' }
        failFast false
        post { cleanup { echo 'end' } }
        steps { onlyfansMassMessage text: 'x', userLists: ['fans'] }
        }
        }
        }
        stage('last') { stages { stage('only') { when { environment name: 'A', value: 'c' }; steps { echo 'x' } } } }
        }
        }
        """;

    private final List<Map<String, Object>> sent = new CopyOnWriteArrayList<>();

    private TestRun sending(String jenkinsfile) {
        return TestRun.of(jenkinsfile, TestRun.approving(), (parameters, build) -> {
            sent.add(parameters);
            return null;
        });
    }

    private static void assertRefused(TestRun run, String... parts) {
        assertThat(run.result()).isEqualTo(Result.FAILURE);
        assertThat(run.log()).startsWith("startup failed:").contains(parts).endsWith("Finished: FAILURE\n");
    }

    private static String refusal(String part) {
        return "The local demo can't run " + part
                + ": ask Jenkins' linter whether Jenkins can (jenkins-cli declarative-linter).";
    }

    @Test
    void namesLineAndColumnAsJenkinsDoes() {
        TestRun run = TestRun.of(
                "pipeline {\n    agent any\n    stages { stage('a') {\n        steps {\n            def x = 1\n"
                        + "        }\n    } }\n}\n");
        assertThat(run.log()).isEqualTo("""
            startup failed:
            Jenkinsfile: 5: The local demo can't run this in 'steps' but in a script block: ask Jenkins' linter whether \
            Jenkins can (jenkins-cli declarative-linter). @ line 5, column 13.
                           def x = 1
                           ^

            1 error

            Finished: FAILURE
            """);
    }

    @Test
    void takesAWholeFile() {
        assertThat(sending(WHOLE).result()).isEqualTo(Result.SUCCESS);
        assertThat(sent).hasSize(1);
    }

    static Stream<String> misspelt() {
        String names =
                "pipeline|agent|label|options|timeout|retry|parameters|string|triggers|cron|environment|tools|post|always"
                        + "|cleanup|stages|stage|parallel|failFast|input|message|when|beforeAgent|not|branch|anyOf|expression|equals"
                        + "|expected|actual|name|value|steps|text|userLists";
        return Pattern.compile("\\b(" + names + ")\\b")
                .matcher(WHOLE)
                .results()
                .map(found -> WHOLE.substring(0, found.end()) + "x" + WHOLE.substring(found.end()));
    }

    @ParameterizedTest
    @MethodSource("misspelt")
    void aNameThatIsMisspeltEndsTheRunBeforeAnythingIsSent(String jenkinsfile) {
        assertThat(sending(jenkinsfile).result()).isEqualTo(Result.FAILURE);
        assertThat(sent).isEmpty();
    }

    static Stream<String> doubled() {
        return WHOLE.lines()
                .filter(line -> line.matches("(?!stage\\().*[^{]") && !line.equals("}"))
                .map(line -> WHOLE.replaceFirst(Pattern.quote(line), Matcher.quoteReplacement(line + "\n" + line)));
    }

    @ParameterizedTest
    @MethodSource("doubled")
    void aSectionThatIsThereTwiceEndsTheRunBeforeAnythingIsSent(String jenkinsfile) {
        assertRefused(sending(jenkinsfile), " as it stands here: ask Jenkins' linter");
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        def x = 1                       | this in 'steps' but in a script block
        if (true) { echo 'x' }          | this in 'steps' but in a script block
        for (i in [1]) { echo 'x' }     | this in 'steps' but in a script block
        env.X = 1                       | this in 'steps' but in a script block
        'text'                          | this in 'steps' but in a script block
        timeout(1) { def x = 1 }        | this in 'steps' but in a script block
        foo.bar()                       | this in 'steps' but in a script block
        echo mesage: 'x'                | 'echo' with 'mesage'
        echo()                          | 'echo' as it stands here
        retry(2)                        | 'retry' as it stands here
        onlyfansMassMessage txt: 'x'    | 'onlyfansMassMessage' with 'txt'
        onlyfansMassMessage text: 'x', userList: ['fans'] | 'onlyfansMassMessage' with 'userList'
        """)
    void refusesInSteps(String step, String part) {
        assertRefused(TestRun.ofSteps(step), "Jenkinsfile: 6: " + refusal(part));
    }

    @Test
    void saysWhatMayHaveBeenMeant() {
        assertRefused(
                TestRun.ofSteps("onlyfansMassMessage txt: 'x'"),
                refusal("'onlyfansMassMessage' with 'txt'") + " Did you mean 'text'?");
        assertRefused(
                TestRun.of("pipeline { agent any; " + STAGES + "; enviroment { A = 'b' } }"),
                refusal("'enviroment' in 'pipeline'") + " Did you mean 'environment'?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        STAGES                                        | 'pipeline' as it stands here
        agent any                                     | 'pipeline' as it stands here
        agent any; stages { }                         | 'stages' as it stands here
        agent any; STAGES; enviroment { A = 'b' }     | 'enviroment' in 'pipeline'
        agent any; agent none; STAGES                 | 'agent' as it stands here
        agent any; STAGES; def x = 1                  | this in 'pipeline'
        agent 'any'; STAGES                           | 'agent' as it stands here
        agent { }; STAGES                             | 'agent' as it stands here
        agent { windows 'x' }; STAGES                 | 'windows' in 'agent'
        agent { label 'x'; docker 'x' }; STAGES       | 'agent' as it stands here
        agent any; STAGES; options { timeoutt(1) }    | 'timeoutt' in 'options'
        agent any; STAGES; options { }                | 'options' as it stands here
        agent any; STAGES; options { def x = 1 }      | this in 'options'
        agent any; STAGES; options { retry(1); retry(2) } | 'retry' as it stands here
        agent any; STAGES; triggers { con('x') }      | 'con' in 'triggers'
        agent any; STAGES; parameters { strng(name: 'x') } | 'strng' in 'parameters'
        agent any; STAGES; parameters { }             | 'parameters' as it stands here
        agent any; STAGES; environment { echo 'x' }   | this in 'environment'
        agent any; STAGES; environment { A = 1 }      | this in 'environment'
        agent any; STAGES; environment { A = ['b'] }  | this in 'environment'
        agent any; STAGES; environment { A = 'b'; A = 'c' } | this in 'environment'
        agent any; STAGES; post { }                   | 'post' as it stands here
        agent any; STAGES; post { echo 'x' }          | 'echo' in 'post'
        agent any; STAGES; post { sometimes { echo 'x' } } | 'sometimes' in 'post'
        agent any; STAGES; post { always { } }        | 'always' as it stands here
        agent any; STAGES; post { always { def x = 1 } } | this in 'always' but in a script block
        agent any; STAGES; post { always { echo 'x' }; always { echo 'y' } } | 'always' as it stands here
        """)
    void refusesInThePipeline(String sections, String part) {
        assertRefused(
                TestRun.of("pipeline { " + sections.replace("STAGES", STAGES) + " }"),
                "Jenkinsfile: 1: " + refusal(part));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        stage('a') { }                                  | 'stage' as it stands here
        stage('a') { echo 'x' }                         | 'echo' in 'stage'
        stage('a') { steps { } }                        | 'steps' as it stands here
        stage('a') { steps { echo 'x' }; stages { stage('b') { steps { echo 'x' } } } } | 'stage' as it stands here
        stage('a') { steps { echo 'x' }; pots { always { echo 'x' } } } | 'pots' in 'stage'
        stage('a')                                      | 'stage' as it stands here
        stage("a${1}") { steps { echo 'x' } }           | 'stage' as it stands here
        echo 'x'                                        | 'echo' in 'stages'
        stage('a') { steps { echo 'x' }; when { } }     | 'when' as it stands here
        stage('a') { steps { echo 'x' }; when { beforeAgent true } } | 'when' as it stands here
        stage('a') { steps { echo 'x' }; when { beforeAgent 'yes'; branch 'x' } } | 'beforeAgent' as it stands here
        stage('a') { steps { echo 'x' }; when { brnch 'x' } } | 'brnch' in 'when'
        stage('a') { steps { echo 'x' }; when { true } } | this in 'when'
        stage('a') { steps { echo 'x' }; when { not { } } } | 'not' as it stands here
        stage('a') { steps { echo 'x' }; when { not { branch 'a'; branch 'b' } } } | 'not' as it stands here
        stage('a') { steps { echo 'x' }; when { anyOf { } } } | 'anyOf' as it stands here
        stage('a') { steps { echo 'x' }; when { anyOf('x') { branch 'a' } } } | 'anyOf' as it stands here
        stage('a') { steps { echo 'x' }; when { not { beforeAgent true } } } | 'beforeAgent' in 'not'
        stage('a') { steps { echo 'x' }; when { expression 'x' } } | 'expression' as it stands here
        stage('a') { steps { echo 'x' }; when { branch { 'x' } } } | 'branch' as it stands here
        stage('a') { steps { echo 'x' }; when { environment name: 'A' } } | 'environment' as it stands here
        stage('a') { steps { echo 'x' }; when { equals expected: 1 } } | 'equals' as it stands here
        stage('a') { parallel { } }                     | 'parallel' as it stands here
        stage('a') { parallel { stage('b') { steps { echo 'x' } }; stage('b') { steps { echo 'x' } } } } | 'stage' as it stands here
        stage('a') { failFast 'yes'; parallel { stage('b') { steps { echo 'x' } } } } | 'failFast' as it stands here
        stage('a') { input { ok 'x' }; steps { echo 'x' } } | 'input' as it stands here
        stage('a') { matrix { } }                       | 'matrix' in 'stage'
        """)
    void refusesInStages(String stages, String part) {
        assertRefused(TestRun.of(TestRun.pipeline(stages)), "Jenkinsfile: 4: " + refusal(part));
    }

    @ParameterizedTest
    @ValueSource(strings = {"node {\n  PIPELINE\n}", "PIPELINE\nPIPELINE", "def run() {\nPIPELINE }"})
    void refusesAPipelineBlockThatIsNotTheOnlyOneAtTheTop(String jenkinsfile) {
        assertRefused(
                TestRun.of(jenkinsfile.replace("PIPELINE", "pipeline { agent any; " + STAGES + " }")),
                "Jenkinsfile: 2: " + refusal("a pipeline block that is not the only one and at the top"));
    }

    @Test
    void reportsEverythingAtOnceAndRunsNothing() {
        TestRun run = TestRun.of("echo 'before'\npipeline {\n  agent any\n  stages {\n    stage('a') {\n      steps {\n"
                + "        def x = 1\n      }\n    }\n  }\n  pots { }\n}");
        assertRefused(
                run,
                "Jenkinsfile: 7: " + refusal("this in 'steps' but in a script block"),
                "Jenkinsfile: 11: " + refusal("'pots' in 'pipeline'"),
                "2 errors");
        assertThat(run.log()).doesNotContain("before");
    }

    @Test
    void takesAnythingInAScript() {
        TestRun run = TestRun.ofSteps("script { def x = 1; if (x == 1) { echo \"x=$x\" }; env.Y = 'y' }\necho env.Y");
        assertThat(run.said()).containsExactly("x=1", "y");
    }

    @Test
    void leavesTheNamesOfOtherPluginsParametersAlone() {
        assertThat(TestRun.ofSteps("mail to: 'x', subject: 'y', body: 'z'").result())
                .isEqualTo(Result.SUCCESS);
    }
}
