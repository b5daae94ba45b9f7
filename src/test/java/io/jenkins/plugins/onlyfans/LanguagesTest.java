package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What users see is translated rightly, as far as it is translated: English is the original, and a translation of a text that is
 * no more, or is another now, fails here. One that is missing does not. {@link TranslatedPagesTest} shows that users get English
 * then.
 */
class LanguagesTest {

    /** The same word in both languages, a name, or nothing but punctuation. */
    private static final Map<String, Set<String>> SAME_AS_IN_ENGLISH = Map.of(
            "",
                    Set.of(
                            "OnlyFans Mass Messaging",
                            "OnlyFans",
                            "OnlyFans: {0}",
                            "{0}: {1}",
                            "GIF",
                            "OK",
                            "{0} d {1} h",
                            "{0} h {1} min",
                            "{0} min {1} s"),
            "de", Set.of("Build", "Build #{0}", "Details", "Text"),
            "es", Set.of("No", "no", "fans: %1"),
            "fr", Set.of("Build", "Build #{0}", "Date", "Message", "Pages"));

    private static final Path TRANSLATED = Path.of("src/test/resources/io/jenkins/plugins/onlyfans/translated.txt");

    private static final Path CORE = Path.of("src/main/java/io/jenkins/plugins/onlyfans/core/message");
    private static final Path MISSING = Path.of("target/translations-missing.txt");

    private static final Translations TRANSLATIONS = new Translations(Path.of("src/main/resources"));

    private static final Map<String, Map<String, String>> TEXTS = TRANSLATIONS.texts();

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+|%\\d");
    private static final Pattern NUMBER = Pattern.compile("(?<![{%\\d])\\d+");
    private static final Pattern TAG = Pattern.compile("<[^>]+>");
    private static final Pattern CODE = Pattern.compile("<(code|pre|em)>.*?</\\1>", Pattern.DOTALL);

