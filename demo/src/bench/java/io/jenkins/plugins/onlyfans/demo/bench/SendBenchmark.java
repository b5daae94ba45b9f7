package io.jenkins.plugins.onlyfans.demo.bench;

import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One message, on a connection of its own. */
@State(Scope.Benchmark)
public class SendBenchmark {

    private static final String ACCOUNT = Sender.account(1);

    private final Sender sender = new Sender(System.getProperty(Bench.URL));

    @Benchmark
    public Receipt ours() {
        Receipt receipt = sender.ours(ACCOUNT).join();
        if (receipt.status() != Status.SENT) {
            throw new IllegalStateException(receipt.toString());
        }
        return receipt;
    }

    @Benchmark
    public String okHttp() throws IOException {
        return sender.okHttp(ACCOUNT);
    }

    @Benchmark
    public String okHttpLater() {
        return sender.okHttpLater(ACCOUNT).join();
    }

    @Benchmark
    public String jdk() throws IOException, InterruptedException {
        return sender.jdk(ACCOUNT);
    }
}
