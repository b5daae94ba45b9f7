package io.jenkins.plugins.onlyfans.core.api;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/**
 * The connection to the API: an HTTP client that sends a request once or not at all. OkHttp by itself repeats a request
 * when a connection breaks, when an idle connection turns out dead, on some statuses (408, 503 with {@code Retry-After: 0})
 * and on redirects; each of these is off here.
 */
public final class ApiClient {

    /** What forms and looks ask waits for its like, and never behind sends. */
    static final int QUESTIONS_AT_ONCE = 16;

    private static final int UNAVAILABLE = 503;
    private static final String RETRY_AFTER = "Retry-After";
    private static final Pattern AT_ONCE = Pattern.compile("0+");

    /** A hundred megabytes at half a megabit a second. The API's own side of it is waited for elsewhere. */
    static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(30);

    private static final Dispatcher QUESTIONS = CallThreads.dispatcher(QUESTIONS_AT_ONCE);
    private static final Dispatcher UPLOADS = CallThreads.dispatcher(Integer.MAX_VALUE);

    private final OnlyFansApi sends;
    private final OnlyFansApi questions;
    private final OnlyFansApi uploads;
    private final ApiUrl url;
    private final Duration callTimeout;

    private ApiClient(OnlyFansApi sends, OnlyFansApi questions, OnlyFansApi uploads, ApiUrl url, Duration callTimeout) {
        this.sends = sends;
        this.questions = questions;
        this.uploads = uploads;
        this.url = url;
        this.callTimeout = callTimeout;
    }

    /** A client to base all others on. Its sends do not wait: they are held back to their number before they come here. */
    public static OkHttpClient base() {
        return new OkHttpClient.Builder()
                .dispatcher(CallThreads.dispatcher(Integer.MAX_VALUE))
                .build();
    }

    /**
     * Connects to a server of the API.
     *
     * @param base brings the threads of the sends, and a proxy for what is not on this machine
     * @param connectTimeout for TCP; OkHttp bounds TLS by the call alone
     * @param callTimeout for a whole call from connecting to the end of the answer; time in a queue does not count
     */
    public static ApiClient connect(OkHttpClient base, ApiUrl url, Duration connectTimeout, Duration callTimeout) {
        OkHttpClient.Builder builder = base.newBuilder();
        if (url.isLoopback()) {
            // To another machine the proxy would mean, and plain http would show it the key.
            builder.proxy(Proxy.NO_PROXY);
        }
        OkHttpClient client = builder.retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .authenticator(Authenticator.NONE)
                .cookieJar(CookieJar.NO_COOKIES)
                // An idle connection that the server has closed would fail after the gate: a false "may have gone out".
                // None is kept, whatever the time: that is how often OkHttp looks for those that were let go of without
                // its knowledge.
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                // A connection of HTTP/2 is shared, and what befalls another call on it would befall this one.
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(connectTimeout)
                .readTimeout(callTimeout)
                .writeTimeout(callTimeout)
                .callTimeout(callTimeout)
                .addInterceptor(new BoundedAnswer())
                .addInterceptor(chain -> authorized(chain, url))
                .addNetworkInterceptor(ApiClient::passGate)
                .build();
        OkHttpClient asking = client.newBuilder().dispatcher(QUESTIONS).build();
        OkHttpClient uploading = client.newBuilder()
                .dispatcher(UPLOADS)
                .callTimeout(UPLOAD_TIMEOUT)
                .build();
        return new ApiClient(calls(client, url), calls(asking, url), calls(uploading, url), url, callTimeout);
    }

    private static OnlyFansApi calls(OkHttpClient client, ApiUrl url) {
        return new Retrofit.Builder()
                .client(client)
                .baseUrl(url.url())
                .addConverterFactory(JacksonConverterFactory.create(Json.MAPPER))
                .build()
                .create(OnlyFansApi.class);
    }

    OnlyFansApi sends() {
        return sends;
    }

    OnlyFansApi questions() {
        return questions;
    }

    OnlyFansApi uploads() {
        return uploads;
    }

    /** Where it leads. */
    public ApiUrl url() {
        return url;
    }

    /** The API as whoever has this key sees it. */
    public Api open(ApiKey key) {
        return new Api(sends, questions, uploads, url, key, callTimeout, UPLOAD_TIMEOUT.plusMinutes(1));
    }

    private static Response authorized(Interceptor.Chain chain, ApiUrl url) throws IOException {
        Request request = chain.request();
        Request.Builder authorized = request.newBuilder();
        if (url.isServedBy(request.url())) {
            authorized.header("Authorization", call(chain).key().bearer());
        }
        RequestBody body = request.body();
        if (body != null) {
            authorized.method(request.method(), new OneShotBody(body));
        }
        return chain.proceed(authorized.build());
    }

    private static Response passGate(Interceptor.Chain chain) throws IOException {
        call(chain).gate().pass();
        return notToBeRepeated(chain.proceed(chain.request()));
    }

    /** OkHttp itself would make a request without a body again, which nobody has counted. */
    private static Response notToBeRepeated(Response response) {
        boolean again = response.code() == UNAVAILABLE
                && AT_ONCE.matcher(response.header(RETRY_AFTER, "")).matches();
        return again ? response.newBuilder().removeHeader(RETRY_AFTER).build() : response;
    }

    static ApiCall call(Interceptor.Chain chain) {
        return Objects.requireNonNull(chain.request().tag(ApiCall.class));
    }
}
