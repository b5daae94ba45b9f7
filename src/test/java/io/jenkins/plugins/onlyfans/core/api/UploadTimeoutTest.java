package io.jenkins.plugins.onlyfans.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An upload ends, also if its file does not. */
@Timeout(60)
class UploadTimeoutTest {

    @Test
    void aFileThatStallsEndsTheUploadAndIsLetGoOf() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        InputStream stalled = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                throw new IOException("closed");
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        try (MockApi server = MockApi.start()) {
            ApiClient client = ApiClient.connect(
                    ApiClient.base(), ApiUrl.parse(server.url()), Duration.ofSeconds(5), Duration.ofSeconds(5));
            Api api = Opened.with(client, Duration.ofMillis(300), calls -> calls);
            UploadForm form = UploadForm.ofFile("a.png", "image/png", 9, () -> stalled);
            CompletableFuture<Answer> answer = api.upload(
                    (calls, call) -> {
                        var response = calls.uploadToVault("acct_1", form, call);
                        response.whenComplete((told, failure) -> form.close());
                        return response;
                    },
                    () -> {});
            assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(form.flaw()).isNull();
            assertThat(form.isWhole()).isFalse();
        }
    }
}