    /** For {@code bin/verify}, which shows it at its end. */
    @BeforeAll
    static void listWhatIsMissing() throws IOException {
        Files.createDirectories(MISSING.getParent());
        Files.write(MISSING, TRANSLATIONS.missing());
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    @Test
    void noTextIsLeftOver() {
        assertThat(TEXTS).hasSizeGreaterThan(200);
        assertThat(TRANSLATIONS.leftOver()).isEmpty();
    }

    @Test
    void noPhraseOfTheCoreIsLeftOver() throws IOException {
        String code;
        try (Stream<Path> all = Files.list(CORE)) {
            code = all.map(LanguagesTest::read).collect(Collectors.joining());
        }
        assertThat(TEXTS.keySet().stream()
                        .filter(name -> name.contains("/Phrases#"))
                        .map(name -> name.replaceFirst(".*#", "")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(code).containsPattern("Wording\\." + name + "\\b"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void eachTextHasThePlaceholdersOfTheOriginal() {
        assertThat(differing((original, text, language) ->
                        !Set.copyOf(found(PLACEHOLDER, text)).equals(Set.copyOf(found(PLACEHOLDER, original)))))
                .isEmpty();
    }

    @Test
    void eachTextIsAPatternThatShowsAsItIsMeant() {
        TRANSLATIONS.patterns().forEach((name, text) -> {
            assertThat(shown(text)).as(name).isNotBlank().doesNotContain("{", "}", "''", "\uFFFD");
            assertThat(text.replace("''", ""))
                    .as("A single apostrophe vanishes, in " + name)
                    .doesNotContain("'");
        });
    }

    /** As for one of each, and for two. */
    private static String shown(String pattern) {
        return MessageFormat.format(pattern, 1, 1, 1, 1, 1, 1) + MessageFormat.format(pattern, 2, 2, 2, 2, 2, 2);
    }

    @Test
    void noTextIsStillEnglish() {
        assertThat(differing((original, text, language) -> text.equals(original)
                        && !language.equals("en")
                        && !SAME_AS_IN_ENGLISH.get("").contains(text)
                        && !SAME_AS_IN_ENGLISH.getOrDefault(language, Set.of()).contains(text)))
                .isEmpty();
    }

    @Test
    void aHelpFileHasTheMarkupAndTheCodeOfTheOriginal() {
        TRANSLATIONS
                .helps()
                .forEach((name, languages) -> languages.forEach((language, text) -> {
                    assertThat(found(TAG, text))
                            .as(language + " of " + name)
                            .isEqualTo(found(TAG, languages.get("en")));
                    assertThat(found(CODE, text))
                            .as(language + " of " + name)
                            .isEqualTo(found(CODE, languages.get("en")));
                }));
    }

    private static String prose(String text) {
        return CODE.matcher(text).replaceAll("");
    }

    /**
     * Words on which hangs whether, when and how often a message goes out: one of them is in a translation if, and only if, it
     * is in the original.
     */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            drafts?             ; Entw[uü]rf\\w*        ; borrador\\w*         ; brouillons?           ; 下書き           ; rascunhos?
            UTC                 ; UTC                  ; UTC                  ; UTC                   ; UTC             ; UTC
            never               ; nie                  ; nunca                ; jamais                ; ことはなく|決して       ; nunca
            now                 ; jetzt|sofort         ; ahora                ; maintenant|tout de suite|cette fois ; 今(?!日)|今回|すぐに ; agora
            today               ; heute                ; hoy                  ; aujourd''hui          ; 今日             ; hoje
            twice               ; zweimal              ; dos veces            ; deux fois             ; 2 回|重複してい   ; duas vezes
            at most once        ; höchstens einmal     ; como máximo una vez  ; une fois au plus      ; 多くても 1 回だけ ; no máximo uma vez
            accept\\w*          ; angenommen|Annahme   ; acept(ó|a(do|ron))   ; accept(és?|ation)     ; 受け付け         ; aceit(as?|ou|ação)
            certain(ly)?        ; feststeht|steht fest|nachweislich ; seguro de que|con certeza ; certitude|dont il est certain ; 確実 ; certeza|comprovadamente
            start of this step|step (that )?begins ; Beginn dieses Schritts|Schritts, der jetzt beginnt ; empieza este paso|paso que empezara ; début de cette étape|étape qui commence ; ステップの開始時|ステップを今開始 ; início deste passo|passo que começasse
            off ; ausgeschaltet ; desactivada ; désactivée ; オフ ; desativada
            in progress ; in Arbeit ; en curso ; (?<!Interrogation )en cours ; 処理中 ; em andamento
            """)
    void aTranslationSaysWhetherWhenAndHowOftenAsTheOriginalDoes(
            String english, String de, String es, String fr, String ja, String pt) {
        Map<String, Pattern> words = Map.of(
                "en",
                word(english),
                "de",
                word(de),
                "es",
                word(es),
                "fr",
                word(fr),
                "pt",
                word(pt),
                // It puts no blanks between its words.
                "ja",
                Pattern.compile(ja));
        assertThat(differing((original, text, language) ->
                        words.get(language).matcher(prose(text)).find()
                                != words.get("en").matcher(prose(original)).find()))
                .isEmpty();
    }

    private interface Difference {
        boolean between(String original, String text, String language);
    }

    private static List<String> differing(Difference difference) {
        List<String> differing = new ArrayList<>();
        TEXTS.forEach((name, texts) -> texts.forEach((language, text) -> {
            if (difference.between(texts.get("en"), text, language)) {
                differing.add(language + " of " + name + ": " + text);
            }
        }));
        return differing;
    }

    private static Pattern word(String one) {
        return Pattern.compile(
                "(?<![\\p{L}])(?:" + one.replace("''", "''?") + ")(?![\\p{L}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /**
     * Words that say another thing than they seem to: that a message has left when it may still wait, that it was sent when it
     * was not, that it will be, or that another moment counts.
     */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            de ; unterwegs|[Ss]icher nicht
            es ; se lanza(ra)?(?= ahora| la ejecución)|lanzada ahora|seguro que no
            fr ; renvoy|[Dd]ate d''+envoi|certainement pas|prise en UTC
            ja ; 未送信|日付|後で送信|確実に見つからない|送信の取り消し$
            pt ; tomada como|com certeza
            """)
    void noTranslationHasWordsThatMislead(String language, String words) {
        Pattern misleading = Pattern.compile(words);
        assertThat(differing((original, text, of) ->
                        of.equals(language) && misleading.matcher(text).find()))
                .isEmpty();
    }

    @Test
    void aTranslationHasTheNumbersOfTheOriginal() {
        assertThat(differing((original, text, language) -> !original.contains(",choice,")
                        && !found(NUMBER, prose(text)).containsAll(found(NUMBER, prose(original)))))
                .isEmpty();
    }

    /**
     * Each English text is noted as it was when somebody last compared its translations with it. If yours differs, bring the
     * translations along, or see that they still say the same, and put the line that is missed into the file.
     */
    @Test
    void eachTranslationIsOfTheEnglishOfToday() throws IOException {
        assertThat(Files.readAllLines(TRANSLATED)).isSorted().containsExactlyInAnyOrderElementsOf(noted());
    }

    /** One that is its own key can't become another without being another text, and one that is not translated can wait. */
    private static List<String> noted() {
        return TEXTS.entrySet().stream()
                .filter(text -> !text.getKey().endsWith("#" + text.getValue().get("en")))
                .filter(text -> text.getValue().size() > 1)
                .map(text -> text.getKey() + " " + digest(text.getValue().get("en")))
                .toList();
    }

    private static String digest(String text) {
        CRC32 digest = new CRC32();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", digest.getValue());
    }
}
