package io.jenkins.plugins.onlyfans.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {

    /** No outcome is a success for want of an error. */
    @ParameterizedTest
    @EnumSource
    void aReceiptIsAProblemUnlessItsStatusIsASuccess(Status status) {
        Receipt receipt = Receipt.fromStore(Map.of("status", status.name()));
        assertThat(Dispatch.problem(receipt) == null).isEqualTo(status.isSuccess());
    }
}
