package io.jenkins.plugins.onlyfans.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.ApiSentence;
import io.jenkins.plugins.onlyfans.core.delivery.DeliverySentence;
import io.jenkins.plugins.onlyfans.core.operation.OperationSentence;
import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages that the documents quote are those of the code, and the page on trouble has them all. */
class MessagesTest {

    private static final Path MAIN = Markdown.PROJECT.resolve("src/main");
    private static final Path PHRASES =
            MAIN.resolve("resources/io/jenkins/plugins/onlyfans/core/message/Phrases.properties");
    /** What other phrases are put together of. */
    private static final Pattern PARTS = Pattern.compile("VIOLATION|WRONG_DATE|KIND_.*");

    /** Says nothing but what its enums and its phrases have. */
    private static final Pattern CORE = Pattern.compile("/core/");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final String CLAUSES = "…|[;.:(] | \\(|[;.:()']+$";

    /** What no user can read: reasons for those who read the code, and faults that the code rules out. */
    private static final Set<String> FOR_DEVELOPERS = Set.of(
            "The body was in memory already",
            "A checked request has no JSON form",
            "What is kept has no JSON form",
            "This request must not leave (again)",
            "A dispatch ends in a receipt, whatever happens",
            "A call ends in a result, whatever happens",
            "A record is made of its components",
            "Maps, lists, texts and numbers have a JSON form",
            "Maps, lists, texts and numbers have no JSON form");

    /** What is no trouble. */
    private static final Set<String> FOR_INFORMATION = Set.of(
            "Dry run, nothing is sent: ",
            "subscribers of the last ",
            "waiting for the answer of the API",
            " that is scheduled or saved, now");

    private static Stream<Path> files(String name) {
        try (Stream<Path> all = Files.walk(MAIN)) {
            return all.filter(file -> file.getFileName().toString().matches(name)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that the core says, but for what it says of parameters. */
    private static Stream<String> sentences() {
        return Stream.<Enum<?>[]>of(ApiSentence.values(), DeliverySentence.values(), OperationSentence.values())
                .flatMap(Stream::of)
                .map(Enum::toString);
    }

    /** The source, with texts in one piece that stand on several lines there, and without comments and Jenkins' own log. */
    private static String source(Path file) {
        return read(file)
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("(?m)^\\s*//.*$", "")
                .replaceAll("(?s)LOGGER\\.log\\(.*?;", "")
                .replaceAll("\"\\s*\\+\\s*\"", "");
    }

    private static String code() {
        return Stream.of(
                        sentences(),
                        outsideOfTheCore().map(MessagesTest::source),
                        files("(Messages|Phrases)\\.properties")
                                .map(MessagesTest::read)
                                .map(text -> text.replace("''", "'")))
                .flatMap(texts -> texts)
                .collect(Collectors.joining("\n"))
                .replace("\\\"", "\"");
    }

    private static Stream<String> clauses(String message) {
        return Stream.of(message.split(CLAUSES)).map(String::strip).filter(clause -> clause.matches(".*\\w{2}.*"));
    }

    static Stream<String> quoted() {
        return Markdown.of("docs/troubleshooting.md").column("message").stream()
                .flatMap(cell -> Markdown.code(cell).stream());
    }

    @ParameterizedTest
    @MethodSource("quoted")
    void eachMessageIsOneOfTheCode(String message) {
        assertComesFromTheCode(message);
    }

    /** The code puts some messages together, but none inside a clause. */
    private static void assertComesFromTheCode(String message) {
        String code = code();
        List<String> clauses = clauses(message).toList();
        assertThat(clauses).isNotEmpty();
        assertThat(clauses.stream().filter(clause -> !code.contains(clause)))
                .as("not in the code")
                .isEmpty();
    }

    /** Lines of a log that stand alone; those behind a script are compared with its log. */
    static Stream<Markdown.Block> linesOfALog() {
        return Stream.of(Markdown.of("docs/delivery.md")).flatMap(page -> page.blocks("text").stream());
    }

    @ParameterizedTest
    @MethodSource("linesOfALog")
    void eachLineOfALogIsOneOfTheCode(Markdown.Block block) {
        assertComesFromTheCode(Output.of(block.text()).replaceAll("20\\d\\d-\\S+Z", "…"));
    }

    private static Stream<Path> outsideOfTheCore() {
        return files(".*\\.java").filter(file -> !CORE.matcher(file.toString()).find());
    }

    private static Stream<String> literals(Path file) {
        return LITERAL.matcher(source(file))
                .results()
                .map((MatchResult literal) -> literal.group(1).replace("\\\"", "\""));
    }

    /** What stands between that which differs. */
    private static Stream<String> parts(String sentence) {
        return Stream.of(sentence.split("%s"));
    }

    static Stream<String> ofTheCode() {
        return Stream.concat(
                        outsideOfTheCore()
                                .filter(file -> !file.toString().contains("/report/"))
                                .flatMap(MessagesTest::literals),
                        sentences().flatMap(MessagesTest::parts))
                // What goes on with a sentence that another literal begins is its cure, in the words of the page.
                .filter(literal -> !literal.startsWith(". "))
                .filter(literal -> words(literal) > 4)
                .filter(literal -> !FOR_DEVELOPERS.contains(literal) && !FOR_INFORMATION.contains(literal))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("ofTheCode")
    void eachMessageOfTheCodeIsOnThePage(String message) {
        String page = read(Markdown.PROJECT.resolve("docs/troubleshooting.md"));
        assertThat(clauses(message).filter(clause -> words(clause) > 2)).anyMatch(page::contains);
    }

    /** The core has its words beside its code; all are on the page as they are, with … for what differs. */
    static Stream<String> ofTheCore() {
        Properties phrases = new Properties();
        try (Reader words = Files.newBufferedReader(PHRASES)) {
            phrases.load(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return phrases.stringPropertyNames().stream()
                .filter(name -> !PARTS.matcher(name).matches())
                .map(phrases::getProperty)
                .map(phrase -> phrase.replaceAll("\\{\\d}", "…").replace("''", "'"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("ofTheCore")
    void eachPhraseOfTheCoreIsOnThePage(String phrase) {
        assertThat(quoted()).contains(phrase);
    }

    /** So that no sentence of the core is overlooked here. */
    @Test
    void eachSentenceOfTheCoreIsAConstant() {
        assertThat(files(".*(?<!Sentence)\\.java")
                        .filter(file -> CORE.matcher(file.toString()).find())
                        .flatMap(MessagesTest::literals)
                        .filter(literal -> words(literal) > 4 && !FOR_DEVELOPERS.contains(literal)))
                .isEmpty();
    }

    private static int words(String text) {
        return text.strip().split("\\s+").length;
    }

    @Test
    void eachExceptionIsStillInTheCode() {
        assertThat(files(".*\\.java")
                        .flatMap(MessagesTest::literals)
                        .flatMap(MessagesTest::parts)
                        .collect(Collectors.toSet()))
                .containsAll(FOR_DEVELOPERS)
                .containsAll(FOR_INFORMATION);
    }
}
