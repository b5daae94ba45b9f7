package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which translations are missing, stale or left over, in a set of three texts in English and a help file. */
class TranslationsTest {

    @TempDir
    private Path resources;

    @TempDir
    private Path notes;

    private Translations translations;

    @BeforeEach
    void setUp() throws IOException {
        Path note = Files.createFile(notes.resolve("translated.txt"));
        translations = new Translations(resources, note);
        write("form/Messages.properties", "open=Open\nshut=Shut");
        write("report/Page/index.jelly", "<h1>${%Title}</h1>");
        write("report/Page/help-text.html", "<div>Text.</div>");
        for (String language : Translations.LANGUAGES) {
            write("form/Messages_" + language + ".properties", "open=1\nshut=2");
            write("report/Page/index_" + language + ".properties", "Title=3");
            write("report/Page/help-text_" + language + ".html", "<div>4</div>");
        }
        translations.check("of");
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
    void nothingIsMissingStaleOrLeftOverInASetThatIsWhole() {
        assertThat(translations.texts())
                .hasSize(4)
                .containsEntry(
                        "report/Page/index#Title",
                        Map.of("en", "Title", "de", "3", "es", "3", "fr", "3", "ja", "3", "pt", "3"));
        assertThat(translations.missing()).isEmpty();
        assertThat(translations.stale()).isEmpty();
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
        assertThat(translations.stale()).isEmpty();
        assertThat(translations.leftOver()).isEmpty();
    }

    @Test
    void aTranslationOfATextThatIsNoMoreIsLeftOver() throws IOException {
        write("form/Messages.properties", "open=Open");
        write("form/Messages_es.properties", "open=1");
        write("form/Messages_fr.properties", "open=1");
        write("form/Messages_ja.properties", "open=1");
        write("form/Messages_pt.properties", "open=1");
        assertThat(translations.leftOver()).containsExactly("de of form/Messages#shut");
    }

    @Test
    void aLabelThatIsAnotherIsMissingAndTheOldOneIsLeftOver() throws IOException {
        write("report/Page/index.jelly", "<h1>${%Name}</h1>");
        assertThat(translations.missing()).hasSize(5).contains("de of report/Page/index#Name");
        assertThat(translations.stale()).isEmpty();
        assertThat(translations.leftOver()).hasSize(5).contains("de of report/Page/index#Title");
    }

    @Test
    void anEnglishTextThatItsViewDoesNotHaveIsNotUsed() throws IOException {
        assertThat(translations.unused()).isEmpty();
        write("report/Page/index.properties", "Titel=Title");
        assertThat(translations.unused()).containsExactly("report/Page/index#Titel");
    }

    @Test
    void aFileForNoTextAndAFileInNoLanguageAreLeftOver() throws IOException {
        write("report/Page/help-price_de.html", "<div>5</div>");
        write("form/Messages_nl.properties", "open=6");
        assertThat(translations.leftOver())
                .containsExactly("form/Messages_nl.properties", "report/Page/help-price_de.html");
    }

    @Test
    void aTextThatIsAnotherInEnglishIsStaleInEachLanguageThatHasIt() throws IOException {
        write("form/Messages.properties", "open=Opened\nshut=Shut");
        delete("report/Page/help-text_pt.html");
        write("report/Page/help-text.html", "<div>Another text.</div>");
        assertThat(translations.stale())
                .containsExactly(
                        "de of form/Messages#open",
                        "de of report/Page/help-text",
                        "es of form/Messages#open",
                        "es of report/Page/help-text",
                        "fr of form/Messages#open",
                        "fr of report/Page/help-text",
                        "ja of form/Messages#open",
                        "ja of report/Page/help-text",
                        "pt of form/Messages#open");
    }

    @Test
    void onlyWhatWasComparedIsNotStaleAnyMore() throws IOException {
        write("form/Messages.properties", "open=Opened\nshut=Closed");
        assertThat(translations.check("de of")).containsExactly("de of form/Messages#open", "de of form/Messages#shut");
        assertThat(translations.stale()).hasSize(8).noneMatch(name -> name.startsWith("de"));
        assertThat(translations.check("Messages#open")).hasSize(4);
        assertThat(translations.stale()).hasSize(4).allMatch(name -> name.endsWith(" of form/Messages#shut"));
    }

    @Test
    void aTextThatIsAgainWhatItWasIsStaleOnlyWhereItWasComparedMeanwhile() throws IOException {
        write("form/Messages.properties", "open=Opened\nshut=Shut");
        translations.check("de of");
        write("form/Messages.properties", "open=Open\nshut=Shut");
        assertThat(translations.stale()).containsExactly("de of form/Messages#open");
    }

    @Test
    void aNewTranslationIsStaleUntilItIsNoted() throws IOException {
        write("report/Page/help-price.html", "<div>5</div>");
        write("report/Page/help-price_fr.html", "<div>6</div>");
        assertThat(translations.stale()).containsExactly("fr of report/Page/help-price");
        translations.check("help-price");
        assertThat(translations.stale()).isEmpty();
    }

    @Test
    void aTextThatIsNoMoreGoesFromTheNoteWithTheNextCheck() throws IOException {
        write("form/Messages.properties", "open=Open");
        assertThat(translations.check("of")).isEmpty();
        assertThat(notes.resolve("translated.txt"))
                .content()
                .contains("form/Messages#open")
                .doesNotContain("form/Messages#shut");
    }
}
