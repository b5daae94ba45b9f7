package io.jenkins.plugins.onlyfans.demo;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import okhttp3.ResponseBody;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * Who may know whom. Each package has a list of all that it may know, so that nothing new, Jenkins least of all, comes in
 * unseen.
 */
class ArchitectureTest {

    private static final String ROOT = "io.jenkins.plugins.onlyfans.";
    private static final String CORE = ROOT + "core";
    private static final String API = CORE + ".api";
    private static final String MESSAGE = CORE + ".message";
    private static final String DELIVERY = CORE + ".delivery";
    private static final String OPERATION = CORE + ".operation";
    private static final String MOCK = ROOT + "demo.mock";
    private static final String RUNNER = ROOT + "demo.runner";
    private static final String JDK = "java..";
    /** What may be null, which no program asks at run time. */
    private static final String NULLNESS = "edu.umd.cs.findbugs.annotations";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CORE, ROOT + "demo");

    private static final DescribedPredicate<JavaClass> OF_RETROFIT =
            theClass(QueueLook.class).or(name(DELIVERY + ".Attempt"));

    private static DescribedPredicate<JavaClass> theClass(Class<?>... types) {
        return belongToAnyOf(types);
    }

    @Test
    void apiKnowsTheLibrariesForHttpAndJsonAndNothingElse() {
        classes()
                .that()
                .resideInAPackage(API)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        JDK, NULLNESS, API, "retrofit2..", "okhttp3..", "okio..", "com.fasterxml.jackson.."))
                .check(CLASSES);
    }

    @Test
    void messageKnowsTheJdkAndTheRequest() {
        classes()
                .that()
                .resideInAPackage(MESSAGE)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(JDK, NULLNESS, MESSAGE).or(theClass(MassMessageRequest.class)))
                .check(CLASSES);
    }

    @Test
    void deliveryKnowsApiAndMessage() {
        classes()
                .that(resideInAPackage(DELIVERY).and(not(OF_RETROFIT)))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(JDK, NULLNESS, DELIVERY, API, MESSAGE))
                .check(CLASSES);
    }

    @Test
    void thoseWhoCallAlsoKnowACallOfRetrofit() {
        classes()
                .that(OF_RETROFIT)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(JDK, NULLNESS, DELIVERY, API, MESSAGE)
                        .or(theClass(Call.class, Callback.class, Response.class, ResponseBody.class, Timeout.class)))
                .check(CLASSES);
    }

    @Test
    void operationKnowsAllOfTheCoreBelowItAndWhatAQuestionLooksLike() {
        classes()
                .that(resideInAPackage(OPERATION))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(JDK, NULLNESS, OPERATION, DELIVERY, API, MESSAGE)
                        .or(theClass(Response.class, ResponseBody.class)))
                .check(CLASSES);
    }

    @Test
    void theMockApiKnowsTheJdkAndJacksonSoThatOtherTestsCanCompileIt() {
        classes()
                .that()
                .resideInAPackage(MOCK)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(JDK, "javax.net..", MOCK, "com.fasterxml.jackson.."))
                .check(CLASSES);
    }

    @Test
    void theRunnerKnowsTheCoreWhereItSendsAndElsewhereTheNamesOfTheParametersAlone() {
        noClasses()
                .that(resideInAPackage(RUNNER + "..").and(not(resideInAPackage(RUNNER))))
                .should()
                .dependOnClassesThat(resideInAPackage(CORE + "..").and(not(theClass(MassMessage.class))))
                .check(CLASSES);
    }
}
