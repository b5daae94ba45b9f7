package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.build.UsageError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private static final String PIPELINE = """
        pipeline {
            agent any
            parameters {
                string(name: 'TEXT', defaultValue: 'hello', description: 'd', trim: true)
                text(name: 'LONG')
                booleanParam(name: 'GO', defaultValue: true)
                choice(name: 'LIST', choices: ['fans', 'recent'])
                choice(name: 'OLD', choices: 'a\\nb')
                credentials(name: 'CRED', defaultValue: 'onlyfans-api')
            }
            stages { stage('s') { steps {
                echo "${params.TEXT}|${params.LONG}|${params.GO}|${params.LIST}|${params.OLD}|${params.CRED}|${params.NONE}"
                echo "${params.GO.class.simpleName} $TEXT ${env.LIST}"
            } } }
        }
        """;

    @Test
    void haveTheirDefaults() {
        assertThat(TestRun.of(PIPELINE).said())
                .containsExactly("hello||true|fans|a|onlyfans-api|null", "Boolean hello fans");
    }

    @Test
    void takeWhatTheCommandLineGives() {
        TestRun run = TestRun.of(
                PIPELINE,
                TestRun.with(Map.of(
                        "TEXT", "a=b", "LONG", "x y", "GO", "false", "LIST", "recent", "OLD", "b", "CRED", "c")));
        assertThat(run.said()).containsExactly("a=b|x y|false|recent|b|c|null", "Boolean a=b recent");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        TXT  | x      | The Jenkinsfile declares no parameter 'TXT'. Did you mean 'TEXT'? It declares TEXT, LONG, GO, LIST, OLD, CRED
        GO   | yes    | The parameter GO is true or false, not 'yes'
        LIST | fan    | The parameter LIST can't be 'fan'. Did you mean 'fans'? Its choices are fans, recent
        """)
    void areRefusedBeforeAnythingRuns(String name, String value, String message) {
        assertThatThrownBy(() -> TestRun.of(PIPELINE, TestRun.with(Map.of(name, value))))
                .isInstanceOf(UsageError.class)
                .hasMessage(message);
    }

    @Test
    void areRefusedByAPipelineThatDeclaresNone() {
        String pipeline = TestRun.pipeline("stage('a') { steps { echo 'x' } }");
        assertThatThrownBy(() -> TestRun.of(pipeline, TestRun.with(Map.of("X", "y"))))
                .isInstanceOf(UsageError.class)
                .hasMessage("The Jenkinsfile declares no parameter 'X'. It declares none at all.");
    }

    @Test
    void areTakenAsTextByAScriptThatDeclaresNone() {
        assertThat(TestRun.of("echo \"${params.X} $X\"", TestRun.with(Map.of("X", "y")))
                        .said())
                .containsExactly("y y");
    }

    @Test
    void areCheckedAgainstTheProperties() {
        String script =
                "try { properties([parameters([string(name: 'TEXT')])]) } catch (e) { echo 'caught' }\necho 'on'";
        assertThatThrownBy(() -> TestRun.of(script, TestRun.with(Map.of("TEX", "y"))))
                .isInstanceOf(UsageError.class);
        assertThat(TestRun.of(script, TestRun.with(Map.of("TEXT", "y"))).said()).containsExactly("on");
    }

    @Test
    void mustHaveANameAndAChoiceItsChoices() {
        String pipeline = "pipeline { agent any\nparameters { %s }\nstages { stage('a') { steps { echo 'x' } } } }";
        assertThat(TestRun.of(pipeline.formatted("string(defaultValue: 'x')")).said())
                .containsExactly("ERROR: A parameter of type string needs a name");
        TestRun choice = TestRun.of(pipeline.formatted("choice(name: 'C')"));
        assertThat(choice.said()).containsExactly("ERROR: The parameter C is a choice but has no choices");
        assertThat(choice.result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void canNotBeChanged() {
        assertThat(TestRun.of("params.X = 1").result()).isEqualTo(Result.FAILURE);
    }
}
