package io.jenkins.plugins.onlyfans;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What users see is there in each language. English is the original: a text without a translation, or a translation of a
 * text that is no more, fails here.
 */
class LanguagesTest {

    private static final List<String> LANGUAGES = List.of("de", "es", "fr", "ja", "pt");

    /** The same word in both languages, a name, or nothing but punctuation. */
    private static final Map<String, Set<String>> SAME_AS_IN_ENGLISH = Map.of(
            "",
                    Set.of(
                            "OnlyFans Mass Messaging",
                            "OnlyFans: {0}",
                            "{0}: {1}",
                            "GIF",
                            "OK",
                            "{0} d {1} h",
                            "{0} h {1} min",
                            "{0} min {1} s"),
            "de", Set.of("Build", "Details", "Text"),
            "es", Set.of("No", "no", "fans: %1"),
            "fr", Set.of("Build", "Date", "Message"));

    private static final Path TRANSLATED = Path.of("src/test/resources/io/jenkins/plugins/onlyfans/translated.txt");

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern KEY = Pattern.compile("\\$\\{%([^}(]+)|'%([^']+)'|\"%([^\"]+)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+|%\\d");
    private static final Pattern NUMBER = Pattern.compile("(?<![{%\\d])\\d+");
    private static final Pattern TAG = Pattern.compile("<[^>]+>");
    private static final Pattern CODE = Pattern.compile("<(code|pre|em)>.*?</\\1>", Pattern.DOTALL);

    /**
     * Texts that belong together.
     *
     * @param name the file they are for, without its ending
     * @param english each text by its key
     */
    private record Texts(String name, Map<String, String> english) {

        private Map<String, String> in(String language) throws IOException {
            return properties(RESOURCES.resolve(name + "_" + language + ".properties"));
        }

        private static Stream<Texts> all() throws IOException {
            return Stream.concat(ofTheCode(), ofTheViews());
        }

        private static Stream<Texts> ofTheCode() throws IOException {
            return files("(Messages|Phrases)\\.properties").map(file -> new Texts(base(file), properties(file)));
        }

        private static Stream<Texts> ofTheViews() throws IOException {
            return files(".*\\.jelly").map(Texts::ofView).filter(texts -> !texts.english.isEmpty());
        }

        private static Texts ofView(Path view) {
            Map<String, String> named = properties(RESOURCES.resolve(base(view) + ".properties"));
            Map<String, String> texts = new LinkedHashMap<>();
            keys(view).forEach(key -> texts.put(key, named.getOrDefault(key, key)));
            return new Texts(base(view), texts);
        }
    }

    private static Collection<String> keys(Path view) {
        return KEY.matcher(read(view))
                .results()
                .map(found -> Stream.of(1, 2, 3)
                        .map(found::group)
                        .filter(group -> group != null)
                        .findFirst()
                        .orElseThrow())
                .distinct()
                .toList();
    }

    private static String base(Path file) {
        return RESOURCES.relativize(file).toString().replaceFirst("\\.\\w+$", "");
    }

    private static Stream<Path> files(String name) throws IOException {
        try (Stream<Path> all = Files.walk(RESOURCES)) {
            return all.filter(path -> path.getFileName().toString().matches(name)).toList().stream();
        }
    }

    private static Stream<Path> helpFiles() throws IOException {
        return files("help[^_]*\\.html");
    }

