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
import io.jenkins.plugins.onlyfans.core.delivery.Pace;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlSelect;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** A Jenkins set up as an agency has it, with the mock API behind it. */
public final class Agency implements AutoCloseable {

    /** The credential that the settings name. */
    public static final String CREDENTIALS_ID = "onlyfans-api";

    private final JenkinsRule jenkins;
    private final MockApi api;

    public Agency(JenkinsRule jenkins) throws Exception {
        this(jenkins, MockApi.start());
    }

    /** One whose API was there before this Jenkins, and will be after it. */
    public Agency(JenkinsRule jenkins, MockApi api) throws Exception {
        this.jenkins = jenkins;
        this.api = api;
        configure(api.url());
    }

    /** Sets up the Jenkins of this process for an API, which may be that of another process. */
    public static void configure(String url) {
        SystemCredentialsProvider credentials = SystemCredentialsProvider.getInstance();
        if (credentials.getCredentials().isEmpty()) {
            credentials.getCredentials().add(key(CREDENTIALS_ID));
            try {
                credentials.save();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        OnlyFansConfiguration settings = OnlyFansConfiguration.get();
        settings.setApiUrl(url);
        settings.setAccount(MockApi.ACCOUNT);
        settings.setCredentialsId(CREDENTIALS_ID);
        settings.setMaxParallel(Pace.AT_ONCE);
        settings.setConnectTimeoutSeconds(5);
        settings.setCallTimeoutSeconds(20);
        settings.setMaxRetries(0);
        settings.setMaxDelay(null);
        // Who wants to see a look for a lost answer turns it on: the others need not wait for it.
        settings.setLookForLost(false);
        settings.setMoreLists(null);
    }

    /** Brings the settings back to what they were, and lets nothing go wrong. */
    public void reset() {
        configure(api.url());
        api.playNothing();
    }

    /** A credential with the key of the mock API. */
    public static StringCredentials key(String id) {
        return new StringCredentialsImpl(
                CredentialsScope.GLOBAL, id, "The key of the mock API", Secret.fromString(MockApi.KEY));
    }

    public JenkinsRule jenkins() {
        return jenkins;
    }

    public MockApi api() {
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

    /** Waits for what is bound to come; fails if it does not within a minute. */
    public static void eventually(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not come to pass within a minute");
            }
            Thread.sleep(20);
        }
    }

    /** Chooses what a form may still be fetching, as it does with most that can be chosen. */
    public static void choose(HtmlSelect select, String value) throws Exception {
        Eventually.until(select.getNameAttribute() + " has '" + value + "'", () -> {
            select.getPage().getWebClient().waitForBackgroundJavaScript(100);
            return select.getOptions().stream()
                    .anyMatch(option -> option.getValueAttribute().equals(value));
        });
        select.setSelectedAttribute(value, true);
    }

    /** How often something stands in the log of a build. */
    public static int count(Run<?, ?> run, String text) throws Exception {
        return log(run).split(Pattern.quote(text), -1).length - 1;
    }

    @Override
    public void close() {
        api.close();
    }
}
