package io.jenkins.plugins.onlyfans.docs;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The page on trouble quotes Jenkins as it is. */
@WithJenkins
class WhatJenkinsSaysTest {

    private static final List<String> QUOTED = Markdown.of("docs/troubleshooting.md").column("Jenkins says").stream()
            .flatMap(cell -> Markdown.code(cell).stream())
            .map(words -> words.replace(" …", ""))
            .toList();

    private static Agency agency;
    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agency = new Agency(rule);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    static Stream<Arguments> wrongScripts() {
        return Stream.of(
                Arguments.of("Expected a step", """
                        pipeline {
                            agent none
                            stages { stage('Send') { steps {
                                def receipt = onlyfansMassMessage(text: 'Hello!', userLists: ['fans'])
                            } } }
                        }
                        """),
                Arguments.of("Expected named arguments but got", "onlyfansMassMessage('Hello!', userLists: ['fans'])"),
                Arguments.of("expecting", "onlyfansMassMessage text: 'I'm live!', userLists: ['fans']"),
                Arguments.of(
                        "illegal string body character after dollar sign",
                        "onlyfansMassMessage text: \"Only $5\", userLists: ['fans']"),
                Arguments.of("No such property: receipt", """
                        pipeline {
                            agent none
                            stages {
                                stage('Send') { steps { script {
                                    def receipt = onlyfansMassMessage(text: 'Hi', userLists: ['fans'], dryRun: true)
                                } } }
                                stage('Tell') { steps { echo receipt.status } }
                            }
                        }
                        """),
                Arguments.of(
                        "Scripts not permitted to use",
                        "onlyfansMassMessage text: new File('message.txt').text, userLists: ['fans']"));
    }

    private static WorkflowRun failed(String script, boolean sandbox) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, sandbox));
        return jenkins.buildAndAssertStatus(Result.FAILURE, job);
    }

    @ParameterizedTest
    @MethodSource("wrongScripts")
    void isQuotedWordForWord(String words, String script) throws Exception {
        assertThat(QUOTED).contains(words);
        assertThat(Agency.log(failed(script, true))).contains(words);
        assertThat(agency.api().requests()).isEmpty();
    }

    @Test
    void ofAStepThatIsNotThere() throws Exception {
        String log = Agency.log(failed("onlyfansMassMessages text: 'Hello!'", true));
        assertThat(QUOTED.stream().map(words -> words.replace("Message'", "Messages'")))
                .anyMatch(words -> words.startsWith("No such DSL method") && log.contains(words));
    }

    @Test
    void ofAScriptOutsideOfTheSandbox() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        String words = "script not yet approved for use";
        assertThat(QUOTED).contains(words);
        assertThat(Agency.log(failed("echo 'Hello!'", false))).contains(words);
    }
}
