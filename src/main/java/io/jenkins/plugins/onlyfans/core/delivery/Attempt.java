package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.SendGate;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Future;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** One request of a send. The send hears of one end of it, however many there are, or none. */
final class Attempt implements SendGate, Callback<ResponseBody> {

    /** So long after a call should have ended nobody waits for it any more, whatever became of the thread that did. */
    private static final Duration TOO_LONG = Duration.ofMinutes(10);

    private final Delivery delivery;
    private final Courier courier;
    private final ApiKey key;

    private Call<ResponseBody> call;
    private Future<?> lastResort;
    private boolean over;

    Attempt(Delivery delivery, Courier courier, ApiKey key) {
        this.delivery = delivery;
        this.courier = courier;
        this.key = key;
    }

    void begin(String account, MassMessageRequest request) {
        call = courier.api().sendMassMessage(account, request, key, this);
        call.enqueue(this);
    }

    /** From now on it is waited for, but not for ever. */
    void watch() {
        Duration patience = Duration.ofNanos(call.timeout().timeoutNanos()).plus(TOO_LONG);
        lastResort = courier.runLater(patience, () -> onFailure(call, new InterruptedIOException("given up")));
    }

    /** Ends it, if it has not ended by itself. Under the lock of the send, as is all that reads or changes its state. */
    void end() {
        if (!over) {
            close();
            if (call != null) {
                cancel();
            }
        }
    }

    private void close() {
        over = true;
        if (lastResort != null) {
            lastResort.cancel(false);
        }
    }

    private void cancel() {
        try {
            call.cancel();
        } catch (Throwable e) {
            // Then it goes on until its time is up, and nobody hears of it.
        }
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void pass() throws IOException {
        delivery.passGate(this);
    }

    @Override
    public void onResponse(Call<ResponseBody> call, Response<ResponseBody> response) {
        try {
            Answer answer = Answer.of(response, key);
            note(answer);
            hear(() -> delivery.answered(answer));
        } catch (Throwable e) {
            onFailure(call, e);
        }
    }

    /** Whatever it says of the pace, that decides nothing. */
    private void note(Answer answer) {
        try {
            courier.pace().note(answer);
        } catch (Throwable e) {
            // It says nothing that could be read.
        }
    }

    @Override
    public void onFailure(Call<ResponseBody> call, Throwable failure) {
        hear(() -> delivery.failed(failure));
    }

    private void hear(Runnable end) {
        delivery.step(() -> {
            if (!over) {
                close();
                end.run();
            }
        });
    }
}
