package io.jenkins.plugins.onlyfans.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {

    /** As for the step: no outcome is a success for want of an error. */
    @ParameterizedTest
    @EnumSource
    void aReceiptIsAProblemUnlessItsStatusIsASuccess(Status status) {
        Receipt receipt = Receipt.fromStore(Map.of("status", status.name()));
        assertThat(MassMessageBuilder.problem(receipt, null) == null).isEqualTo(status.isSuccess());
        assertThat(MassMessageBuilder.problem(receipt, "See above.") == null).isEqualTo(status.isSuccess());
    }
}
