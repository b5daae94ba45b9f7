package io.jenkins.plugins.onlyfans.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.core.message.Sample;
import java.util.stream.Collectors;
import javaposse.jobdsl.plugin.ExecuteDslScripts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class JobDslTest {

    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    private int before;

    @BeforeEach
    void reset() {
        agency.reset();
        before = agency.api().requests().size();
    }

    private static String seed(Result expected, String name, String steps) throws Exception {
        ExecuteDslScripts script = new ExecuteDslScripts();
        script.setScriptText("job('" + name + "') { steps { " + steps + " } }");
        return Agency.log(agency.run(expected, script));
    }

    private static void build(String name) throws Exception {
        agency.jenkins()
                .buildAndAssertSuccess(agency.jenkins().jenkins.getItemByFullName(name, FreeStyleProject.class));
    }

    private String lastBody() {
        assertThat(agency.api().requests()).hasSize(before + 1);
        return agency.api().requests().get(before).body();
    }

    @Test
    void aSeedMakesAJobThatSends() throws Exception {
        seed(Result.SUCCESS, "minimal", "onlyfansMassMessage { text('Hello!'); userLists(['fans']) }");
        build("minimal");
        assertThat(lastBody()).isEqualTo("{\"text\": \"Hello!\", \"userLists\": [\"fans\"]}");
    }

    @Test
    void aSeedTakesEveryParameter() throws Exception {
        String fields = Sample.together().stream()
                .map(field -> field.name() + "(" + field.groovy() + ")\n")
                .collect(Collectors.joining());
        seed(Result.SUCCESS, "full", "onlyfansMassMessage {\n" + fields + """
                account('acct_XXXXXXXXXXXXXXX')
                credentialsId('onlyfans-api')
                text('Hi {{name}}!')
                withoutRecipients(false)
                literalText(true)
                dryRun(false)
                deduplicationKey('seeded')
                replaces('hourly')
                maxDelay('PT30M')
                confirmSchedule(false)
                failOnError(true)
            }
            """);
        build("full");
        assertThat(lastBody()).isEqualTo(Sample.body(Sample.together()).replace("Hello!", "Hi {{name}}!"));
    }

    @Test
    void aSeedWithAWrongNameOrTypeMakesNoJob() throws Exception {
        String log = seed(Result.FAILURE, "wrong", "onlyfansMassMessage { text('Hi!'); excludedList(['muted']) }");
        assertThat(log).contains("excludedList");
        assertThat(agency.jenkins().jenkins.getItem("wrong")).isNull();
        seed(Result.FAILURE, "wrong", "onlyfansMassMessage { text('Hi!'); price('cheap') }");
        assertThat(agency.jenkins().jenkins.getItem("wrong")).isNull();
        assertThat(seed(
                        Result.FAILURE,
                        "wrong",
                        "onlyfansMassMessage { text('Hi!'); price(199.9999999999999999999999) }"))
                .contains("price: is 199.9999999999999999999999; use at most two decimals");
        assertThat(agency.jenkins().jenkins.getItem("wrong")).isNull();
    }
}
