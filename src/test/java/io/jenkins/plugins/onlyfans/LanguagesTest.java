package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What users see is translated rightly, as far as it is translated: English is the original. A translation that is missing does
 * not fail here, nor does one whose English is another now, or is no more, so that an English text can be changed by people who
 * do not speak the other languages. {@code bin/verify} lists them. {@link TranslatedPagesTest} shows that users get English where
 * a translation is missing.
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
            "fr", Set.of("Build", "Build #{0}", "Date", "Destination", "Message", "Pages", "Type", "photo"));

    private static final Path CORE = Path.of("src/main/java/io/jenkins/plugins/onlyfans/core/message");
    private static final Path TO_DO = Path.of("target/translations.txt");

    private static final Translations TRANSLATIONS = new Translations(
            Path.of("src/main/resources"), Path.of("src/test/resources/io/jenkins/plugins/onlyfans/translated.txt"));

    private static final Map<String, Map<String, String>> TEXTS = TRANSLATIONS.texts();

    /** Which can't be compared with the English of today. */
    private static Set<String> stale;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+|%\\d");
    private static final Pattern NUMBER = Pattern.compile("(?<![{%\\d])\\d+");
    private static final Pattern TAG = Pattern.compile("<[^>]+>");
    private static final Pattern CODE = Pattern.compile("<(code|pre|em)>.*?</\\1>", Pattern.DOTALL);

    /**
     * With {@code -Dtranslated='de of'} it first notes that all German translations say what the English of today says. What is to
     * do is for {@code bin/verify}, which shows it at its end.
     */
    @BeforeAll
    static void noteWhatWasCheckedAndListWhatIsToDo() throws IOException {
        String checked = System.getProperty("translated");
        if (checked != null) {
            assertThat(TRANSLATIONS.check(checked)).as("Stale: " + checked).isNotEmpty();
        }
        List<String> toDo = new ArrayList<>();
        TRANSLATIONS.missing().forEach(name -> toDo.add("missing: " + name));
        TRANSLATIONS.stale().forEach(name -> toDo.add("stale: " + name));
        TRANSLATIONS.leftOver().forEach(name -> toDo.add("left over: " + name));
        Files.createDirectories(TO_DO.getParent());
        Files.write(TO_DO, toDo);
        stale = Set.copyOf(TRANSLATIONS.stale());
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    @Test
    void noEnglishTextIsLeftOver() {
        assertThat(TEXTS).hasSizeGreaterThan(200);
        assertThat(TRANSLATIONS.unused()).isEmpty();
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
                    String translation = language + " of " + name;
                    if (!stale.contains(translation)) {
                        assertThat(found(TAG, text)).as(translation).isEqualTo(found(TAG, languages.get("en")));
                        assertThat(found(CODE, text)).as(translation).isEqualTo(found(CODE, languages.get("en")));
                    }
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
            start of this step|step (that )?begins ; Beginn dieses Schritts|dieser Schritt jetzt beginnt ; empieza este paso|este paso empieza ; début de cette étape|cette étape commence ; ステップの開始時|ステップを今開始 ; início deste passo|este passo começa
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
            boolean comparable = !stale.contains(language + " of " + name);
            if (comparable && difference.between(texts.get("en"), text, language)) {
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
     * was not, that it will be, or that another moment counts. And help that is
     * half a sentence.
     */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            en ; under way|[Ss]urely|[Oo]therwise|<div>\\s*Whether
            de ; unterwegs|[Ss]icher nicht
            es ; se lanza(ra)?(?= ahora| la ejecución)|lanzada ahora|seguro que no|<div>\\s*Si [^,.]*\\.
            fr ; renvo[iy]|[Dd]ate d''+envoi|certainement pas|prise en UTC|<div>\\s*Si [^,.]*\\.
            ja ; 未送信|日付|後で送信|確実に見つからない|送信の取り消し$
            pt ; tomada como|com certeza|<div>\\s*Se [^,.]*\\.
            """)
    void noTextHasWordsThatMislead(String language, String words) {
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
}
