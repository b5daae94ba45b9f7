package io.jenkins.plugins.onlyfans.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.QueryParameter;

/** The methods that a browser calls, as the compiler finds them. */
class WebMethodsTest {

    private static final List<Method> WITH_A_QUERY = new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.jenkins.plugins.onlyfans")
                    .stream()
                    .flatMap(type -> type.getMethods().stream())
                    .map(JavaMethod::reflect)
                    .filter(method -> Arrays.stream(method.getParameters())
                            .anyMatch(parameter -> parameter.isAnnotationPresent(QueryParameter.class)))
                    .toList();

    /**
     * Stapler notes the names of the parameters for the first of two such methods alone, and which is the first is chance. No two
     * builds of a release would be alike. What several forms need is to be a method of an interface.
     */
    @Test
    void noTwoHaveTheSameNameAndTheSameParameters() {
        assertThat(WITH_A_QUERY)
                .hasSizeGreaterThan(10)
                .extracting(method -> method.getName()
                        + Arrays.stream(method.getParameters())
                                .map(Parameter::getName)
                                .collect(Collectors.joining(", ", "(", ")")))
                .doesNotHaveDuplicates();
    }
}
