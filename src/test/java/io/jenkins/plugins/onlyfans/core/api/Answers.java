package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.ResponseBody;
import retrofit2.Response;

/** Answers for tests, as Retrofit hands them on. */
public final class Answers {

    /** What {@link #of} takes out of an answer. */
    public static final String KEY = "ofapi_canary";

    private Answers() {}

    public static Answer of(int status, String body, String... headers) {
        return of(status, body, new ApiCall(ApiKey.of(KEY), null), headers);
    }

    static Answer of(int status, String body, ApiCall call, String... headers) {
        ResponseBody content = ResponseBody.create(body, MediaType.get("application/json"));
        okhttp3.Response raw = new okhttp3.Response.Builder()
                .request(new Request.Builder().url("https://localhost/").build())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .headers(Headers.of(headers))
                .build();
        return Answer.of(raw.isSuccessful() ? Response.success(content, raw) : Response.error(content, raw), call);
    }

    /** A body as it is read. */
    public static JsonNode json(String body) {
        return LenientJson.read(body);
    }

    /** An answer whose body did not come whole. */
    public static Answer flawed(int status, String body) {
        ApiCall call = new ApiCall(ApiKey.of(KEY), null);
        call.isFlawed("was cut off after 3 bytes");
        return of(status, body, call);
    }
}
