package io.jenkins.plugins.onlyfans.dispatch;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.AbortException;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.configuration.Connections;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.api.Api;
import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.credentials.BuildKey;
import io.jenkins.plugins.onlyfans.credentials.KeyField;
import io.jenkins.plugins.onlyfans.journal.SpentUploads;
import java.util.List;
import jenkins.util.Timer;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** What calls the API, as the settings say. */
final class Contexts {

    private Contexts() {}

    /**
     * For a build.
     *
     * @throws AbortException if the build has no such key
     */
    static SendContext ofBuild(String credentialsId, Run<?, ?> run) throws AbortException {
        ApiClient client = Connections.get().client();
        return of(client.open(BuildKey.find(credentialsId, run, client.url())));
    }

    /**
     * For a person, with the credential as any build of the job sees it: not with one that only who started a build may use.
     *
     * @throws AbortException if there is none, or it holds no key
     */
    static SendContext ofJob(String credentialsId, Job<?, ?> job) throws AbortException {
        ApiClient client = Connections.get().client();
        StringCredentials credentials =
                KeyField.find(job, credentialsId, client.url().given());
        if (credentials == null) {
            throw new AbortException(
                    "There is no Secret text '" + credentialsId + "' that any build of this job may use.");
        }
        CredentialsProvider.track(job, credentials);
        try {
            return of(client.open(ApiKey.of(credentials.getSecret().getPlainText())));
        } catch (IllegalArgumentException e) {
            throw new AbortException("The Secret text '" + credentialsId + "' can't be used. " + e.getMessage());
        }
    }

    private static SendContext of(Api api) {
        return new SendContext(
                api,
                OnlyFansConfiguration.get().retryPolicy(),
                Timer.get(),
                Workers.get(),
                SendClock.get(),
                Connections.get().pace(),
                OnlyFansConfiguration.get().isLookForLost() ? LookTimes.get() : List.of(),
                SpentUploads.get());
    }
}
