package io.jenkins.plugins.onlyfans.core.api;

import java.time.Duration;
import java.util.function.UnaryOperator;

/** The API, opened with the key of {@link Answers}. */
public final class Opened {

    private Opened() {}

    public static Api at(String url) {
        return ApiClient.connect(ApiClient.base(), ApiUrl.parse(url), Duration.ofSeconds(5), Duration.ofSeconds(5))
                .open(ApiKey.of(Answers.KEY));
    }

    /** With calls that differ from those of the client. */
    public static Api with(ApiClient client, Duration callTimeout, UnaryOperator<OnlyFansApi> calls) {
        return new Api(
                calls.apply(client.sends()),
                calls.apply(client.questions()),
                calls.apply(client.uploads()),
                client.url(),
                ApiKey.of(Answers.KEY),
                callTimeout,
                callTimeout);
    }
}
