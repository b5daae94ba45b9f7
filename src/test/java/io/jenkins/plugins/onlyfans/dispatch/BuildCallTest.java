package io.jenkins.plugins.onlyfans.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.TaskListener;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.core.message.Arguments;
import io.jenkins.plugins.onlyfans.core.operation.Asking;
import io.jenkins.plugins.onlyfans.core.operation.Operation;
import io.jenkins.plugins.onlyfans.core.operation.OperationType;
import io.jenkins.plugins.onlyfans.core.operation.UnsendMassMessage;
import io.jenkins.plugins.onlyfans.core.operation.UnsendResult;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An operation of a build, on Jenkins, as far as no step shows it. */
@WithJenkins
class BuildCallTest {

    /** Unsends a message, and takes note of whether that could go on when it was asked how far it is. */
    private static final class Watched extends OperationType<UnsendResult> {

        private final UnsendMassMessage type = new UnsendMassMessage();
        private Asking asking;
        private boolean wasChanging;

        Watched() {
            super("onlyfansUnsendMassMessage", "id");
        }

        @Override
        public Operation<UnsendResult> read(Arguments given) {
            Operation<UnsendResult> operation = type.read(given);
            return begun -> {
                asking = begun;
                return operation.begin(begun);
            };
        }

        @Override
        public UnsendResult failed(String error, Asked asked) {
            wasChanging = asking.isChanging();
            return type.failed(error, asked);
        }
    }

    @Test
    void whatIsStoppedSaysHowFarItIsOnceNothingCanLeaveAnyMore(JenkinsRule jenkins) throws Exception {
        try (Agency agency = new Agency(jenkins)) {
            agency.api().play("unsend:stall");
            Watched type = new Watched();
            BuildCall<UnsendResult> call = new BuildCall<>(
                    type,
                    Map.of("id", 5, "account", MockApi.ACCOUNT, "credentialsId", Agency.CREDENTIALS_ID),
                    Instant.now(),
                    new ConcurrentHashMap<>(),
                    () -> CompletableFuture.completedFuture(null),
                    agency.run("echo 'hi'"),
                    TaskListener.NULL);
            call.begin();
            Agency.eventually(() -> !agency.api().requests(Endpoint.UNSEND).isEmpty());

            assertThat(call.cancel("The build was stopped").status()).isEqualTo(UnsendResult.Status.UNKNOWN);
            assertThat(type.wasChanging).isFalse();
        }
    }
}
