package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.PasswordParameterValue;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.core.message.Dropped;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.journal.KeyFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.htmlunit.Page;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What goes between a script and the step, either way, when one of them is not to be trusted. */
@WithJenkins
class ForeignArgumentsTest {

    private static JenkinsRule jenkins;
    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule j) throws Exception {
        jenkins = j;
        agency = new Agency(j);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    @BeforeEach
    void reset() {
        agency.reset();
    }

    /** Whose text is the password, which is no word of a log. */
    @Test
    void aPasswordParameterIsNoValueAndIsNotPrinted() throws Exception {
        String password = "hunter2-of-the-job";
        WorkflowJob job = agency.pipeline("for (name in ['" + String.join("', '", MassMessage.PARAMETERS) + """
            ']) {
              for (shape in [{ it }, { [it] }, { [a: it] }]) {
                def all = [text: 'x', userLists: ['fans']]
                all[name] = shape(params.PASSWORD)
                catchError(buildResult: 'SUCCESS') { onlyfansMassMessage(all) }
              }
            }
            """);
        job.addProperty(new ParametersDefinitionProperty(new PasswordParameterDefinition("PASSWORD", "", "")));
        int before = agency.api().requests().size();
        WorkflowRun run = jenkins.assertBuildStatusSuccess(
                job.scheduleBuild2(0, new ParametersAction(new PasswordParameterValue("PASSWORD", password))));
        assertThat(Agency.log(run))
                .contains("lockedText: is a Secret; use true or false")
                .doesNotContain(password);
        assertThat(agency.api().requests()).hasSize(before);
        for (FlowNode node : new DepthFirstScanner().allNodes(run.getExecution())) {
            assertThat(String.valueOf(ArgumentsAction.getStepArgumentsAsString(node)))
                    .doesNotContain(password);
        }
        try (Stream<Path> files = Files.walk(run.getRootDir().toPath())) {
            // The script has it as well, and its program is a file of Jenkins.
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("program.dat"))
                    .toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(password);
            }
        }
    }

    /** The program of a Pipeline is a file like others. */
    @Test
    void theProgramOfAPipelineBringsNothingElseIn() throws Exception {
        Map<String, Object> parameters = new HashMap<>(Map.of("text", "x", "giphyId", Thread.State.NEW));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new MassMessageExecution(null, parameters, null));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject())
                    .extracting("parameters")
                    .isEqualTo(Map.of("text", "x", "giphyId", Dropped.VALUE));
        }
    }

    @Test
    void aScriptCanNotChangeWhatBecameOfAMessage() throws Exception {
        WorkflowJob job = agency.pipeline("""
            def r = onlyfansMassMessage text: 'x', userLists: ['fans'], deduplicationKey: 'one',
                additionalFields: [rfGuest: [more: [1]]]
            def changes = [
                { r.data.id = 'forged' }, { r.data.put('a', 'forged') }, { r.meta.clear() }, { r.meta._credits.used = 'forged' },
                { r.request.userLists << 'forged' }, { r.request.userLists.clear() }, { r.request.rfGuest.more = 'forged' },
                { r.request.rfGuest.more.add(currentBuild) }, { r.data.entrySet().iterator().next().setValue('forged') }]
            int refused = 0
            for (change in changes) {
              try { change() } catch (Exception e) { refused++ }
            }
            echo "<${refused} of ${changes.size()}>"
            onlyfansMassMessage text: 'y', userLists: ['fans'], deduplicationKey: 'two'
            """);
        WorkflowRun run = jenkins.buildAndAssertSuccess(job);
        assertThat(Agency.log(run)).contains("<9 of 9>");
        for (String key : List.of("one", "two")) {
            assertThat(Files.readString(KeyFiles.of(job.getRootDir().toPath(), key)))
                    .contains(key, "SENT")
                    .doesNotContain("forged");
        }
        try (JenkinsRule.WebClient browser = jenkins.createWebClient();
                Stream<Path> journals = Files.list(run.getRootDir().toPath().resolve("onlyfans-mass-messaging"))) {
            List<Path> all = journals.toList();
            assertThat(all).hasSize(2);
            for (Path journal : all) {
                String id = journal.getFileName().toString().replace(".json", "");
                Page page = browser.goTo(run.getUrl() + "onlyfans-messages/message/" + id + "/");
                assertThat(page.getWebResponse().getContentAsString())
                        .contains("userLists")
                        .doesNotContain("forged");
            }
        }
    }
}
