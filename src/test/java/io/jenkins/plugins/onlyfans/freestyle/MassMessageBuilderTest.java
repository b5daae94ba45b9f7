package io.jenkins.plugins.onlyfans.freestyle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groovy.lang.GroovyShell;
import hudson.Functions;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.TaskListener;
import hudson.tasks.BatchFile;
import hudson.tasks.Builder;
import hudson.tasks.Shell;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.Eventually;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.message.Sample;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.form.MessageParameters;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.html.HtmlTextArea;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class MassMessageBuilderTest {

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

    private int requests() {
        return agency.api().requests().size() - before;
    }

    private String lastBody() {
        assertThat(requests()).as("requests").isEqualTo(1);
        return agency.api().requests().get(before).body();
    }

    /** An upload is good for one message. */
    private String unused(String text) {
        return text.replace("ofapi_media_", "ofapi_media_" + before);
    }

    /** A build step as code makes one: with checks of names and types. */
    private static MassMessageBuilder builder(Map<String, ?> arguments) throws Exception {
        return (MassMessageBuilder) DescribableModel.of(MassMessageBuilder.class)
                .instantiate(new LinkedHashMap<>(arguments), TaskListener.NULL);
    }

    private static Map<String, Object> toFans(String text) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("text", text);
        arguments.put("userLists", List.of("fans"));
        return arguments;
    }

    private static Map<String, Object> toFans(String text, String name, Object value) {
        Map<String, Object> arguments = toFans(text);
        arguments.put(name, value);
        return arguments;
    }

    /** The first build of a job with these build steps, with parameters of the build given as name, value, name, value. */
    private static FreeStyleBuild run(FreeStyleProject job, Result expected, String... parameters) throws Exception {
        List<hudson.model.ParameterValue> values = new ArrayList<>();
        List<hudson.model.ParameterDefinition> definitions = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2) {
            definitions.add(new StringParameterDefinition(parameters[i]));
            values.add(new StringParameterValue(parameters[i], parameters[i + 1]));
        }
        job.removeProperty(ParametersDefinitionProperty.class);
        job.addProperty(new ParametersDefinitionProperty(definitions));
        return agency.jenkins()
                .assertBuildStatus(
                        expected,
                        job.scheduleBuild2(0, new ParametersAction(values)).get());
    }

    @Nested
    class FromCode {

        @ParameterizedTest
        @MethodSource("io.jenkins.plugins.onlyfans.core.message.Sample#all")
        void everyParameterArrivesInTheRequest(Sample sample) throws Exception {
            @SuppressWarnings("unchecked")
            Map<String, Object> arguments =
                    (Map<String, Object>) new GroovyShell().evaluate("[" + unused(sample.arguments()) + "]");
            agency.run(Result.SUCCESS, builder(arguments));
            assertThat(lastBody()).isEqualTo(unused(sample.body()));
        }

        @Test
        @SuppressWarnings("unchecked")
        void theNullOfReadJsonIsNull() throws Exception {
            Map<String, Object> arguments = new LinkedHashMap<>((Map<String, Object>) JSONObject.fromObject(
                    "{\"text\": \"Hi\", \"userLists\": [\"fans\"], \"giphyId\": null, \"account\": null,"
                            + " \"additionalFields\": {\"rfGuest\": null, \"more\": [null, {\"a\": null}]}}"));
            agency.run(Result.SUCCESS, builder(arguments));
            assertThat(lastBody())
                    .isEqualTo("{\"text\": \"Hi\", \"userLists\": [\"fans\"], \"rfGuest\": null,"
                            + " \"more\": [null, {\"a\": null}]}");
        }

        @Test
        void aDateMayBeAMoment() throws Exception {
            agency.run(Result.SUCCESS, builder(toFans("Hi", "scheduledDate", new Date(3786973200000L))));
            assertThat(lastBody()).contains("\"scheduledDate\": \"2090-01-01T17:00:00.000Z\"");
        }

        @Test
        void theSettersTakeWhatTheStepTakes() throws Exception {
            MassMessageBuilder builder = new MassMessageBuilder("Hello!");
            builder.setUserLists(List.of("fans", 7, "8"));
            builder.setExcludedLists(List.of("muted"));
            builder.setUserIds(List.of(1234567890123L));
            builder.setLockedText(true);
            builder.setPrice(9.99);
            builder.setMediaFiles(List.of(2000000001, "2000000002"));
            builder.setPreviews(List.of(2000000001));
            builder.setGiphyId("gif123");
            builder.setScheduledDate("2090-01-01T18:00:00Z");
            builder.setBlockBannedWords("strict_ban");
            builder.setAdditionalFields(Map.of("rfGuest", List.of("1", 2)));
            agency.run(Result.SUCCESS, builder);
            assertThat(lastBody())
                    .isEqualTo(
                            "{\"text\": \"Hello!\", \"userLists\": [\"fans\", 7, \"8\"], \"excludedLists\": [\"muted\"],"
                                    + " \"userIds\": [1234567890123], \"lockedText\": true, \"price\": 9.99,"
                                    + " \"mediaFiles\": [2000000001, \"2000000002\"], \"previews\": [2000000001],"
                                    + " \"giphyId\": \"gif123\", \"scheduledDate\": \"2090-01-01T18:00:00.000Z\","
                                    + " \"blockBannedWords\": \"strict_ban\", \"rfGuest\": [\"1\", 2]}");
        }

        @Test
        void theSettersLoseNothingThatTheBuildHasToRefuse() throws Exception {
            Map<Object, Object> fields = new LinkedHashMap<>();
            fields.put("a", 1);
            fields.put(new StringBuilder("a"), 2);
            MassMessageBuilder builder = new MassMessageBuilder("Hello!");
            builder.setUserLists(List.of("fans"));
            builder.setExcludedLists(List.of());
            builder.setPreviews(List.of());
            builder.setPrice(new BigDecimal("199.9999999999999999999999"));
            builder.setMediaFiles(List.of(1));
            builder.setAdditionalFields(fields);
            FreeStyleBuild build = agency.run(Result.FAILURE, builder);
            assertThat(Agency.log(build))
                    .contains(
                            "excludedLists: is an empty list, which excludes nobody",
                            "previews: is an empty list",
                            "price: is 199.9999999999999999999999; use at most two decimals",
                            "additionalFields: can't be read and was dropped");
            assertThat(builder.getPrice()).isNull();
            assertThat(requests()).isZero();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            txt          | x     | txt: is not a parameter; did you mean text?
            excludedList | muted | excludedList: is not a parameter; did you mean excludedLists?
            price        | cheap | price: is 'cheap', which is not a number; the decimal separator is a point
            userIds      | 1     | userIds: is not a list
            price        | 199.9999999999999999999999 | price: is 199.9999999999999999999999; use at most two decimals
            """)
        void unknownNamesAndWrongTypesAreRefused(String name, String value, String error) throws Exception {
            Map<String, Object> arguments = toFans("x", name, value);
            assertThatThrownBy(() -> builder(arguments)).hasMessageContaining(error);
            Run<?, ?> run = agency.run(
                    Result.FAILURE,
                    "step([$class: 'MassMessageBuilder', text: 'x', userLists: ['fans'], " + name + ": '" + value
                            + "'])");
            assertThat(Agency.log(run)).contains(error);
            assertThat(requests()).isZero();
        }

        @Test
        void aConfigXmlOfThisVersionLoads() throws Exception {
            FreeStyleProject job = agency.freestyle();
            job.updateByXml((javax.xml.transform.Source) new StreamSource(new ByteArrayInputStream(
                    ("<project><builders>" + CONFIG_XML + "</builders></project>").getBytes(StandardCharsets.UTF_8))));
            run(job, Result.SUCCESS);
            assertThat(lastBody())
                    .isEqualTo("{\"text\": \"Hello!\", \"userLists\": [\"fans\", 7], \"price\": 9.99,"
                            + " \"mediaFiles\": [\"2000000001\"], \"rfGuest\": {\"a\": [\"1\", 2]}}");
        }

        @Test
        void isWrittenInThatForm() throws Exception {
            Map<String, Object> arguments = toFans("Hello!");
            arguments.put("userLists", List.of("fans", 7));
            arguments.put("price", 9.99);
            arguments.put("mediaFiles", List.of("2000000001"));
            arguments.put("additionalFields", Map.of("rfGuest", Map.of("a", List.of("1", 2))));
            arguments.put("dryRun", false);
            String xml = agency.freestyle(builder(arguments)).getConfigFile().asString();
            // The plugin's version is the only thing that may differ.
            assertThat(xml.replaceAll(" plugin=\"[^\"]*\"", "").replaceAll(">\\s+<", "><"))
                    .contains(CONFIG_XML.replaceAll(">\\s+<", "><").strip());
        }

        private static final String CONFIG_XML = """
            <io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder>
              <parameters>
                <values>
                  <entry><string>text</string><string>Hello!</string></entry>
                  <entry>
                    <string>additionalFields</string>
                    <linked-hash-map>
                      <entry>
                        <string>rfGuest</string>
                        <linked-hash-map>
                          <entry><string>a</string><list><string>1</string><int>2</int></list></entry>
                        </linked-hash-map>
                      </entry>
                    </linked-hash-map>
                  </entry>
                  <entry><string>dryRun</string><boolean>false</boolean></entry>
                  <entry><string>mediaFiles</string><list><string>2000000001</string></list></entry>
                  <entry><string>price</string><double>9.99</double></entry>
                  <entry><string>userLists</string><list><string>fans</string><int>7</int></list></entry>
                </values>
              </parameters>
            </io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder>
            """;
    }

    @Nested
    class FromTheForm {

        private FreeStyleProject job;

        @BeforeEach
        void newJob() throws Exception {
            job = agency.freestyle(new MassMessageBuilder(null));
        }

        private void fillIn(String... fields) throws Exception {
            fillIn(List.of(List.of(fields)));
        }

        /** @param steps of each build step the fields, as name, value, name, value */
        private void fillIn(List<List<String>> steps) throws Exception {
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                HtmlForm form = browser.getPage(job, "configure").getFormByName("config");
                for (int step = 0; step < steps.size(); step++) {
                    List<String> fields = steps.get(step);
                    for (int i = 0; i < fields.size(); i += 2) {
                        type(form, step, "_." + fields.get(i), fields.get(i + 1));
                    }
                }
                agency.jenkins().submit(form);
            }
        }

        private void type(HtmlForm form, int step, String name, String value) throws Exception {
            if (!form.getTextAreasByName(name).isEmpty()) {
                HtmlTextArea area = form.getTextAreasByName(name).get(step);
                area.setText(value);
            } else if (!form.getSelectsByName(name).isEmpty()) {
                HtmlSelect select = form.getSelectsByName(name).get(step);
                Agency.choose(select, value);
            } else {
                HtmlInput input = form.getInputsByName(name).get(step);
                if (input.getTypeAttribute().equals("checkbox")) {
                    input.setChecked(Boolean.parseBoolean(value));
                } else {
                    input.setValue(value);
                }
            }
        }

        /** What a job sends whose build steps are filled in with these: the page of a job takes seconds to load here. */
        private List<String> sent(List<List<String>> steps) throws Exception {
            job = agency.freestyle(
                    steps.stream().map(step -> new MassMessageBuilder(null)).toArray(Builder[]::new));
            fillIn(steps);
            run(job, Result.SUCCESS);
            return agency.api().requests().stream()
                    .skip(before)
                    .map(ReceivedRequest::body)
                    .toList();
        }

        @Test
        void whatIsTypedArrivesInTheRequest() throws Exception {
            // By build step: few of them, as the page of a job takes seconds for each.
            Map<String, List<String[]>> steps = """
                    1 | excludedLists            | muted             | "excludedLists": ["muted"]
                    2 | excludedLists            | muted, 5, friends | "excludedLists": ["muted", "5", "friends"]
                    1 | userIds                  | 12¶34¶¶ 56 ,78    | "userIds": ["12", "34", "56", "78"]
                    1 | subscribedWithinLastDays | 7                 | "subscribedWithinLastDays": 7
                    1 | lockedText               | true              | "lockedText": true
                    2 | lockedText               | false             | "lockedText": false
                    1 | price                    | 0                 | "price": 0
                    2 | mediaFiles               | 2000000001¶200002 | "mediaFiles": ["2000000001", "200002"]
                    1 | giphyId                  | gif123            | "giphyId": "gif123"
                    2 | scheduledDate            | 2090-01-01T18:00:00+02:00 | "scheduledDate": "2090-01-01T16:00:00.000Z"
                    3 | saveForLater             | true              | "saveForLater": true
                    4 | saveForLater             | false             | "saveForLater": false
                    1 | blockBannedWords         | replace_soften    | "blockBannedWords": "replace_soften"
                    1 | additionalFields         | {"rfGuest": null, "x": [1, 2.50, true, "[3]"]} | "rfGuest": null, "x": [1, 2.50, true, "[3]"]
                    """.lines()
                    .map(row -> row.split(" *\\| "))
                    .collect(Collectors.groupingBy(row -> row[0], TreeMap::new, Collectors.toList()));
            assertThat(sent(steps.values().stream()
                            .map(rows -> Stream.concat(
                                            Stream.of("text", "Hello!", "userLists", "fans"),
                                            rows.stream().flatMap(row -> Stream.of(row[1], row[2].replace("¶", "\n"))))
                                    .toList())
                            .toList()))
                    .containsExactlyElementsOf(steps.values().stream()
                            .map(rows -> "{\"text\": \"Hello!\", \"userLists\": [\"fans\"], "
                                    + rows.stream().map(row -> row[3]).collect(Collectors.joining(", ")) + "}")
                            .toList());
        }

        @Test
        void everyFieldArrivesInTheRequest() throws Exception {
            List<String> typed = new ArrayList<>(List.of("text", "Hello!"));
            Sample.typedTogether().forEach(field -> typed.addAll(List.of(field.name(), unused(field.typed()))));
            fillIn(typed.toArray(String[]::new));
            run(job, Result.SUCCESS);
            assertThat(lastBody()).isEqualTo(unused(Sample.body(Sample.typedTogether())));
        }

        @Test
        void aTextArrivesAsItWasTyped() throws Exception {
            List<String> texts = List.of(
                    "two\nlines",
                    "🎉 for €5 & <b>more</b>",
                    " blanks around ",
                    "\"quoted\"",
                    "'quoted'",
                    "[1, 2 ]",
                    "{\"a\":  1}",
                    "null and nothing",
                    "true",
                    "\\n is no line break",
                    "a, b",
                    "function(){}");
            assertThat(sent(texts.stream()
                            .map(text -> List.of("text", text, "userLists", "fans"))
                            .toList()))
                    .extracting(body -> JSONObject.fromObject(body).getString("text"))
                    .containsExactlyElementsOf(texts);
        }

        @Test
        void theCheckboxesArriveToo() throws Exception {
            fillIn(
                    "text",
                    "null",
                    "withoutRecipients",
                    "true",
                    "literalText",
                    "true",
                    "dryRun",
                    "true",
                    "confirmSchedule",
                    "true",
                    "failOnError",
                    "false");
            MassMessageBuilder saved = job.getBuildersList().get(MassMessageBuilder.class);
            assertThat(saved.getText()).isEqualTo("null");
            assertThat(saved.isWithoutRecipients()).isTrue();
            assertThat(saved.isLiteralText()).isTrue();
            assertThat(saved.isDryRun()).isTrue();
            assertThat(saved.isConfirmSchedule()).isTrue();
            assertThat(saved.isFailOnError()).isFalse();
        }

        @Test
        void whoSendsAndWithWhichKeyArriveToo() throws Exception {
            fillIn("text", "Hello!", "userLists", "fans", "account", "acct_other", "deduplicationKey", "once");
            MassMessageBuilder saved = job.getBuildersList().get(MassMessageBuilder.class);
            assertThat(saved.getAccount()).isEqualTo("acct_other");
            assertThat(saved.getDeduplicationKey()).isEqualTo("once");
            assertThat(saved.getCredentialsId()).isNull();
            fillIn("credentialsId", Agency.CREDENTIALS_ID);
            saved = job.getBuildersList().get(MassMessageBuilder.class);
            assertThat(saved.getCredentialsId()).isEqualTo(Agency.CREDENTIALS_ID);
        }

        @Test
        void whatIsWrongIsKeptForTheBuildToRefuse() throws Exception {
            fillIn("text", "Hello!", "price", "cheap", "subscribedWithinLastDays", "99", "additionalFields", "{rf");
            fillIn();
            MassMessageBuilder saved = job.getBuildersList().get(MassMessageBuilder.class);
            assertThat(saved.getParameters().shown("price")).isEqualTo("cheap");
            assertThat(saved.getParameters().shown("subscribedWithinLastDays")).isEqualTo("99");
            assertThat(saved.getParameters().shown("additionalFields")).isEqualTo("{rf");
            assertThat(Agency.log(run(job, Result.FAILURE))).contains("additionalFields: is not a JSON object");
            fillIn("additionalFields", "");
            assertThat(Agency.log(run(job, Result.FAILURE)))
                    .contains(
                            "price: is 'cheap', which is not a number; the decimal separator is a point",
                            "subscribedWithinLastDays: is 99; use 1 to 30");
            assertThat(requests()).isZero();
        }

        @Test
        void whatIsTypedIsShownAgainAndNeverTakenForSomethingElse() throws Exception {
            fillIn(
                    "text",
                    "Hello!",
                    "price",
                    "199.9999999999999999999999",
                    "excludedLists",
                    ",",
                    "userIds",
                    "1\n, ,\n");
            fillIn();
            MessageParameters saved =
                    job.getBuildersList().get(MassMessageBuilder.class).getParameters();
            assertThat(saved.shown("price")).isEqualTo("199.9999999999999999999999");
            assertThat(saved.shown("excludedLists")).isEqualTo(",");
            assertThat(saved.shown("userIds")).isEqualTo("1");
            assertThat(Agency.log(run(job, Result.FAILURE)))
                    .contains(
                            "price: is 199.9999999999999999999999; use at most two decimals",
                            "excludedLists: contains ',', which names no list; use fans, ");
            assertThat(requests()).isZero();
        }

        @Test
        void whatIsEmptyIsNotGiven() throws Exception {
            fillIn("text", "Hello!", "userLists", "fans");
            assertThat(job.getBuildersList()
                            .get(MassMessageBuilder.class)
                            .getParameters()
                            .asMap())
                    .containsOnlyKeys(
                            "text",
                            "userLists",
                            "withoutRecipients",
                            "literalText",
                            "dryRun",
                            "confirmSchedule",
                            "failOnError");
        }
    }

    @Nested
    class TheFormRoundTrip {

        @Test
        void losesNothing() throws Exception {
            Map<String, Object> fields = Sample.parameters(Sample.typedTogether());
            fields.put("text", " Hello,\n\"world\"! 🎉 ");
            MassMessageBuilder builder = builder(fields);
            builder.setAccount("acct_1");
            builder.setCredentialsId(Agency.CREDENTIALS_ID);
            builder.setSubscribedWithinLastDays(30);
            builder.setLockedText(false);
            builder.setLiteralText(true);
            builder.setScheduledDate("PT2H");
            builder.setSaveForLater(true);
            builder.setAdditionalFields(Map.of("rfGuest", List.of("null", Map.of("a", "[1]"))));
            builder.setWithoutRecipients(true);
            builder.setDryRun(true);
            builder.setDeduplicationKey("once");
            builder.setMaxDelay("PT30M");
            builder.setConfirmSchedule(true);
            builder.setFailOnError(false);
            Map<String, Object> parameters = builder.getParameters().asMap();
            MassMessageBuilder again = agency.jenkins().configRoundtrip(builder);
            assertThat(again.getParameters().asMap()).isEqualTo(parameters);
        }

        @Test
        void keepsVariablesInEveryField() throws Exception {
            FreeStyleProject job = agency.freestyle(withVariables());
            Map<String, Object> parameters = withVariables().getParameters().asMap();
            agency.jenkins().configRoundtrip(job);
            assertThat(job.getBuildersList()
                            .get(MassMessageBuilder.class)
                            .getParameters()
                            .asMap())
                    .containsAllEntriesOf(parameters);
        }

        @Test
        void keepsADefaultJobAsItIs() throws Exception {
            MassMessageBuilder again = agency.jenkins().configRoundtrip(new MassMessageBuilder("Hello!"));
            assertThat(again.getParameters().asMap())
                    .isEqualTo(Map.of(
                            "text",
                            "Hello!",
                            "withoutRecipients",
                            false,
                            "literalText",
                            false,
                            "dryRun",
                            false,
                            "confirmSchedule",
                            false,
                            "failOnError",
                            true));
        }
    }

    private static MassMessageBuilder withVariables() {
        MassMessageBuilder builder = new MassMessageBuilder("${TEXT}");
        List.of(
                        "account",
                        "giphyId",
                        "scheduledDate",
                        "price",
                        "subscribedWithinLastDays",
                        "deduplicationKey",
                        "replaces",
                        "maxDelay")
                .forEach(name -> builder.getParameters().put(name, "${" + name.toUpperCase() + "}"));
        Stream.of(Parameter.values())
                .filter(Parameter::isList)
                .map(Parameter::toString)
                .forEach(name -> builder.getParameters().put(name, List.of("${" + name.toUpperCase() + "}")));
        builder.getParameters().put("credentialsId", "${CREDENTIALSID}");
        builder.getParameters().put("additionalFields", Map.of("rfGuest", List.of("${TAG}", Map.of("a", "$TAG"))));
        return builder;
    }

    @Nested
    class VariablesOfTheBuild {

        @Test
        void goIntoEveryField() throws Exception {
            MassMessageBuilder builder = withVariables();
            builder.getParameters().put(Parameter.SUBSCRIBED_WITHIN_LAST_DAYS, null);
            List<String> variables =
                    new ArrayList<>(List.of("TEXT", "Hello, $5!", "ACCOUNT", "acct_XXXXXXXXXXXXXXX", "TAG", "x\"y"));
            variables.addAll(List.of("CREDENTIALSID", Agency.CREDENTIALS_ID, "MAXDELAY", "PT30M"));
            variables.addAll(List.of("DEDUPLICATIONKEY", "key-of-variables", "REPLACES", "name-of-variables"));
            List<Sample> fields = Sample.typedTogether().stream()
                    .filter(field -> builder.getParameters().asMap().containsKey(field.name()))
                    .filter(field -> !field.name().equals("additionalFields"))
                    .toList();
            fields.forEach(field -> variables.addAll(List.of(field.name().toUpperCase(), unused(field.typed()))));
            run(agency.freestyle(builder), Result.SUCCESS, variables.toArray(String[]::new));
            assertThat(lastBody())
                    .isEqualTo(unused(Sample.body(fields))
                            .replace("Hello!", "Hello, $5!")
                            .replaceFirst("}$", ", \"rfGuest\": [\"x\\\\\"y\", {\"a\": \"x\\\\\"y\"}]}"));
        }

        @Test
        void goIntoTheDays() throws Exception {
            MassMessageBuilder builder = new MassMessageBuilder("Hi");
            builder.getParameters().put("subscribedWithinLastDays", "${DAYS}");
            run(agency.freestyle(builder), Result.SUCCESS, "DAYS", "7");
            assertThat(lastBody()).isEqualTo("{\"text\": \"Hi\", \"subscribedWithinLastDays\": 7}");
        }

        @Test
        void mayBeAllOfTheAdditionalFields() throws Exception {
            MassMessageBuilder builder = builder(toFans("Hi"));
            builder.getParameters().put("additionalFields", "${FIELDS}");
            run(agency.freestyle(builder), Result.SUCCESS, "FIELDS", "{\"rfGuest\": 1}");
            assertThat(lastBody()).isEqualTo("{\"text\": \"Hi\", \"userLists\": [\"fans\"], \"rfGuest\": 1}");
        }

        @Test
        void mayComeFromAFileOfWindows() throws Exception {
            MassMessageBuilder builder = builder(toFans("${TEXT}", "userIds", List.of("${IDS}")));
            run(
                    agency.freestyle(builder),
                    Result.SUCCESS,
                    "TEXT",
                    "\uFEFFone\r\ntwo\rthree",
                    "IDS",
                    "\uFEFF1\r\n2\r\n");
            assertThat(lastBody())
                    .isEqualTo("{\"text\": \"one\\ntwo\\nthree\", \"userLists\": [\"fans\"], \"userIds\": [\"1\","
                            + " \"2\"]}");
        }

        @Test
        void areRefusedIfCharactersOfThemWereLost() throws Exception {
            FreeStyleBuild run = run(agency.freestyle(builder(toFans("${TEXT}"))), Result.FAILURE, "TEXT", "caf\uFFFD");
            assertThat(Agency.log(run)).contains("ERROR: text: contains the character U+FFFD");
            assertThat(requests()).isZero();
        }

        @Test
        void standBesideItemsThatAreFixed() throws Exception {
            MassMessageBuilder builder = builder(toFans("Hi", "userLists", List.of("fans", "${MORE}", 7)));
            run(agency.freestyle(builder), Result.SUCCESS, "MORE", "recent,muted");
            assertThat(lastBody()).isEqualTo("{\"text\": \"Hi\", \"userLists\": [\"fans\", \"recent\", \"muted\", 7]}");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            Just $5           | Just $5
            $5 and $10.50!    | $5 and $10.50!
            $$ and $$NAME     | $ and $NAME
            $${NAME}          | ${NAME}
            100 $             | 100 $
            ${WHO}, $WHO!     | Ann, Ann!
            a\\b ${WHO}       | a\\b Ann
            """)
        void leaveDollarsAlone(String text, String sent) throws Exception {
            run(agency.freestyle(builder(toFans(text))), Result.SUCCESS, "WHO", "Ann");
            assertThat(agency.lastBody().getString("text")).isEqualTo(sent);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            text           | Hi ${NMAE}, $OTHER | text: uses ${NMAE} and ${OTHER}, for which this build has no value
            text           | Hi ${first-name}   | text: uses ${first-name}, for which this build has no value
            text           | Hi ${NAME          | text: uses ${NAME}, for which this build has no value
            text           | Hi ${}             | text: uses ${}, for which this build has no value
            account        | ${NOBODY}          | account: uses ${NOBODY}
            credentialsId  | ${KEY}             | credentialsId: uses ${KEY}
            price          | ${PRICE}           | price: uses ${PRICE}
            scheduledDate  | ${WHEN}            | scheduledDate: uses ${WHEN}
            additionalFields | ${JSON}          | additionalFields: uses ${JSON}
            """)
        void thatThereAreNotAreRefusedByName(String name, String value, String error) throws Exception {
            MassMessageBuilder builder = builder(toFans("Hi"));
            builder.getParameters().put(name, value);
            FreeStyleBuild run = run(agency.freestyle(builder), Result.FAILURE);
            assertThat(Agency.log(run)).contains("ERROR: " + error).doesNotContain("\tat ");
            assertThat(requests()).isZero();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            text             | Hi ${VALUE}           | Ann ${NAME}  | text: contains '${NAME}', a variable that nothing fills in
            text             | $$${VALUE}            | $NAME        | text: contains '$NAME', a variable that nothing fills in
            text             | ${VALUE}{NAME}        | $            | text: contains '${NAME}', a variable that nothing fills in
            text             | Hi ${VALUE}           | {{name}}     | text: contains '{{name}}', which nothing fills in
            text             | Hi $$NAME {{name}}    | x            | text: contains '$NAME', a variable that nothing fills in
            text             | ${VALUE}              | null         | text: contains 'null'; a variable that is not set becomes null
            giphyId          | ${VALUE}              | null         | giphyId: contains 'null'; a variable that is not set becomes null
            userIds          | ${VALUE}              | 1,234,567    | userIds: contains '1, 234, 567', which look like parts
            userIds          | ${VALUE}              | 7,null       | userIds: contains 'null'; a variable that is not set becomes null
            excludedLists    | ${VALUE}              | $LIST        | excludedLists: contains '$LIST', a variable that nothing fills in
            deduplicationKey | weekly-${VALUE}       | null         | deduplicationKey: contains 'weekly-null'; a variable that is
            additionalFields | {"a": "${VALUE}"}     | ${TAG}       | additionalFields: contains '${TAG}', a variable
            """)
        void thatHoldWhatWasNotFilledInAreRefused(String name, String value, String filledIn, String error)
                throws Exception {
            MassMessageBuilder builder = builder(toFans("Hi"));
            builder.getParameters().submit(Parameter.of(name).orElseThrow(), value);
            FreeStyleBuild run = run(agency.freestyle(builder), Result.FAILURE, "VALUE", filledIn);
            assertThat(Agency.log(run)).contains("ERROR: " + error).doesNotContain("\tat ");
            assertThat(requests()).isZero();
        }

        @Test
        void thatWereForgottenInOtherFieldsAreNotMeantBecauseATextHasADollarSign() throws Exception {
            FreeStyleBuild run = run(
                    agency.freestyle(builder(
                            toFans("Only $$NAME", "additionalFields", Map.of("caption", List.of("Hi {{name}}"))))),
                    Result.FAILURE);
            assertThat(Agency.log(run)).contains("additionalFields: contains '{{name}}', which nothing fills in");
            assertThat(requests()).isZero();
        }

        @Test
        void aDollarSignIsMeantInTheTextAndInOtherFields() throws Exception {
            run(
                    agency.freestyle(builder(toFans("Only $$NAME", "additionalFields", Map.of("caption", "$$TAG")))),
                    Result.SUCCESS);
            assertThat(agency.lastBody().getString("text")).isEqualTo("Only $NAME");
            assertThat(agency.lastBody().getString("caption")).isEqualTo("$TAG");
        }

        @Test
        void areFilledInInATextThatIsMeantAsItIsThen() throws Exception {
            run(
                    agency.freestyle(builder(toFans("${WHO}, $$NAME", "literalText", true))),
                    Result.SUCCESS,
                    "WHO",
                    "{{name}} ${NAME}");
            assertThat(agency.lastBody().getString("text")).isEqualTo("{{name}} ${NAME}, $NAME");
        }

        @Test
        void thatThereAreNotAreRefusedInATextThatIsMeantTo() throws Exception {
            FreeStyleBuild run =
                    run(agency.freestyle(builder(toFans("Hi ${WHO}", "literalText", true))), Result.FAILURE);
            assertThat(Agency.log(run)).contains("ERROR: text: uses ${WHO}, for which this build has no value");
            assertThat(requests()).isZero();
        }

        @Test
        void thatThereAreNotInAListAreRefusedByName() throws Exception {
            FreeStyleBuild run = run(
                    agency.freestyle(builder(toFans("Hi", "excludedLists", List.of("muted", "${NOT_TO}")))),
                    Result.FAILURE);
            assertThat(Agency.log(run)).contains("ERROR: excludedLists: uses ${NOT_TO}");
            assertThat(requests()).isZero();
        }

        @Test
        void thatThereAreNotMakeTheBuildUnstableIfSoWished() throws Exception {
            FreeStyleBuild run =
                    run(agency.freestyle(builder(toFans("Hi ${WHO}", "failOnError", false))), Result.UNSTABLE);
            assertThat(Agency.log(run)).contains("WARNING: text: uses ${WHO}");
            assertThat(requests()).isZero();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            userLists     | userLists: contains a blank item
            excludedLists | excludedLists: contains a blank item
            userIds       | userIds: contains a blank item
            """)
        void thatAreEmptyNeverChangeWhoGetsAMessage(String name, String error) throws Exception {
            Map<String, Object> arguments = toFans("Hi", "subscribedWithinLastDays", 1);
            arguments.put(name, List.of("${WHO}"));
            FreeStyleBuild run = run(agency.freestyle(builder(arguments)), Result.FAILURE, "WHO", " \n");
            assertThat(Agency.log(run)).contains(error);
            assertThat(requests()).isZero();
        }
    }

    @Nested
    class ABuild {

        @Test
        void thatOnlyTriesShowsTheBodyAndSendsNothing() throws Exception {
            FreeStyleBuild run = agency.run(Result.SUCCESS, builder(toFans("Hello!", "dryRun", true)));
            assertThat(Agency.log(run)).contains("{\"text\": \"Hello!\", \"userLists\": [\"fans\"]}");
            assertThat(requests()).isZero();
        }

        @Test
        void failsWithoutAStackTraceOrARequestIfParametersAreWrong() throws Exception {
            FreeStyleBuild run = agency.run(Result.FAILURE, builder(Map.of("text", "x", "price", 2.999)));
            assertThat(Agency.log(run))
                    .contains("ERROR: ", "userLists: names no recipients", "price: is 2.999", "mediaFiles: is required")
                    .doesNotContain("\tat ");
            assertThat(requests()).isZero();
        }

        @Test
        void goesOnUnstableAfterAnErrorIfSoWished() throws Exception {
            agency.api().play("status=422");
            FreeStyleBuild run = agency.run(
                    Result.UNSTABLE,
                    builder(toFans("x", "failOnError", false)),
                    builder(toFans("y", "failOnError", false)));
            assertThat(Agency.log(run))
                    .contains(
                            "NOT SENT. The API rejected the request (HTTP 422",
                            "WARNING: The message was not sent: see NOT SENT above.");
            assertThat(agency.api()
                            .acceptedSends()
                            .get(agency.api().acceptedSends().size() - 1)
                            .body())
                    .contains("\"y\"");
        }

        @Test
        void goesOnUnstableAfterWrongParametersIfSoWished() throws Exception {
            Map<String, Object> arguments = Map.of("text", "x", "failOnError", false);
            FreeStyleBuild run = agency.run(Result.UNSTABLE, builder(arguments));
            assertThat(Agency.log(run)).contains("WARNING: userLists: names no recipients");
        }

        @Test
        void failsOnAnErrorOfTheApiWithWhatItSaid() throws Exception {
            agency.api().play("onlyfans-error=400");
            FreeStyleBuild run = agency.run(Result.FAILURE, builder(toFans("x")));
            assertThat(Agency.log(run)).contains("OnlyFans failed").doesNotContain("\tat ");
        }

        @Test
        void endsSoonAfterItIsAbortedInTheMiddleOfARequest() throws Exception {
            agency.api().play("stall");
            FreeStyleBuild run =
                    agency.freestyle(builder(toFans("x"))).scheduleBuild2(0).waitForStart();
            Eventually.until(
                    "the request is with the API",
                    () -> requests() == 1
                            && agency.api().requests().get(before).body().endsWith("}"));
            Instant aborted = Instant.now();
            run.doStop();
            agency.jenkins().waitForCompletion(run);
            assertThat(Duration.between(aborted, Instant.now())).isLessThan(Duration.ofSeconds(3));
            agency.jenkins().assertBuildStatus(Result.ABORTED, run);
            assertThat(Agency.log(run)).contains("UNKNOWN").doesNotContain("\tat ");
            assertThat(requests()).isEqualTo(1);
        }

        @Test
        void needsNoWorkspace() {
            assertThat(new MassMessageBuilder("x").requiresWorkspace()).isFalse();
        }

        @Test
        void tellsTheStepsThatFollow() throws Exception {
            FreeStyleBuild run =
                    agency.run(Result.SUCCESS, builder(toFans("x", "scheduledDate", "2090-01-01T18:00:00Z")), echo());
            assertThat(Agency.log(run)).containsPattern("<\\d+ SCHEDULED 2090-01-01T18:00:00\\+00:00 \\d+>");
        }

        @Test
        void tellsTheStepsThatFollowEvenIfNothingWasSent() throws Exception {
            FreeStyleBuild run =
                    agency.run(Result.UNSTABLE, builder(Map.of("text", "x", "failOnError", false)), echo());
            assertThat(Agency.log(run)).containsPattern("< ?REJECTED +>");
        }

        private Builder echo() {
            String variables =
                    "ONLYFANS_MESSAGE_ID ONLYFANS_MESSAGE_STATUS ONLYFANS_MESSAGE_DATE ONLYFANS_CREDITS_BALANCE";
            return Functions.isWindows()
                    ? new BatchFile("@echo ^<" + variables.replaceAll("\\w+", "%$0%") + "^>")
                    : new Shell("echo \"<" + variables.replaceAll("\\w+", "\\$$0") + ">\"");
        }

        @Test
        void neverShowsTheKey() throws Exception {
            FreeStyleBuild run = agency.run(Result.SUCCESS, builder(toFans("x")));
            assertThat(Agency.log(run)).doesNotContain(agency.api().key());
            assertThat(agency.api().requests().get(before).headers().get("Authorization"))
                    .isEqualTo("Bearer " + agency.api().key());
        }
    }
}
