package io.jenkins.plugins.onlyfans.credentials;

import com.cloudbees.plugins.credentials.CredentialsNameProvider;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.AbortException;
import hudson.model.ItemGroup;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Finds the API key that a build may use. */
public final class BuildKey {

    /** Which credentials a build is known to have used. */
    private static final Map<Run<?, ?>, List<WeakReference<StringCredentials>>> USED = new WeakHashMap<>();

    private BuildKey() {}

    /**
     * Looks a Secret text up as the build sees it (its folders, the domains for this URL, the credentials parameters it was
     * started with) and notes that the build used it.
     *
     * @param credentialsId the id, or the name of a credentials parameter
     * @param url what the key is for
     * @throws AbortException if there is none, it is of another kind, or holds no key; says which id and where it looked
     */
    public static ApiKey find(String credentialsId, Run<?, ?> run, ApiUrl url) throws AbortException {
        List<DomainRequirement> requirements =
                URIRequirementBuilder.fromUri(url.given()).build();
        StringCredentials credentials =
                CredentialsProvider.findCredentialById(credentialsId, StringCredentials.class, run, requirements);
        if (credentials == null) {
            throw new AbortException("credentialsId: " + missing(credentialsId, run, requirements));
        }
        track(run, credentials);
        try {
            return ApiKey.of(credentials.getSecret().getPlainText());
        } catch (IllegalArgumentException e) {
            throw new AbortException("credentialsId: '" + shown(credentialsId) + "' can't be used. " + e.getMessage());
        }
    }

    /** Once is enough, and is waited for: it is written to the disk. */
    private static void track(Run<?, ?> run, StringCredentials credentials) {
        if (!isTracked(run, credentials)) {
            CredentialsProvider.track(run, credentials);
            synchronized (USED) {
                USED.computeIfAbsent(run, none -> new ArrayList<>()).add(new WeakReference<>(credentials));
            }
        }
    }

    private static boolean isTracked(Run<?, ?> run, StringCredentials credentials) {
        synchronized (USED) {
            return USED.getOrDefault(run, List.of()).stream().anyMatch(used -> used.refersTo(credentials));
        }
    }

    private static String missing(String id, Run<?, ?> run, List<DomainRequirement> requirements) {
        IdCredentials other = CredentialsProvider.findCredentialById(id, IdCredentials.class, run, requirements);
        return other == null
                ? "there is no Secret text '" + shown(id) + "' that this build may use. Looked in " + places(run)
                        + ", with the permissions of this build. A credential of a folder counts for the jobs inside of it; one"
                        + " with the scope System does not count for jobs, and one of a domain counts for the API's host only."
                : "'" + shown(id) + "' is a credential of the kind '" + kind(other)
                        + "'; the API key has to be a Secret text.";
    }

    /** It may be the value of a build parameter, which must write no lines of its own into the log, or the key itself. */
    private static String shown(String id) {
        return MassMessage.withoutKey(Printable.line(id));
    }

    private static String kind(IdCredentials credentials) {
        return CredentialsNameProvider.name(credentials).isEmpty()
                ? credentials.getClass().getSimpleName()
                : credentials.getDescriptor().getDisplayName();
    }

    private static String places(Run<?, ?> run) {
        List<String> places = new ArrayList<>();
        ItemGroup<?> group = run.getParent().getParent();
        while (group != null && !(group instanceof Jenkins)) {
            places.add("the folder '" + group.getFullName() + "'");
            group = group instanceof hudson.model.Item item ? item.getParent() : null;
        }
        places.add("Jenkins' own credentials");
        return String.join(", ", places);
    }
}
