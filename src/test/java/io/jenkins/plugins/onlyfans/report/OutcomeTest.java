package io.jenkins.plugins.onlyfans.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What pages say of a status, in one table. */
class OutcomeTest {

    @ParameterizedTest
    @EnumSource
    void eachStatusHasARowOfItsOwn(Status status) {
        Outcome row = Outcome.of(status);
        assertThat(row.name()).isEqualTo(status.name());
        assertThat(Stream.of(Outcome.values()).filter(other -> other != row))
                .allSatisfy(other -> assertThat(other.words.toString()).isNotEqualTo(row.words.toString()))
                .allSatisfy(other -> assertThat(other.meaning.toString()).isNotEqualTo(row.meaning.toString()));
    }

    @ParameterizedTest
    @EnumSource
    void aStatusThatIsNoSuccessIsMoreUrgentThanEachThatIs(Status status) {
        assertThat(Stream.of(Status.values()).filter(other -> other.isSuccess() != status.isSuccess()))
                .allSatisfy(other -> assertThat(Outcome.of(status).urgency > Outcome.of(other).urgency)
                        .isEqualTo(!status.isSuccess()));
    }

    @Test
    void noPageSwitchesOverAStatusByItself() {
        assertThat(new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages(Outcome.class.getPackageName())
                                .stream()
                                .flatMap(type -> type.getFields().stream())
                                // What the compiler makes of a switch over an enum.
                                .filter(field -> field.getName().startsWith("$SwitchMap$")))
                .isEmpty();
    }
}
