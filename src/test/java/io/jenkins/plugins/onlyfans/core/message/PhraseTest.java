package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is said in English, and in another language to who asks for it. */
class PhraseTest {

    private static Violation only(Parameters parameters) {
        return MassMessage.violations(parameters.map(), Set.of()).get(0);
    }

    @Test
    void eachWordingHasItsWordsAndTheFileHasNoOthers() throws IOException {
        try (InputStream words = Phrase.class.getResourceAsStream("Phrases.properties")) {
            assertThat(new PropertyResourceBundle(words).keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(Wording.values()).map(Enum::name).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ja-JP", "pt-BR", "tr-TR", "ar-EG"})
    void englishDoesNotDependOnTheLanguageOfTheMachine(String machine) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(machine));
        ResourceBundle.clearCache(Phrase.class.getClassLoader());
        try {
            Violation violation = only(Parameters.right().with("subscribedWithinLastDays", 1000));
            assertThat(violation).hasToString("subscribedWithinLastDays: is 1000; use 1 to 30");
            assertThat(violation.problem()).isEqualTo("is 1000; use 1 to 30");
            assertThat(violation.in(Locale.ENGLISH)).isEqualTo(violation.toString());
            assertThat(violation.in(Locale.forLanguageTag("nl"))).isEqualTo(violation.toString());
            assertThat(catchThrowableOfType(
                            InvalidMessageException.class,
                            () -> MassMessage.of(Map.of("text", List.of()), Parameters.NOW)))
                    .hasMessageContaining("text: is not a string but a list");
        } finally {
            Locale.setDefault(before);
            ResourceBundle.clearCache(Phrase.class.getClassLoader());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        de    | userLists: ist keine Liste, sondern die Zeichenkette 'fans'; schreiben Sie sie als ['fans', 123]
        de-CH | userLists: ist keine Liste, sondern die Zeichenkette 'fans'; schreiben Sie sie als ['fans', 123]
        es    | userLists: no es una lista, sino la cadena 'fans'; escríbala como ['fans', 123]
        fr    | userLists : n'est pas une liste mais la chaîne 'fans' ; écrivez-la sous la forme ['fans', 123]
        ja    | userLists: リストではなく、文字列 'fans'になっています。['fans', 123] のように書いてください
        pt-BR | userLists: não é uma lista, e sim a string 'fans'; escreva-a como ['fans', 123]
        pt-PT | userLists: não é uma lista, e sim a string 'fans'; escreva-a como ['fans', 123]
        """)
    void aLanguageHasWordsForTheWholeOfIt(String language, String words) {
        Violation violation = only(Parameters.right().with("userLists", "fans"));
        assertThat(violation.in(Locale.forLanguageTag(language))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        soon        | scheduledDate: ist 'soon'; das ist weder ein Zeitpunkt wie 2030-01-01T18:00:00Z oder 2030-01-01T18:00:00+02:00 noch eine Dauer ab jetzt wie PT2H
        P9999999D   | scheduledDate: ist 'P9999999D'; das liegt nach dem Jahr 9999
        2027-03-28T02:30[Europe/Berlin] | scheduledDate: ist '2027-03-28T02:30[Europe/Berlin]'; das zeigen die Uhren von Europe/Berlin nie an, weil sie von 2027-03-28T02:00 auf 2027-03-28T03:00 vorgestellt werden; wählen Sie eine andere Zeit
        """)
    void whatIsWrongWithADateToo(String date, String words) {
        assertThat(only(Parameters.right().with("scheduledDate", date)).in(Locale.GERMAN))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{0}", "{1}", "it's", "''", "{", "{0,choice,0#a}", "%s"})
    void whatAUserWroteIsShownAsItIs(String account) {
        Violation violation = only(Parameters.right().with("account", account));
        assertThat(violation.problem())
                .isEqualTo("is '" + account + "'; it must be acct_ followed by letters and digits");
        assertThat(violation.in(Locale.FRENCH)).startsWith("account : vaut '" + account + "' ;");
    }

    @Test
    void aPhraseThatALanguageLacksIsSaidInEnglishInTheMidstOfTheRest(@TempDir Path folder) throws IOException {
        Path words = Files.createDirectories(folder.resolve("io/jenkins/plugins/onlyfans/core/message"));
        Files.writeString(words.resolve("Phrases.properties"), "VIOLATION={0}: {1}\nMORE=more\nTWICE=twice {0}");
        Files.writeString(words.resolve("Phrases_fr.properties"), "VIOLATION={0} : {1}\nMORE=plus");
        try (URLClassLoader ofFolder =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            Phrase phrase = Wording.VIOLATION.of("userIds", Wording.TWICE.of(Wording.MORE.of()));
            assertThat(phrase.in(Locale.FRENCH, ofFolder)).isEqualTo("userIds : twice plus");
            assertThat(phrase.in(Locale.GERMAN, ofFolder)).isEqualTo("userIds: twice more");
        }
    }
}
