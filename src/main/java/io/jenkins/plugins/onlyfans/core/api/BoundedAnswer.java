package io.jenkins.plugins.onlyfans.core.api;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Reads an answer's body, but never more than a bounded part of it. A body that breaks off or is too long does not hide the
 * status that came before it: the answer is handed on with what was read, and the call notes the flaw.
 */
final class BoundedAnswer implements Interceptor {

    /** Bytes; a documented answer has less than a thousand. */
    static final long LIMIT = 1024 * 1024;

    private static final long CHUNK = 8 * 1024;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Buffer read = new Buffer();
        try (ResponseBody body = response.body()) {
            BufferedSource source = body.source();
            while (read.size() <= LIMIT && source.read(read, CHUNK) != -1) {
                continue;
            }
            if (read.size() > LIMIT) {
                ApiClient.call(chain).isFlawed(ApiSentence.TOO_LONG.of(LIMIT));
            }
        } catch (IOException e) {
            ApiClient.call(chain).isFlawed(ApiSentence.BROKEN_OFF.of(read.size()));
        }
        return response.newBuilder()
                .body(ResponseBody.create(read, response.body().contentType(), read.size()))
                .build();
    }
}
