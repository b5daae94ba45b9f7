package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jenkins.security.MasterToSlaveCallable;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Jobs on agents. */
@WithJenkins
class AgentTest {

    /** The environment and the properties of the process. */
    private static final class WhatIsThere extends MasterToSlaveCallable<String, RuntimeException> {
        private static final long serialVersionUID = 1L;

        @Override
        public String call() {
            return System.getenv() + " " + System.getProperties();
        }
    }

    @Test
    void aJobThatRunsThereNeedsNoKeyThere(JenkinsRule jenkins) throws Exception {
        try (Agency agency = new Agency(jenkins)) {
            DumbSlave agent = jenkins.createOnlineSlave();
            MassMessageBuilder step = new MassMessageBuilder("Hi");
            step.getParameters().put("userLists", List.of("fans"));
            FreeStyleProject job = agency.freestyle(step);
            job.setAssignedNode(agent);
            jenkins.buildAndAssertSuccess(job);
            agency.run("node('" + agent.getNodeName()
                    + "') { onlyfansMassMessage text: 'Hi', userLists: ['fans']; writeFile file: 'here', text: 'x' }");
            assertThat(agency.api().requests()).hasSize(2);

            Path there = Path.of(agent.getRemoteFS());
            try (Stream<Path> files = Files.walk(there)) {
                assertThat(files.filter(Files::isRegularFile))
                        .anyMatch(file -> file.endsWith("here"))
                        .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                                .doesNotContain(MockApi.KEY));
            }
            assertThat(agent.toComputer().getLog()).doesNotContain(MockApi.KEY);
            assertThat(agent.getChannel().call(new WhatIsThere())).doesNotContain(MockApi.KEY);
        }
    }
}
