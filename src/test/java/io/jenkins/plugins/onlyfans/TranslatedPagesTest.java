package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.RootAction;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import io.jenkins.plugins.onlyfans.pipeline.MassMessageStep;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.localizer.LocaleProvider;
import org.jvnet.localizer.ResourceBundleHolder;

/** Jenkins speaks the language that the browser asks for, and English where a text is not translated. */
@WithJenkins
class TranslatedPagesTest {

    private static Agency agency;
    private static JenkinsRule jenkins;
    private static WorkflowJob job;
    private static FreeStyleProject freestyle;
    private static LocaleProvider before;

    @BeforeAll
    static void setUp(JenkinsRule rule) throws Exception {
        before = LocaleProvider.getProvider();
        // As a Jenkins does that was not started by a test.
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return Functions.getCurrentLocale();
            }
        });
        jenkins = rule;
        agency = new Agency(rule);
        job = agency.pipeline("""
                onlyfansMassMessage text: 'Hi', userLists: ['fans'], userIds: [1, 2], deduplicationKey: 'hello'
                onlyfansMassMessage text: 'Hi', userLists: ['fans'], dryRun: true
                """);
        rule.buildAndAssertSuccess(job);
        freestyle = agency.freestyle(new MassMessageBuilder("Hello!"));
    }

    @AfterAll
    static void tearDown() {
        LocaleProvider.setProvider(before);
        agency.close();
    }

    private static WebClient browser(String languages) {
        WebClient browser = jenkins.createWebClient();
        browser.addRequestHeader("Accept-Language", languages);
        return browser;
    }

    private static HtmlPage page(String languages, String path) throws Exception {
        try (WebClient browser = browser(languages)) {
            browser.getOptions().setJavaScriptEnabled(false);
            return browser.goTo(path);
        }
    }

    private static String text(DomNode of) {
        return of.getTextContent().replaceAll("\\s+", " ").trim();
    }

    private static List<String> texts(HtmlPage page, String selector) {
        return page.querySelectorAll(selector).stream()
                .map(TranslatedPagesTest::text)
                .toList();
    }

    private static String text(HtmlPage page, String selector) {
        assertThat(page.querySelectorAll(selector)).as(selector).isNotEmpty();
        return text((DomNode) page.querySelector(selector));
    }

    /** The names of fields, without the question mark behind them. */
    private static List<String> labels(HtmlPage page) {
        return texts(page, ".jenkins-form-label").stream()
                .map(label -> label.replaceFirst("\\?$", ""))
                .toList();
    }

    private static String attribute(HtmlPage page, String selector, String name) {
        return ((DomElement) page.querySelector(selector)).getAttribute(name);
    }

    private static String raw(String languages, String path) throws Exception {
        try (WebClient browser = browser(languages)) {
            return browser.goTo(path, null).getWebResponse().getContentAsString();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | OnlyFans mass messages | Begun, Outcome, Message, Recipients, Date, Price, Credits left, Build | sent | fans + 2 users | Search the messages
            nl | OnlyFans mass messages | Begun, Outcome, Message, Recipients, Date, Price, Credits left, Build | sent | fans + 2 users | Search the messages
            de | OnlyFans-Massennachrichten | Begonnen, Ergebnis, Nachricht, Empfänger, Datum, Preis, Verbleibende Credits, Build | gesendet | fans + 2 Benutzer | Nachrichten durchsuchen
            es | Mensajes masivos de OnlyFans | Inicio, Resultado, Mensaje, Destinatarios, Fecha, Precio, Créditos restantes, Ejecución | enviado | fans + 2 usuarios | Buscar en los mensajes
            fr | Messages de masse OnlyFans | Début, Résultat, Message, Destinataires, Date, Prix, Crédits restants, Build | envoyé | fans + 2 utilisateurs | Rechercher dans les messages
            ja | OnlyFans 一斉メッセージ | 開始, 結果, メッセージ, 宛先, 日時, 価格, 残りクレジット, ビルド | 送信済み | fans + ユーザー 2 人 | メッセージを検索
            pt | Mensagens em massa do OnlyFans | Início, Resultado, Mensagem, Destinatários, Data, Preço, Créditos restantes, Construção | enviada | fans + 2 usuários | Pesquisar nas mensagens
            """)
    void theMessagesOfAJob(
            String language, String title, String columns, String outcome, String recipients, String search)
            throws Exception {
        HtmlPage page = page(language, job.getUrl() + "onlyfans-messages/");
        assertThat(texts(page, "h1")).containsExactly(title);
        assertThat(String.join(", ", texts(page, ".onlyfans-messages th"))).isEqualTo(columns);
        String sent = ".onlyfans-messages [data-status='SENT'] ";
        assertThat(text(page, sent + ".onlyfans-outcome")).isEqualTo(outcome);
        assertThat(texts(page, sent + "td")).contains(recipients);
        assertThat(attribute(page, "#onlyfans-search", "placeholder")).isEqualTo(search);
    }

    @ParameterizedTest
    @CsvSource({
        "de-AT, Nachrichten durchsuchen",
        "es-MX, Buscar en los mensajes",
        "fr-CA, Rechercher dans les messages",
        "ja-JP, メッセージを検索",
        "pt-BR, Pesquisar nas mensagens",
        "pt-PT, Pesquisar nas mensagens"
    })
    void aCountryGetsItsLanguage(String language, String search) throws Exception {
        HtmlPage page = page(language, job.getUrl() + "onlyfans-messages/");
        assertThat(attribute(page, "#onlyfans-search", "placeholder")).isEqualTo(search);
        assertThat(raw(language, help(MassMessageStep.class) + "/price"))
                .isEqualTo(raw(language.substring(0, 2), help(MassMessageStep.class) + "/price"))
                .isNotEqualTo(raw("en", help(MassMessageStep.class) + "/price"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 1 sent, 1 dry run                | The message was checked. Nothing was sent.
            de | 1 × gesendet, 1 × Probelauf      | Die Nachricht wurde geprüft. Gesendet wurde nichts.
            es | 1 × enviado, 1 × simulación      | El mensaje se ha comprobado. No se ha enviado nada.
            fr | 1 × envoyé, 1 × simulation       | Le message a été vérifié. Rien n'a été envoyé.
            ja | 送信済み 1 件, ドライラン 1 件     | メッセージを検査しました。何も送信していません。
            pt | 1 × enviada, 1 × simulação       | A mensagem foi verificada. Nada foi enviado.
            """)
    void theBadgeAndThePageOfAMessage(String language, String badge, String meaning) throws Exception {
        HtmlPage history = page(language, job.getUrl() + "buildHistory/ajax");
        assertThat(text(history, ".onlyfans-badge")).isEqualTo(badge);
        String build = job.getLastBuild().getUrl();
        HtmlPage messages = page(language, build + "onlyfans-messages/");
        HtmlAnchor link = messages.querySelector("[data-status='DRY_RUN'] a");
        HtmlPage message = page(language, link.getHrefAttribute().replaceFirst("^/jenkins/", ""));
        assertThat(text(message, ".onlyfans-meaning")).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Forget    | Forget the key 'hello' (sent)?
            de | Freigeben | Den Schlüssel „hello“ (gesendet) freigeben?
            es | Liberar   | ¿Liberar la clave «hello» (enviado)?
            fr | Libérer   | Libérer la clé « hello » (envoyé) ? Le prochain build qui envoie avec elle enverra le message, qu'il ait déjà été envoyé ou non.
            ja | 解放      | キー「hello」(送信済み) を解放しますか?
            pt | Liberar   | Liberar a chave "hello" (enviada)?
            """)
    void theKeysOfAJobAndTheQuestion(String language, String forget, String question) throws Exception {
        HtmlPage keys = page(language, job.getUrl() + "onlyfans-keys/");
        String link = ".onlyfans-keys .confirmation-link";
        assertThat(text(keys, link)).isEqualTo(forget);
        assertThat(attribute(keys, link, "data-title")).isEqualTo(forget);
        assertThat(attribute(keys, link, "data-message")).contains(question);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Send an OnlyFans mass message | API key | Banned words | No check | Choose lists…
            de | Eine OnlyFans-Massennachricht senden | API-Schlüssel | Verbotene Wörter | Keine Prüfung | Listen auswählen…
            es | Enviar un mensaje masivo de OnlyFans | Clave de API | Palabras prohibidas | Sin comprobación | Elegir listas…
            fr | Envoyer un message de masse OnlyFans | Clé d'API | Mots interdits | Aucun contrôle | Choisir des listes…
            ja | OnlyFans 一斉メッセージの送信 | API キー | 禁止語 | 検査しない | リストを選択…
            pt | Enviar uma mensagem em massa do OnlyFans | Chave de API | Palavras proibidas | Sem verificação | Escolher listas…
            """)
    void theFormOfTheBuildStep(String language, String title, String key, String words, String none, String choose)
            throws Exception {
        try (WebClient browser = browser(language)) {
            HtmlPage page = browser.getPage(freestyle, "configure");
            browser.waitForBackgroundJavaScript(20_000);
            assertThat(text(page, "#main-panel")).contains(title);
            assertThat(labels(page)).contains(key, words);
            assertThat(texts(page, ".onlyfans-choose-lists")).contains(choose);
            HtmlSelect tiers = page.querySelector("select[name='_.blockBannedWords']");
            assertThat(tiers.getOption(0).getText()).isEqualTo(none);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, Without recipients",
        "de, Ohne Empfänger",
        "es, Sin destinatarios",
        "fr, Sans destinataires",
        "ja, 宛先なし",
        "pt, Sem destinatários"
    })
    void theFormOfTheStep(String language, String title) throws Exception {
        try (WebClient browser = browser(language)) {
            HtmlPage page = browser.goTo(job.getUrl() + "pipeline-syntax/");
            browser.waitForBackgroundJavaScript(5_000);
            HtmlSelect steps = page.querySelector("select.dropdownList");
            steps.getOptions().stream()
                    .filter(option -> option.getText().startsWith("onlyfansMassMessage"))
                    .findFirst()
                    .orElseThrow()
                    .setSelected(true);
            browser.waitForBackgroundJavaScript(20_000);
            assertThat(text(page, "#main-panel")).contains(title);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Test connection     | Connect timeout in seconds   | credentialsId: there is no Secret text 'gone' that a job may use here.
            de | Verbindung testen   | Zeitlimit für den Verbindungsaufbau in Sekunden | credentialsId: Es gibt hier keinen Secret text „gone“, den ein Job verwenden darf.
            es | Probar la conexión  | Tiempo límite de conexión en segundos | credentialsId: aquí no hay ningún Secret text «gone» que una tarea pueda usar.
            fr | Tester la connexion | Délai maximal de connexion en secondes | credentialsId : il n'y a ici aucun Secret text « gone » qu'un job puisse utiliser.
            ja | 接続テスト           | 接続のタイムアウト (秒)        | credentialsId: ジョブがここで使用できる Secret text「gone」はありません。
            pt | Testar a conexão    | Tempo limite de conexão em segundos | credentialsId: não há aqui nenhum Secret text "gone" que uma tarefa possa usar.
            """)
    void theSettings(String language, String test, String timeout, String problem) throws Exception {
        HtmlPage page = page(language, "manage/configure");
        assertThat(page.asXml()).contains(test);
        assertThat(labels(page)).contains(timeout);
        try (WebClient browser = browser(language)) {
            String check = browser.createCrumbedUrl(
                            "descriptorByName/" + OnlyFansConfiguration.class.getName() + "/checkCredentialsId")
                    + "&value=gone&apiUrl=";
            HtmlPage answer = browser.getPage(new WebRequest(URI.create(check).toURL(), HttpMethod.POST));
            assertThat(text(answer, ".error")).isEqualTo(problem);
        }
    }

    private static String help(Class<?> of) {
        return "descriptor/" + of.getName() + "/help";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | at most once     | What the recipients read.       | Example:
            de | höchstens einmal | Was die Empfänger lesen.        | Beispiel:
            es | como máximo una vez | Lo que leen los destinatarios. | Ejemplo:
            fr | une fois au plus | Ce que lisent les destinataires. | Exemple :
            ja | 多くても 1 回だけ | 受信者が読むテキストです。        | 例:
            pt | no máximo uma vez | O que os destinatários leem.    | Exemplo:
            """)
    void theHelpOfStepAndBuildStepAndTheirFields(String language, String once, String text, String example)
            throws Exception {
        assertThat(raw(language, help(MassMessageStep.class))).contains(once, "receipt.creditsBalance");
        assertThat(raw(language, help(MassMessageBuilder.class))).contains(once, "<code>${TEXT}</code>");
        assertThat(raw(language, help(OnlyFansConfiguration.class) + "/account"))
                .contains(example);
        HtmlPage form = page(language, freestyle.getUrl() + "configure");
        assertThat(raw(language, helpOf(form, "text"))).contains(text);
        for (String name : MassMessage.PARAMETERS) {
            String field = raw(language, helpOf(form, name));
            assertThat(field).as(name).startsWith("<div>").doesNotContain("\uFFFD", "Ã");
            if (MassMessageStep.class.getResource("MassMessageStep/help-" + name + "_" + language + ".html") != null) {
                assertThat(field).as(name).isNotEqualTo(raw("en", helpOf(form, name)));
            }
        }
    }

    /** Where the question mark beside a field of the build step leads. */
    private static String helpOf(HtmlPage form, String field) {
        return attribute(form, "[helpURL$='/help/" + field + "']", "helpURL").replaceFirst("^/jenkins/", "");
    }

    @Test
    void whoPrefersEnglishGetsIt() throws Exception {
        assertThat(raw("en-GB,de;q=0.8", help(MassMessageStep.class) + "/text")).contains("What the recipients read.");
        assertThat(text(page("en-GB,de;q=0.8", job.getUrl() + "onlyfans-messages/"), "h1"))
                .isEqualTo("OnlyFans mass messages");
    }

    @Test
    void theRestApiIsTheSameInEveryLanguage() throws Exception {
        String api = job.getUrl() + "onlyfans-messages/api/json";
        assertThat(raw("de", api)).contains("\"fans + 2 users\"").isEqualTo(raw("en", api));
    }

    @Test
    void theLogIsInEnglishWhateverTheLanguageOfJenkins() throws Exception {
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            agency.api().play("status=500");
            WorkflowRun run = agency.run(Result.FAILURE, "onlyfansMassMessage text: 'Hi', userLists: ['fans']");
            assertThat(Agency.log(run))
                    .contains("The outcome of a mass message is unknown: see UNKNOWN above. (WorkflowScript:1)")
                    .doesNotContain("Massennachricht");
        } finally {
            Locale.setDefault(usual);
            agency.reset();
        }
    }

    /** A page of which half is translated: one text of two of its view and of the code, and one of two help files. */
    @TestExtension
    public static final class HalfTranslated implements RootAction, Describable<HalfTranslated> {

        @Override
        public String getUrlName() {
            return "half";
        }

        @Override
        public String getDisplayName() {
            return null;
        }

        @Override
        public String getIconFileName() {
            return null;
        }

        public String getWords() {
            ResourceBundleHolder texts = ResourceBundleHolder.get(HalfTranslated.class);
            return texts.format("first") + ", " + texts.format("second");
        }

        @TestExtension
        public static final class DescriptorImpl extends Descriptor<HalfTranslated> {}
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | one, two, Third  | one, two
            de | eins, two, Third | eins, two
            fr | one, two, Third  | one, two
            """)
    void aTextThatIsNotTranslatedIsShownInEnglish(String language, String view, String code) throws Exception {
        HtmlPage page = page(language, "half");
        assertThat(texts(page, ".view")).containsExactly(view);
        assertThat(texts(page, ".code")).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        "de, one, Hilfe auf Deutsch.",
        "de, two, Help in English alone.",
        "fr, one, Help in English.",
        "fr, two, Help in English alone."
    })
    void aHelpFileThatIsNotTranslatedIsShownInEnglish(String language, String field, String help) throws Exception {
        assertThat(raw(language, help(HalfTranslated.class) + "/" + field)).contains(help);
    }
}
