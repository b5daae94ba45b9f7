package io.jenkins.plugins.onlyfans;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom. What the core may know of libraries is tested with the sandbox. */
class PackagesTest {

    private static final String ROOT = "io.jenkins.plugins.onlyfans";

    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            api           |
            message       | api
            delivery      | api message
            credentials   | api message
            directory     | api
            configuration | api message delivery credentials directory
            journal       | delivery api
            dispatch      | api message delivery credentials configuration journal
            form          | api message credentials directory configuration
            pipeline      | message delivery configuration dispatch form
            freestyle     | message delivery configuration dispatch form pipeline
            report        | api delivery journal
            """)
    void knows(String name, String others) {
        Stream<String> known = others == null ? Stream.empty() : Arrays.stream(others.split(" "));
        String[] packages =
                Stream.concat(Stream.of(name), known).map(p -> ROOT + "." + p).toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(packages)
                        .or(com.tngtech.archunit.base.DescribedPredicate.not(resideInAnyPackage(ROOT + ".."))))
                .check(PLUGIN);
    }
}
