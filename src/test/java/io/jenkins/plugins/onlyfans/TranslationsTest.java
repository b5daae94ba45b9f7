package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which translations are missing or left over, in a set of three texts in English and a help file. */
class TranslationsTest {

    @TempDir
    private Path resources;

    private Translations translations;

    @BeforeEach
    void setUp() throws IOException {
        translations = new Translations(resources);
        write("form/Messages.properties", "open=Open\nshut=Shut");
        write("report/Page/index.jelly", "<h1>${%Title}</h1>");
        write("report/Page/help-text.html", "<div>Text.</div>");
        for (String language : Translations.LANGUAGES) {
            write("form/Messages_" + language + ".properties", "open=1\nshut=2");
            write("report/Page/index_" + language + ".properties", "Title=3");
            write("report/Page/help-text_" + language + ".html", "<div>4</div>");
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = resources.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void delete(String file) throws IOException {
        Files.delete(resources.resolve(file));
    }

    @Test
    void nothingIsMissingOrLeftOverInASetThatIsWhole() {
        assertThat(translations.texts())
                .hasSize(4)
                .containsEntry(
                        "report/Page/index#Title",
                        Map.of("en", "Title", "de", "3", "es", "3", "fr", "3", "ja", "3", "pt", "3"));
        assertThat(translations.missing()).isEmpty();
        assertThat(translations.leftOver()).isEmpty();
    }

    @Test
    void aKeyThatALanguageLacksIsMissing() throws IOException {
        write("form/Messages_de.properties", "open=1");
        assertThat(translations.missing()).containsExactly("de of form/Messages#shut");
        assertThat(translations.texts().get("form/Messages#shut")).doesNotContainKey("de");
    }

    @Test
    void aFileOfTextsThatALanguageLacksIsMissingWithEachOfThem() throws IOException {
        delete("form/Messages_ja.properties");
        assertThat(translations.missing()).containsExactly("ja of form/Messages#open", "ja of form/Messages#shut");
    }

    @Test
    void aHelpFileThatALanguageLacksIsMissing() throws IOException {
        delete("report/Page/help-text_pt.html");
        assertThat(translations.missing()).containsExactly("pt of report/Page/help-text");
    }

    @Test
    void aNewTextInEnglishIsMissingInEachLanguageAndNothingElseIsWrong() throws IOException {
        write("form/Messages.properties", "open=Open\nshut=Shut\nnew=New");
        assertThat(translations.missing())
                .containsExactly(
                        "de of form/Messages#new",
                        "es of form/Messages#new",
                        "fr of form/Messages#new",
                        "ja of form/Messages#new",
                        "pt of form/Messages#new");
        assertThat(translations.leftOver()).isEmpty();
    }

    @Test
    void aTranslationOfATextThatIsNoMoreIsLeftOver() throws IOException {
        write("form/Messages.properties", "open=Open");
        write("form/Messages_es.properties", "open=1");
        write("form/Messages_fr.properties", "open=1");
        write("form/Messages_ja.properties", "open=1");
        write("form/Messages_pt.properties", "open=1");
        assertThat(translations.leftOver()).containsExactly("form/Messages_de#shut");
    }

    @Test
    void anEnglishTextThatItsViewDoesNotHaveIsLeftOver() throws IOException {
        write("report/Page/index.properties", "Titel=Title");
        assertThat(translations.leftOver()).containsExactly("report/Page/index#Titel");
    }

    @Test
    void aFileForNoTextAndAFileInNoLanguageAreLeftOver() throws IOException {
        write("report/Page/help-price_de.html", "<div>5</div>");
        write("form/Messages_nl.properties", "open=6");
        assertThat(translations.leftOver())
                .containsExactly("form/Messages_nl.properties", "report/Page/help-price_de.html");
    }
}
