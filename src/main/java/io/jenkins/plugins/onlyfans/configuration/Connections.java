package io.jenkins.plugins.onlyfans.configuration;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.okhttp.api.JenkinsOkHttpClient;
import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.delivery.Pace;
import io.jenkins.plugins.onlyfans.directory.Directory;
import java.time.Duration;
import okhttp3.OkHttpClient;

/** What all sends and forms of this Jenkins share: the connection that the settings describe, and what is known of the API. */
@Extension
public final class Connections {

    private final Pace pace = new Pace();
    private final Directory directory = new Directory();

    private OkHttpClient base;
    private ApiClient client;
    private Where connected;

    /** What a connection hangs on. */
    record Where(String apiUrl, int connectTimeoutSeconds, int callTimeoutSeconds) {}

    /** The one instance. */
    public static Connections get() {
        return ExtensionList.lookupSingleton(Connections.class);
    }

    /** The connection as the settings say. Made once for all, and anew when they change. */
    public synchronized ApiClient client() {
        Where now = OnlyFansConfiguration.get().where();
        if (!now.equals(connected)) {
            client = connect(now);
            connected = now;
        }
        return client;
    }

    /** A connection to be tried out. All share one client with few threads and Jenkins' proxy, read live. */
    synchronized ApiClient connect(Where where) {
        if (base == null) {
            base = JenkinsOkHttpClient.newClientBuilder(ApiClient.base()).build();
        }
        return ApiClient.connect(
                base,
                ApiUrl.parse(where.apiUrl()),
                Duration.ofSeconds(where.connectTimeoutSeconds()),
                Duration.ofSeconds(where.callTimeoutSeconds()));
    }

    /** What all sends know of the API's rate limit, and how many go at once as the settings say. */
    public Pace pace() {
        pace.allow(OnlyFansConfiguration.get().getMaxParallel());
        return pace;
    }

    /** The settings are others: who waits goes by them too, and who has changed something wants to see it. */
    void changed() {
        directory.forget();
        pace();
    }

    /** What the API told of accounts and lists in the last minutes. */
    public Directory directory() {
        return directory;
    }
}
