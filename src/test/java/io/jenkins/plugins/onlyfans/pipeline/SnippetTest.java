package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.util.Secret;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Sample;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.html.HtmlTextArea;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.cps.view.InterpolatedSecretsAction;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.StaplerRequest2;

@WithJenkins
class SnippetTest {

    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    @BeforeEach
    void reset() {
        agency.reset();
    }

    private static MassMessageStep full() throws Exception {
        Map<String, Object> fields = Sample.parameters(Sample.typedTogether());
        fields.put("text", "New set!\nIt's \"here\" 🎉");
        MassMessageStep step =
                (MassMessageStep) DescribableModel.of(MassMessageStep.class).instantiate(fields, null);
        step.setAccount("acct_1");
        step.setCredentialsId(Agency.CREDENTIALS_ID);
        step.setSubscribedWithinLastDays(30);
        step.setLockedText(false);
        step.setScheduledDate("PT2H");
        step.setSaveForLater(true);
        step.setWithoutRecipients(true);
        step.setLiteralText(true);
        step.setDryRun(true);
        step.setDeduplicationKey("once");
        step.setMaxDelay("PT30M");
        step.setConfirmSchedule(true);
        step.setReplaces("hourly");
        step.setFailOnError(false);
        return step;
    }

    @Nested
    class TheSnippet {

        private final SnippetizerTester tester = new SnippetizerTester(agency.jenkins());

        @Test
        void ofATextAloneIsTheShortestCall() throws Exception {
            tester.assertRoundTrip(new MassMessageStep("Hello!"), "onlyfansMassMessage 'Hello!'");
        }

        @Test
        void printsListsAsListsAndNumbersAsNumbers() throws Exception {
            MassMessageStep step = new MassMessageStep("Hello!");
            step.setUserLists(List.of("fans", 7, "8", 1234567890123L));
            step.setPrice(9.99);
            step.setMediaFiles(List.of("ofapi_media_abc"));
            tester.assertRoundTrip(
                    step,
                    "onlyfansMassMessage mediaFiles: ['ofapi_media_abc'], price: 9.99, text: 'Hello!',"
                            + " userLists: ['fans', 7, '8', 1234567890123]");
        }

        @Test
        void ofEveryParameterMakesTheSameStep() throws Exception {
            Map<String, String> literals = new TreeMap<>();
            Sample.typedTogether().forEach(field -> literals.put(field.name(), field.groovy()));
            literals.put("text", "'''New set!\nIt\\'s \"here\" 🎉'''");
            literals.putAll(Map.of("account", "'acct_1'", "credentialsId", "'onlyfans-api'", "lockedText", "false"));
            literals.putAll(Map.of("subscribedWithinLastDays", "30", "scheduledDate", "'PT2H'", "dryRun", "true"));
            literals.putAll(Map.of("withoutRecipients", "true", "literalText", "true", "saveForLater", "true"));
            literals.putAll(Map.of("deduplicationKey", "'once'", "maxDelay", "'PT30M'", "failOnError", "false"));
            literals.put("confirmSchedule", "true");
            literals.put("replaces", "'hourly'");
            String call = literals.entrySet().stream()
                    .map(literal -> literal.getKey() + ": " + literal.getValue())
                    .collect(Collectors.joining(", ", "onlyfansMassMessage ", ""));
            tester.assertRoundTrip(full(), call);
        }

        @Test
        void canBeDocumented() throws Exception {
            SnippetizerTester.assertDocGeneration(MassMessageStep.class);
            SnippetizerTester.assertDocGeneration(MassMessageBuilder.class);
        }