    /** Read as Jenkins reads them, which takes for Latin-1 what is not UTF-8. Empty if there is no such file. */
    private static Map<String, String> properties(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            PropertyResourceBundle bundle = new PropertyResourceBundle(
                    new ByteArrayInputStream(read(file).getBytes(StandardCharsets.UTF_8)));
            return bundle.keySet().stream().collect(toMap(key -> key, bundle::getString, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    /** Fails if it is not UTF-8. */
    private static String read(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    @Test
    void thereIsAFileForEachLanguageAndNoOther() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (String language : LANGUAGES) {
            Texts.all().forEach(texts -> expected.add(texts.name() + "_" + language + ".properties"));
            helpFiles().forEach(help -> expected.add(base(help) + "_" + language + ".html"));
        }
        Set<String> there = new TreeSet<>();
        files(".*_.*\\.(properties|html)")
                .forEach(file -> there.add(RESOURCES.relativize(file).toString()));
        assertThat(there).hasSizeGreaterThan(200).isEqualTo(expected);
    }

    @Test
    void noEnglishTextOfAViewIsLeftOver() throws IOException {
        for (Path view : files(".*\\.jelly").toList()) {
            assertThat(properties(RESOURCES.resolve(base(view) + ".properties")).keySet())
                    .as(view.toString())
                    .isSubsetOf(keys(view));
        }
    }

    @Test
    void noPhraseOfTheCoreIsLeftOver() throws IOException {
        Path core = Path.of("src/main/java/io/jenkins/plugins/onlyfans/core/message");
        String code;
        try (Stream<Path> all = Files.list(core)) {
            code = all.map(LanguagesTest::read).collect(Collectors.joining());
        }
        assertThat(files("Phrases\\.properties").toList())
                .singleElement()
                .satisfies(file -> assertThat(properties(file).keySet())
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(code).containsPattern("Wording\\." + name + "\\b")));
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void noTextIsMissingAndNoneTooMany(String language) throws IOException {
        for (Texts texts : Texts.all().toList()) {
            assertThat(texts.in(language).keySet())
                    .as(texts.name())
                    .containsExactlyInAnyOrderElementsOf(texts.english().keySet());
        }
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void eachTextHasThePlaceholdersOfTheOriginal(String language) throws IOException {
        for (Texts texts : Texts.all().toList()) {
            texts.in(language)
                    .forEach((key, text) -> assertThat(Set.copyOf(found(PLACEHOLDER, text)))
                            .as(texts.name() + ": " + key)
                            .isEqualTo(Set.copyOf(
                                    found(PLACEHOLDER, texts.english().getOrDefault(key, "")))));
        }
    }

    @Test
    void eachTextIsAPatternThatShowsAsItIsMeant() throws IOException {
        for (Path file : files(".*\\.properties").toList()) {
            properties(file).forEach((key, text) -> {
                assertThat(shown(text)).as(file + ": " + key).isNotBlank().doesNotContain("{", "}", "''", "\uFFFD");
                assertThat(text.replace("''", ""))
                        .as("A single apostrophe vanishes, in " + file + ": " + key)
                        .doesNotContain("'");
            });
        }
    }

    /** As for one of each, and for two. */
    private static String shown(String pattern) {
        return MessageFormat.format(pattern, 1, 1, 1, 1, 1, 1) + MessageFormat.format(pattern, 2, 2, 2, 2, 2, 2);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void noTextIsStillEnglish(String language) throws IOException {
        Set<String> same = new TreeSet<>(SAME_AS_IN_ENGLISH.get(""));
        same.addAll(SAME_AS_IN_ENGLISH.getOrDefault(language, Set.of()));
        for (Texts texts : Texts.all().toList()) {
            texts.in(language)
                    .forEach((key, text) -> Optional.of(text)
                            .filter(translated -> !same.contains(translated))
                            .ifPresent(translated -> assertThat(translated)
                                    .as(texts.name() + ": " + key)
                                    .isNotEqualTo(texts.english().get(key))));
        }
        for (Path help : helpFiles().toList()) {
            assertThat(translated(help, language)).as(help.toString()).isNotEqualTo(read(help));
        }
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void aHelpFileHasTheMarkupAndTheCodeOfTheOriginal(String language) throws IOException {
        for (Path help : helpFiles().toList()) {
            String translated = translated(help, language);
            assertThat(found(TAG, translated)).as(help.toString()).isEqualTo(found(TAG, read(help)));
            assertThat(found(CODE, translated)).as(help.toString()).isEqualTo(found(CODE, read(help)));
        }
    }

    /** Each English text that is not its own key, and its translations. */
    private static Map<String, Map<String, String>> all() throws IOException {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (Texts texts : Texts.all().toList()) {
            for (String key : texts.english().keySet()) {
                Map<String, String> one = new LinkedHashMap<>();
                one.put("en", texts.english().get(key));
                for (String language : LANGUAGES) {
                    one.put(language, texts.in(language).get(key));
                }
                all.put(texts.name() + "#" + key, one);
            }
        }
        for (Path help : helpFiles().toList()) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put("en", read(help));
            LANGUAGES.forEach(language -> one.put(language, translated(help, language)));
            all.put(base(help), one);
        }
        return all;
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
            String english, String de, String es, String fr, String ja, String pt) throws IOException {
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

    private static List<String> differing(Difference difference) throws IOException {
        List<String> differing = new ArrayList<>();
        all().forEach((name, texts) -> texts.forEach((language, text) -> {
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
    void noTranslationHasWordsThatMislead(String language, String words) throws IOException {
        Pattern misleading = Pattern.compile(words);
        assertThat(differing((original, text, of) ->
                        of.equals(language) && misleading.matcher(text).find()))
                .isEmpty();
    }

    @Test
    void aTranslationHasTheNumbersOfTheOriginal() throws IOException {
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

    private static List<String> noted() throws IOException {
        return all().entrySet().stream()
                .filter(text -> !text.getKey().endsWith("#" + text.getValue().get("en")))
                .map(text -> text.getKey() + " " + digest(text.getValue().get("en")))
                .toList();
    }

    private static String digest(String text) {
        CRC32 digest = new CRC32();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", digest.getValue());
    }

    private static String translated(Path help, String language) {
        return read(RESOURCES.resolve(base(help) + "_" + language + ".html"));
    }
}
