package io.jenkins.plugins.onlyfans.dispatch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.FreeStyleBuild;
import hudson.remoting.RequestAbortedException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The files of a build, if its agent is not there any more. */
@WithJenkins
class WorkspaceMediaTest {

    @Test
    void canNotBeReadIfTheAgentIsGone(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        WorkspaceMedia media = new WorkspaceMedia(build, () -> {
            throw new RequestAbortedException(new IOException("Connection was broken"));
        });
        assertThatThrownBy(() -> media.files("*.png"))
                .isInstanceOf(IOException.class)
                .hasMessage("The agent is gone");
    }
}
