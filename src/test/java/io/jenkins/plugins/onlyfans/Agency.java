package io.jenkins.plugins.onlyfans;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import hudson.tasks.Builder;
import hudson.util.Secret;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.sandbox.standin.ReceivedRequest;
import io.jenkins.plugins.onlyfans.sandbox.standin.StandIn;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** A Jenkins set up as an agency has it, with the stand-in of the API behind it. */
public final class Agency implements AutoCloseable {

    /** The credential that the settings name. */
    public static final String CREDENTIALS_ID = "onlyfans-api";

    private final JenkinsRule jenkins;
    private final StandIn api = StandIn.start();

    public Agency(JenkinsRule jenkins) throws Exception {
        this.jenkins = jenkins;
        SystemCredentialsProvider.getInstance().getCredentials().add(key(CREDENTIALS_ID));
        SystemCredentialsProvider.getInstance().save();
        reset();
    }

    /** Brings the settings back to what they were, and lets nothing go wrong. */
    public void reset() {
        OnlyFansConfiguration settings = OnlyFansConfiguration.get();
        settings.setApiUrl(api.url());
        settings.setAccount(StandIn.ACCOUNT);
        settings.setCredentialsId(CREDENTIALS_ID);
        settings.setConnectTimeoutSeconds(5);
        settings.setCallTimeoutSeconds(20);
        settings.setMaxRetries(0);
        api.playNothing();
    }

    /** A credential with the key of the stand-in. */
    public static StringCredentials key(String id) {
        return new StringCredentialsImpl(
                CredentialsScope.GLOBAL, id, "The key of the stand-in", Secret.fromString(StandIn.KEY));
    }

    public JenkinsRule jenkins() {
        return jenkins;
    }

    public StandIn api() {
        return api;
    }

    /** The body of the last request, as JSON. */
    public JSONObject lastBody() {
        List<ReceivedRequest> all = api.requests();
        return JSONObject.fromObject(all.get(all.size() - 1).body());
    }

    public WorkflowJob pipeline(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** Runs a sandboxed Pipeline to its end. */
    public WorkflowRun run(Result expected, String script) throws Exception {
        return jenkins.buildAndAssertStatus(expected, pipeline(script));
    }

    public WorkflowRun run(String script) throws Exception {
        return run(Result.SUCCESS, script);
    }

    public FreeStyleProject freestyle(Builder... steps) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().addAll(List.of(steps));
        return job;
    }

    public FreeStyleBuild run(Result expected, Builder... steps) throws Exception {
        return jenkins.buildAndAssertStatus(expected, freestyle(steps));
    }

    public static String log(Run<?, ?> run) throws Exception {
        return JenkinsRule.getLog(run);
    }

    @Override
    public void close() {
        api.close();
    }
}