        @Test
        void hasCompletionInEditors() throws Exception {
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                String gdsl = browser.goTo("pipeline-syntax/gdsl", "text/plain")
                        .getWebResponse()
                        .getContentAsString();
                assertThat(gdsl.lines().filter(line -> line.contains("name: 'onlyfansMassMessage'")))
                        .anyMatch(line -> MassMessage.PARAMETERS.stream()
                                .allMatch(name -> line.contains("parameter(name: '" + name + "'")));
            }
        }
    }

    @Nested
    class TheForm {

        @Test
        void losesNothingOfAStep() throws Exception {
            MassMessageStep again = new StepConfigTester(agency.jenkins()).configRoundTrip(full());
            assertThat(again.getParameters().asMap())
                    .isEqualTo(full().getParameters().asMap());
        }

        @Test
        void addsNothingToAStep() throws Exception {
            MassMessageStep again =
                    new StepConfigTester(agency.jenkins()).configRoundTrip(new MassMessageStep("Hello!"));
            assertThat(DescribableModel.of(MassMessageStep.class).uninstantiate(again))
                    .isEqualTo(Map.of("text", "Hello!"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            userLists=fans¶recent,7 price=9.99 mediaFiles=11   | onlyfansMassMessage mediaFiles: ['11'], price: 9.99, text: 'Hello!', userLists: ['fans', 'recent', '7']
            userLists=fans lockedText=true dryRun=true         | onlyfansMassMessage dryRun: true, lockedText: true, text: 'Hello!', userLists: ['fans']
            userLists=fans additionalFields={"rfGuest":["1",2]}  | onlyfansMassMessage additionalFields: [rfGuest: ['1', 2]], text: 'Hello!', userLists: ['fans']
            userLists=fans scheduledDate=PT2H failOnError=false | onlyfansMassMessage failOnError: false, scheduledDate: 'PT2H', text: 'Hello!', userLists: ['fans']
            userLists=fans scheduledDate=PT2H confirmSchedule=true | onlyfansMassMessage confirmSchedule: true, scheduledDate: 'PT2H', text: 'Hello!', userLists: ['fans']
            userLists=fans maxDelay=PT30M                      | onlyfansMassMessage maxDelay: 'PT30M', text: 'Hello!', userLists: ['fans']
            subscribedWithinLastDays=7                         | onlyfansMassMessage subscribedWithinLastDays: 7, text: 'Hello!'
            """)
        void makesASnippetOfWhatIsTyped(String typed, String snippet) throws Exception {
            assertThat(generate("Hello!", typed)).isEqualTo(snippet);
        }

        @Test
        void saysWhatIsWrongInsteadOfASnippet() throws Exception {
            assertThat(generate("Hello!", "price=cheap"))
                    .isEqualTo("price: is 'cheap', which is not a number; the decimal separator is a point");
            assertThat(generate("Hello!", "price=199.9999999999999999999999"))
                    .isEqualTo("price: is 199.9999999999999999999999; use at most two decimals");
            assertThat(generate("Hello!", "additionalFields={rfGuest"))
                    .startsWith("additionalFields: is not a JSON object")
                    .hasLineCount(1);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Hi ${NAME} | userLists=fans                 | text: contains '${NAME}', a variable that nothing fills in; in a Pipeline write it into the script, between double quotes, as in "${params.NAME}"; if it is meant as it is, set literalText: true
            Hi         | userLists=fans,$LIST           | userLists: contains '$LIST', a variable that nothing fills in; in a Pipeline write it into the script, between double quotes, as in "${params.NAME}"
            Hi         | userLists=fans price=${PRICE}  | price: contains '${PRICE}', a variable that nothing fills in; in a Pipeline write it into the script, between double quotes, as in "${params.NAME}"
            Hi         | userLists=fans deduplicationKey=a-null | deduplicationKey: contains 'a-null'; a variable that is not set becomes null, so set it
            """)
        void writesNoCallInWhichAVariableIsNotFilledIn(String text, String typed, String problem) throws Exception {
            assertThat(generate(text, typed)).isEqualTo(problem);
        }

        @Test
        void writesATextThatIsMeantAsItIs() throws Exception {
            assertThat(generate("Hi {{name}}, $5 for ${it}", "userLists=fans literalText=true"))
                    .isEqualTo("onlyfansMassMessage literalText: true, text: 'Hi {{name}}, $5 for ${it}',"
                            + " userLists: ['fans']");
        }

        @Test
        void takesACredentialThatAParameterOfTheJobNames() throws Exception {
            JSONObject form = new JSONObject().element("text", "Hi").element("credentialsId", "${KEY}");
            StepDescriptor descriptor = StepDescriptor.byFunctionName("onlyfansMassMessage");
            MassMessageStep step = (MassMessageStep) descriptor.newInstance((StaplerRequest2) null, form);
            assertThat(step.getCredentialsId()).isEqualTo("${KEY}");
        }

        private String generate(String text, String typed) throws Exception {
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                HtmlPage page = browser.goTo(agency.pipeline("echo 'x'").getUrl() + "pipeline-syntax/");
                browser.waitForBackgroundJavaScript(5_000);
                HtmlForm form = page.getFormByName("config");
                HtmlSelect steps = (HtmlSelect) page.querySelector("select.dropdownList");
                steps.getOptions().stream()
                        .filter(option -> option.getText().startsWith("onlyfansMassMessage"))
                        .findFirst()
                        .orElseThrow()
                        .setSelected(true);
                browser.waitForBackgroundJavaScript(5_000);
                ((HtmlTextArea) page.querySelector("textarea[name='_.text']")).setText(text);
                for (String field : typed.split(" ")) {
                    String[] parts = field.split("=", 2);
                    type(page, parts[0], parts[1].replace("¶", "\n"));
                }
                ((HtmlButton) form.querySelector("#generatePipelineScript")).click();
                browser.waitForBackgroundJavaScript(5_000);
                return ((HtmlTextArea) page.getElementById("prototypeText"))
                        .getText()
                        .strip();
            }
        }

        private void type(HtmlPage page, String name, String value) throws Exception {
            String named = "[name='_." + name + "']";
            if (page.querySelector("textarea" + named) instanceof HtmlTextArea area) {
                area.setText(value);
            } else if (page.querySelector("select" + named) instanceof HtmlSelect select) {
                Agency.choose(select, value);
            } else {
                HtmlInput input = page.querySelector("input" + named);
                if (input.getTypeAttribute().equals("checkbox")) {
                    input.setChecked(Boolean.parseBoolean(value));
                } else {
                    input.setValue(value);
                }
            }
        }
    }

    @Nested
    class TheStepInTheGraph {

        @ParameterizedTest
        @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            acct_1 | fans | acct_1 [fans]
            none   | fans | [fans]
            acct_1 | none | acct_1
            none   | none | none
            """)
        void saysFromWhomAndToWhom(String account, String list, String shown) {
            Map<String, Object> arguments = new LinkedHashMap<>();
            arguments.put("text", "secret plan");
            if (account != null) {
                arguments.put("account", account);
            }
            if (list != null) {
                arguments.put("userLists", List.of(list));
            }
            assertThat(StepDescriptor.byFunctionName("onlyfansMassMessage").argumentsToString(arguments))
                    .isEqualTo(shown);
        }

        /** The page with the steps of a build shows it, which has no masks as a log does. */
        @ParameterizedTest
        @ValueSource(strings = {"onlyfansMassMessage", "onlyfansUnsendMassMessage"})
        void neverSaysAKeyThatStandsInThePlaceOfAnAccount(String step) {
            assertThat(StepDescriptor.byFunctionName(step)
                            .argumentsToString(Map.of("account", "ofapi_0123456789abcdef0123456789")))
                    .isEqualTo("ofapi_****");
        }

        @Test
        void neverMakesJenkinsWarnOfASecretInAText() throws Exception {
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new StringCredentialsImpl(
                            CredentialsScope.GLOBAL, "other", null, Secret.fromString("some-other-secret-8c1f2e")));
            WorkflowRun run = agency.run("withCredentials([string(credentialsId: 'other', variable: 'OTHER')]) {\n"
                    + "onlyfansMassMessage text: \"Hi ${env.BUILD_NUMBER}\", userLists: ['fans'],"
                    + " credentialsId: \"${'onlyfans-api'}\"\n}");
            assertThat(run.getAction(InterpolatedSecretsAction.class)).isNull();
            assertThat(Agency.log(run)).doesNotContain("Warning: A secret was passed");
        }
    }
}
