package io.jenkins.plugins.onlyfans;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import edu.umd.cs.findbugs.annotations.DefaultAnnotationForParameters;
import edu.umd.cs.findbugs.annotations.ReturnValuesAreNonnullByDefault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom, as the chart of docs/architecture.md says. What the core may know of libraries is tested with the demo. */
class PackagesTest {

    private static final String ROOT = "io.jenkins.plugins.onlyfans";

    private static final Pattern ARROW = Pattern.compile("(?m)^ +([a-z.]+) --> ([a-z.]+)$");

    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final Map<String, Set<String>> CHART = chart();

    private static Map<String, Set<String>> chart() {
        try {
            Map<String, Set<String>> chart = new TreeMap<>();
            ARROW.matcher(Files.readString(Path.of("docs/architecture.md")))
                    .results()
                    .forEach(arrow -> {
                        chart.computeIfAbsent(arrow.group(1), name -> new TreeSet<>())
                                .add(arrow.group(2));
                        chart.computeIfAbsent(arrow.group(2), name -> new TreeSet<>());
                    });
            return chart;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> names() {
        return CHART.keySet();
    }

    private static Stream<String> below(String name) {
        return CHART.get(name).stream().flatMap(other -> Stream.concat(Stream.of(other), below(other)));
    }

    @Test
    void eachPackageIsInTheChart() {
        Set<String> found = PLUGIN.stream().map(PackagesTest::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(names()).containsExactlyElementsOf(found);
    }

    @Test
    void noPackageKnowsItselfThroughOthers() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(PLUGIN);
    }

    /** SpotBugs then refuses what is null and not marked. */
    @Test
    void nothingIsNullByDefaultInAnyPackage() {
        assertThat(PLUGIN.stream()
                        .filter(type -> type.isAnnotatedWith(DefaultAnnotationForParameters.class)
                                && type.isAnnotatedWith(ReturnValuesAreNonnullByDefault.class))
                        .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(names().stream()
                        .map(name -> ROOT + "." + name + ".package-info")
                        .toList());
    }

    @Test
    void eachArrowOfTheChartIsOfTheCode() {
        Set<String> arrows = CHART.entrySet().stream()
                .flatMap(from -> from.getValue().stream().map(to -> from.getKey() + " --> " + to))
                .collect(Collectors.toSet());
        assertThat(PLUGIN.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency ->
                                name(dependency.getOriginClass()) + " --> " + name(dependency.getTargetClass())))
                .containsAll(arrows);
    }

    private static String name(JavaClass type) {
        return type.getPackageName().replace(ROOT + ".", "");
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPackageKnowsOnlyWhomTheChartPutsBelowIt(String name) {
        String[] known = Stream.concat(Stream.of(name), below(name))
                .map(other -> ROOT + "." + other)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(known).or(not(resideInAnyPackage(ROOT + ".."))))
                .check(PLUGIN);
    }
}
