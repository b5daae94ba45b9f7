package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MassMessageExecutionTest {

    /** Also of a receipt from a record of which the error is lost. */
    @ParameterizedTest
    @EnumSource
    void aReceiptIsAProblemUnlessItsStatusIsASuccess(Status status) {
        Receipt receipt = Receipt.fromStore(Map.of("status", status.name()));
        String problem = new MassMessageExecution(null, Map.of(), null).problem(receipt);
        assertThat(problem == null).isEqualTo(status.isSuccess());
    }
}
