package io.jenkins.plugins.onlyfans.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.Functions;
import hudson.model.Descriptor.FormException;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import io.jenkins.plugins.onlyfans.pipeline.MassMessageStep;
import java.util.Locale;
import java.util.Map;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.StaplerRequest2;

/** What is wrong is said in the language of the browser by forms, and in English by all else. */
@WithJenkins
class TranslatedChecksTest {

    private static Agency agency;
    private static FreeStyleProject freestyle;
    private static LocaleProvider before;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        before = LocaleProvider.getProvider();
        // As a Jenkins does that was not started by a test.
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return Functions.getCurrentLocale();
            }
        });
        agency = new Agency(jenkins);
        freestyle = agency.freestyle();
    }

    @AfterAll
    static void tearDown() {
        LocaleProvider.setProvider(before);
        agency.close();
    }

    @FunctionalInterface
    private interface Question {
        String ask(WebMethods methods) throws Exception;
    }

    private static String answer(String language, Class<?> form, Question question) throws Exception {
        try (WebClient browser = agency.jenkins().createWebClient()) {
            browser.addRequestHeader("Accept-Language", language);
            boolean ofAJob = form != OnlyFansConfiguration.class;
            return question.ask(new WebMethods(agency, browser, ofAJob ? freestyle : null, form));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        en | excludedLists: contains 'fans', which is also in userLists
        nl | excludedLists: contains 'fans', which is also in userLists
        de | excludedLists: enthält 'fans', was auch in userLists steht
        es | excludedLists: contiene 'fans', que también está en userLists
        fr | excludedLists : contient 'fans', qui est aussi dans userLists
        ja | excludedLists: 'fans' が含まれていますが、これは userLists にもあります
        pt | excludedLists: contém 'fans', que também está em userLists
        """)
    void aFieldOfStepAndBuildStep(String language, String problem) throws Exception {
        Question check = methods -> methods.check("excludedLists", Map.of("value", "fans", "userLists", "fans"));
        assertThat(answer(language, MassMessageStep.class, check)).isEqualTo(problem);
        assertThat(answer(language, MassMessageBuilder.class, check)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        en | text: is required              | additionalFields: is not a JSON object such as {"rfGuest": "123"}
        de | text: ist erforderlich         | additionalFields: ist kein JSON-Objekt wie {"rfGuest": "123"}
        es | text: es obligatorio           | additionalFields: no es un objeto JSON como {"rfGuest": "123"}
        fr | text : est obligatoire         | additionalFields : n'est pas un objet JSON comme {"rfGuest": "123"}
        ja | text: 必須です                  | additionalFields: {"rfGuest": "123"} のような JSON オブジェクトではありません
        pt | text: é obrigatório            | additionalFields: não é um objeto JSON como {"rfGuest": "123"}
        """)
    void thePreview(String language, String text, String fields) throws Exception {
        String html = answer(
                language,
                MassMessageBuilder.class,
                methods -> methods.ask("preview", Map.of("userLists", "fans", "additionalFields", "{")));
        assertThat(html.split("<li>")).extracting(WebMethods::words).containsExactly("", text, fields);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        en | account: is 'me'; it must be acct_ followed by letters and digits
        de | account: ist 'me'; richtig ist acct_ gefolgt von Buchstaben und Ziffern
        ja | account: 'me' になっています。acct_ に英数字が続くものを指定してください
        """)
    void theDialogOfListsAndTheAccountOfTheSettings(String language, String problem) throws Exception {
        String lists = answer(
                language,
                MassMessageBuilder.class,
                methods -> methods.ask("lists", Map.of("account", "me", "credentialsId", "")));
        assertThat(JSONObject.fromObject(lists).getString("message")).isEqualTo(problem);
        assertThat(answer(
                        language,
                        OnlyFansConfiguration.class,
                        methods -> methods.check("account", Map.of("value", "me"))))
                .isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        en | maxRetries: is 1000; use 0 to 10                              | maxRetries: is 'x'; use 0 to 10
        de | maxRetries: ist 1000; erlaubt sind 0 bis 10                    | maxRetries: ist 'x'; erlaubt sind 0 bis 10
        es | maxRetries: es 1000; use de 0 a 10                            | maxRetries: es 'x'; use de 0 a 10
        fr | maxRetries : vaut 1000 ; utilisez 0 à 10                      | maxRetries : vaut 'x' ; utilisez 0 à 10
        ja | maxRetries: 1000 になっています。0 から 10 の値を指定してください | maxRetries: 'x' になっています。0 から 10 の値を指定してください
        pt | maxRetries: é 1000; use de 0 a 10                             | maxRetries: é 'x'; use de 0 a 10
        """)
    void aNumberOfTheSettings(String language, String tooHigh, String noNumber) throws Exception {
        assertThat(answer(
                        language,
                        OnlyFansConfiguration.class,
                        methods -> methods.check("maxRetries", Map.of("value", "1000"))))
                .isEqualTo(tooHigh);
        assertThat(answer(
                        language,
                        OnlyFansConfiguration.class,
                        methods -> methods.check("maxRetries", Map.of("value", "x"))))
                .isEqualTo(noNumber);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        en | maxDelay: is 'P1M', which is not a duration of days, hours, minutes and seconds, such as P7D, PT2H or PT30M
        de | maxDelay: ist 'P1M', was keine Dauer aus Tagen, Stunden, Minuten und Sekunden ist wie P7D, PT2H oder PT30M
        es | maxDelay: es 'P1M', que no es una duración de días, horas, minutos y segundos como P7D, PT2H o PT30M
        fr | maxDelay : vaut 'P1M', qui n'est pas une durée en jours, heures, minutes et secondes comme P7D, PT2H ou PT30M
        ja | maxDelay: 'P1M' になっていますが、これは P7D、PT2H、PT30M のような日・時・分・秒の期間ではありません
        pt | maxDelay: é 'P1M', que não é uma duração em dias, horas, minutos e segundos como P7D, PT2H ou PT30M
        """)
    void theDelayOfAMessageAndThatOfTheSettings(String language, String problem) throws Exception {
        Question check = methods -> methods.check("maxDelay", Map.of("value", "P1M"));
        assertThat(answer(language, MassMessageBuilder.class, check)).isEqualTo(problem);
        assertThat(answer(language, OnlyFansConfiguration.class, check)).isEqualTo(problem);
    }

    @Test
    void logsAndExceptionsAreInEnglishWhateverTheLanguageOfJenkins() throws Exception {
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        String problem = "userLists: contains 'my fans', which names no list; use fans, following, ";
        try {
            assertThat(answer("de", MassMessageBuilder.class, methods -> methods.check("text", Map.of("value", ""))))
                    .isEqualTo("text: ist erforderlich");
            assertThat(Agency.log(agency.run(
                            Result.FAILURE, "onlyfansMassMessage text: 'Hi', userLists: ['my fans'], price: 'x'")))
                    .contains(problem)
                    .contains("price: is 'x', which is not a number; the decimal separator is a point")
                    .doesNotContain("enthält");
            MassMessageBuilder builder = new MassMessageBuilder("Hi");
            builder.getParameters().put("userLists", "my fans");
            assertThat(Agency.log(agency.run(Result.FAILURE, builder)))
                    .contains("userLists: is not a list but the string 'my fans'")
                    .doesNotContain("ist keine Liste");
            OnlyFansConfiguration settings = OnlyFansConfiguration.get();
            assertThatThrownBy(() -> settings.setMaxRetries(1000)).hasMessage("maxRetries: is 1000; use 0 to 10");
            assertThatThrownBy(() -> settings.setMaxDelay("PT0S"))
                    .hasMessage("maxDelay: is PT0S; use more than PT0S and at most P365D");
            JSONObject form = new JSONObject()
                    .element("connectTimeoutSeconds", "10")
                    .element("callTimeoutSeconds", "60")
                    .element("maxRetries", "x");
            assertThatThrownBy(() -> settings.configure((StaplerRequest2) null, form))
                    .isInstanceOf(FormException.class)
                    .hasMessage("maxRetries: is 'x'; use 0 to 10");
        } finally {
            Locale.setDefault(usual);
            agency.reset();
        }
    }
}
