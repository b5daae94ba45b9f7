package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.Api;
import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.OnlyFansApi;
import io.jenkins.plugins.onlyfans.core.api.Opened;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call of which nobody tells the end, as the thread that made it has died of an error. */
@Timeout(60)
class CallWithoutEndTest {

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    /** The client reads an answer whose bytes find no room in the memory. */
    private OkHttpClient withoutMemory(CountDownLatch read) {
        return desk.base
                .newBuilder()
                .addInterceptor(chain -> chain.proceed(chain.request())
                        .newBuilder()
                        .body(new ResponseBody() {
                            @Override
                            public MediaType contentType() {
                                return null;
                            }

                            @Override
                            public long contentLength() {
                                return -1;
                            }

                            @Override
                            public BufferedSource source() {
                                return Okio.buffer(new ForwardingSource(new Buffer()) {
                                    @Override
                                    public long read(Buffer sink, long bytes) {
                                        read.countDown();
                                        throw new OutOfMemoryError("Java heap space");
                                    }
                                });
                            }
                        })
                        .build())
                .build();
    }

    @Test
    void aCallBehindTheGateIsUnknownLongAfterItShouldHaveEnded() throws Exception {
        desk.answer(request -> Desk.accepted());
        CountDownLatch read = new CountDownLatch(1);
        Delivery silent = desk.begin(
                desk.context(withoutMemory(read)),
                Parameters.right().with("deduplicationKey", "k"),
                desk.time.instant(),
                desk.ledger,
                desk.journal);
        read.await();
        Desk.await(() -> desk.base.dispatcher().runningCallsCount() == 0);
        desk.time.pass(Duration.ofSeconds(20).plusMinutes(10).minusNanos(1));
        assertThat(silent.outcome()).isNotDone();
        desk.time.pass(Duration.ofNanos(1));
        Receipt receipt = Desk.end(silent);
        assertThat(receipt.status()).isEqualTo(Status.UNKNOWN);
        assertThat(receipt.getError()).startsWith("No answer came: InterruptedIOException (given up).");
        assertThat(desk.ledger.claim("k", "next").join().orElseThrow().status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void aCallBeforeTheGateIsNotSentWhenItIsTooLate() {
        SendContext context = desk.context(desk.base);
        AtomicInteger begun = new AtomicInteger();
        Api silent = Opened.with(
                ApiClient.connect(
                        desk.base,
                        context.api().url(),
                        context.api().callTimeout(),
                        context.api().callTimeout()),
                context.api().callTimeout(),
                calls -> silent(begun));
        Delivery delivery = new SendContext(
                        silent, context.retries(), context.timer(), context.workers(), context.clock(), context.pace())
                .send(Parameters.right().read(), "s", desk.time.instant(), desk.ledger, desk.journal, desk.log::add);
        Desk.await(() -> begun.get() == 1);
        assertThat(delivery.isInFlight()).isTrue();
        desk.time.pass(Duration.ofHours(1));
        assertThat(Desk.end(delivery).getError()).startsWith("maxDelay: ");
    }

    /** Calls of which nothing is ever heard. */
    private static OnlyFansApi silent(AtomicInteger begun) {
        return (OnlyFansApi) Proxy.newProxyInstance(
                OnlyFansApi.class.getClassLoader(), new Class<?>[] {OnlyFansApi.class}, (proxy, method, args) -> {
                    begun.incrementAndGet();
                    return new CompletableFuture<>();
                });
    }

    @Test
    void anAnswerThatCanNotBeReadEndsTheCall() throws IOException {
        desk.answer(request -> Desk.accepted());
        OkHttpClient client = desk.base
                .newBuilder()
                .addInterceptor(chain -> {
                    chain.proceed(chain.request()).close();
                    throw new NoClassDefFoundError("io/jenkins/plugins/onlyfans/core/api/Gone");
                })
                .build();
        Receipt receipt = Desk.end(
                desk.begin(desk.context(client), Parameters.right(), desk.time.instant(), desk.ledger, desk.journal));
        assertThat(receipt.status()).isEqualTo(Status.UNKNOWN);
        assertThat(receipt.getError()).contains("NoClassDefFoundError");
    }
}
