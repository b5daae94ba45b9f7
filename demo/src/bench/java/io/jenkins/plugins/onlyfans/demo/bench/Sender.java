package io.jenkins.plugins.onlyfans.demo.bench;

import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.delivery.ClaimLedger;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.Ledger;
import io.jenkins.plugins.onlyfans.core.delivery.Pace;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Three ways to send one message: ours, and what somebody would write who has nothing but an HTTP client. */
final class Sender {

    private static final String KEY = "ofapi_0123456789abcdefghijklmnopqrstuvwxyzABCDEF";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);
    private static final String BODY = "{\"text\": \"New set is up!\", \"userLists\": [\"fans\"], \"price\": 9.99,"
            + " \"mediaFiles\": [\"ofapi_media_abc\"]}";

    private final String url;
    private final ApiClient client;
    private final OkHttpClient okHttp;
    private final HttpClient jdk = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Pace pace = new Pace();
    private final Ledger ledger = new ClaimLedger();

    Sender(String url) {
        this.url = url;
        client = ApiClient.connect(ApiClient.base(), ApiUrl.parse(url), CONNECT_TIMEOUT, CALL_TIMEOUT);
        Dispatcher dispatcher = new Dispatcher(Executors.newCachedThreadPool());
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        okHttp = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectionPool(new ConnectionPool(0, 1, java.util.concurrent.TimeUnit.SECONDS))
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(CALL_TIMEOUT)
                .writeTimeout(CALL_TIMEOUT)
                .callTimeout(CALL_TIMEOUT)
                .build();
        timer.setRemoveOnCancelPolicy(true);
    }

    static String account(int number) {
        return "acct_" + number;
    }

    /** From the parameters of the step to the receipt, with all that a send does but for its journal. */
    CompletableFuture<Receipt> ours(String account) {
        Instant asked = Instant.now();
        MassMessage message;
        try {
            message = MassMessage.of(
                    Map.of(
                            "account", account,
                            "credentialsId", "onlyfans-api",
                            "text", "New set is up!",
                            "userLists", List.of("fans"),
                            "price", 9.99,
                            "mediaFiles", List.of("ofapi_media_abc")),
                    asked);
        } catch (InvalidMessageException e) {
            throw new IllegalStateException(e);
        }
        SendContext context = new SendContext(
                client.open(ApiKey.of(KEY)), RetryPolicy.DEFAULT, timer, workers, InstantSource.system(), pace);
        return context.send(message, account, asked, ledger, Journal.NONE, line -> {})
                .outcome();
    }

    private Call call(String account) {
        return okHttp.newCall(new Request.Builder()
                .url(url + "/api/" + account + "/mass-messaging")
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + KEY)
                .post(RequestBody.create(BODY, MediaType.get("application/json")))
                .build());
    }

    /** On the thread of the caller. */
    String okHttp(String account) throws IOException {
        try (Response response = call(account).execute()) {
            return response.body().string();
        }
    }

    /** Without a thread that waits, as ours. */
    CompletableFuture<String> okHttpLater(String account) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        call(account).enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                answer.completeExceptionally(e);
            }

            @Override
            public void onResponse(Call answered, Response response) throws IOException {
                try (response) {
                    answer.complete(response.body().string());
                }
            }
        });
        return answer;
    }

    String jdk(String account) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/" + account + "/mass-messaging"))
                .timeout(CALL_TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        return jdk.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
