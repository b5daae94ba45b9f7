package io.jenkins.plugins.onlyfans.core.api;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import okhttp3.ResponseBody;
import retrofit2.Response;

/**
 * The API, opened with a key. What it is asked is answered in the future, with whatever came back and without the key, or fails
 * with what kept the answer from coming. To cancel the future is to cancel the call.
 */
public final class Api {

    private static final SendGate OPEN = () -> {};

    private final OnlyFansApi sends;
    private final OnlyFansApi questions;
    private final OnlyFansApi uploads;
    private final ApiUrl url;
    private final ApiKey key;
    private final Duration callTimeout;
    private final Duration uploadTimeout;

    /**
     * @param sends the calls of a client where none waits behind another
     * @param questions those of one where they wait for each other, and not behind sends
     * @param uploads those of one where they may take long
     * @param url where the calls go
     * @param callTimeout how long each may take at most
     * @param uploadTimeout how long an upload may take at most, also if its file does not come
     */
    Api(
            OnlyFansApi sends,
            OnlyFansApi questions,
            OnlyFansApi uploads,
            ApiUrl url,
            ApiKey key,
            Duration callTimeout,
            Duration uploadTimeout) {
        this.sends = sends;
        this.questions = questions;
        this.uploads = uploads;
        this.url = url;
        this.key = key;
        this.callTimeout = callTimeout;
        this.uploadTimeout = uploadTimeout;
    }

    /** @see OnlyFansApi#sendMassMessage */
    public CompletableFuture<Answer> sendMassMessage(String account, MassMessageRequest message, SendGate gate) {
        return ask(gate, call -> sends.sendMassMessage(account, message, call));
    }

    /** @see OnlyFansApi#publishQueueItem */
    public CompletableFuture<Answer> publishQueueItem(String account, long id, SendGate gate) {
        return ask(gate, call -> sends.publishQueueItem(account, id, call));
    }

    /**
     * Asks what changes nothing.
     *
     * @param what which of the calls, such as {@code OnlyFansApi::accounts}
     */
    public CompletableFuture<Answer> ask(
            BiFunction<OnlyFansApi, ApiCall, CompletableFuture<Response<ResponseBody>>> what) {
        return ask(what, OPEN);
    }

    /**
     * The same for a request that may change something.
     *
     * @param gate is passed before its first byte leaves
     */
    public CompletableFuture<Answer> ask(
            BiFunction<OnlyFansApi, ApiCall, CompletableFuture<Response<ResponseBody>>> what, SendGate gate) {
        return ask(gate, call -> what.apply(questions, call));
    }

    /** The same for one that brings a file, and takes as long as that is on its way. */
    public CompletableFuture<Answer> upload(
            BiFunction<OnlyFansApi, ApiCall, CompletableFuture<Response<ResponseBody>>> what, SendGate gate) {
        // The client ends what waits for the server, not what waits for the file.
        return ask(gate, call -> what.apply(uploads, call)).orTimeout(uploadTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<Answer> ask(
            SendGate gate, Function<ApiCall, CompletableFuture<Response<ResponseBody>>> begin) {
        ApiCall call = new ApiCall(key, gate);
        CompletableFuture<Response<ResponseBody>> response;
        try {
            response = begin.apply(call);
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<Answer> answer = response.thenApply(come -> Answer.of(come, call));
        answer.whenComplete((read, failure) -> {
            // Whatever ended it, nobody waits for the call any more.
            if (failure != null) {
                response.cancel(true);
            }
        });
        return answer;
    }

    /**
     * Waits for an answer.
     *
     * @throws IOException if none came; its message is a line for people and has nothing of the key, although a server may have
     *     had a say in it
     */
    public Answer await(CompletableFuture<Answer> answer) throws IOException {
        try {
            return answer.join();
        } catch (CompletionException e) {
            // Without the cause: who logs it with all its causes would log what the server had a say in.
            throw new IOException(Printable.line(redact(e.getCause().toString())));
        }
    }

    /** Where it is. */
    public ApiUrl url() {
        return url;
    }

    /** How long a call may take at most. */
    public Duration callTimeout() {
        return callTimeout;
    }

    /** See {@link ApiKey#redact}. */
    public String redact(String text) {
        return key.redact(text);
    }

    /** See {@link ApiKey#digest}. */
    public String digest(byte[] salt) {
        return key.digest(salt);
    }
}
