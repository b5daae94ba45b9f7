package io.jenkins.plugins.onlyfans.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people read is in words that they know, search for and can translate: no rare ones, no metaphors, and one name for one
 * thing. Looks at the documents, all that is shown in Jenkins, and the texts of the code, but not at translations.
 */
class WordsTest {

    /** What is not to be written, and what is instead. */
    private static final Map<Pattern, String> INSTEAD = new LinkedHashMap<>();

    private static void instead(String words, String better) {
        String pattern = "(?<![\\w-])(?:" + words.replace(" ", "[\\s>]+") + ")(?![\\w-])";
        INSTEAD.put(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), better);
    }

    static {
        instead("mend(s|ed|ing)?", "fix");
        instead("what mends it", "fix");
        instead("stand-ins?|stands? in for", "mock API, local demo");
        instead("nobody can tell|nobody knows", "it is not known; a message may or may not have been sent");
        instead("in its own time", "OnlyFans delivers it separately");
        instead("provabl[ey]", "what is known");
        instead("surely", "certain, sure");
        instead("seldom", "rarely");
        instead("befalls?|befell|befallen", "happens to, applies to");
        instead("deeds?", "action");
        instead("disowns?", "says that it did not take");
        instead("inert", "what happens");
        instead("slips?", "typing error");
        instead("hindrance", "problem");
        instead("anew|afresh", "again");
        instead("spoils?|spoiled|spoilt", "damage");
        instead("whoever", "anybody who, the user who");
        instead("whence|thereof|hitherto|forthwith|whatsoever|lest|amiss", "a common word");
        instead("mediums?(?!:)", "media file");
        instead("what stands|stands? (behind|before|beside|there)", "what is; follows, is next to");
        instead("hangs? on", "depends on");
        instead("good for (one|a)", "can be used in one message only");
        instead("in the clear", "unencrypted");
        instead("(on|over) the wire", "in the request");
        instead("the truth is", "only a run on Jenkins is proof");
        instead("dies?|died|death", "crashes, is killed");
        instead("nobody sees", "is invisible");
        instead("what (it|they|messages?) brought", "results, what it earned");
        instead("unwell|commonest|of use|in spite of|cut short|lies? ahead", "a common word");
        // Jenkins has one, for Groovy, and its own words for it: sandbox(), sandbox: true, a sandboxed script.
        instead("(?<!groovy\\s{1,9})sandbox(es)?(?![(:<])", "Groovy sandbox, or local demo");
    }

    private static final Pattern TRANSLATED = Pattern.compile("_(de|es|fr|ja|pt)\\.");
    private static final Pattern COMMENT_OF_A_SHELL = Pattern.compile("(?m)^\\s*#.*$");
    private static final Pattern NAME_IN_CODE = Pattern.compile("`[^`\\s]+`");
    private static final Pattern NAME_OF_A_PROPERTY = Pattern.compile("(?m)^[\\w.%-]+=");
    /** Comments and characters, so that no quote in them begins a text; the others are texts. */
    private static final Pattern PART_OF_JAVA = Pattern.compile(
            "//[^\n]*|/\\*.*?\\*/|'(?:[^'\\\\]|\\\\.)+'|\"\"\"(?<block>.*?)\"\"\"|\"(?<text>(?:[^\"\\\\\n]|\\\\.)*)\"",
            Pattern.DOTALL);

    /** The text with blanks in place of what nobody reads, so that all else stays on its line. */
    private static String read(String name, String text) {
        if (name.endsWith(".java")) {
            return ofJava(text);
        }
        if (name.endsWith(".properties")) {
            return without(NAME_OF_A_PROPERTY, text);
        }
        if (name.startsWith("bin/")) {
            return without(COMMENT_OF_A_SHELL, text);
        }
        return name.endsWith(".md") ? without(NAME_IN_CODE, text) : text;
    }

    private static String without(Pattern pattern, String text) {
        return pattern.matcher(text)
                .replaceAll(found -> " ".repeat(found.group().length()));
    }

    /** Texts that have a blank: all others are names. Two that are joined by a plus are one. */
    private static String ofJava(String text) {
        StringBuilder read = new StringBuilder(text.replaceAll("[^\n]", " "));
        PART_OF_JAVA
                .matcher(text)
                .results()
                .filter(part -> part.group().startsWith("\""))
                .forEach(part -> {
                    if (part.group().contains(" ") || isJoined(text, part)) {
                        read.replace(
                                part.start(),
                                part.end(),
                                part.group().replace("\\n", "  ").replace('"', ' '));
                    }
                });
        return read.toString();
    }

    private static boolean isJoined(String text, MatchResult part) {
        return text.substring(part.end()).stripLeading().startsWith("+ \"")
                || text.substring(0, part.start()).stripTrailing().endsWith("+");
    }

    private static List<String> hits(String name, String text) {
        String read = read(name, text);
        return INSTEAD.entrySet().stream()
                .flatMap(word -> word.getKey()
                        .matcher(read)
                        .results()
                        .map(hit -> name + ":" + line(read, hit) + ": \""
                                + hit.group().replaceAll("\\s+", " ") + "\", better: " + word.getValue()))
                .toList();
    }

    private static long line(String text, MatchResult hit) {
        return text.substring(0, hit.start()).chars().filter(c -> c == '\n').count() + 1;
    }

    /** Of which part of the project people read what. */
    private static boolean isForPeople(String name) {
        return name.matches("[^/]+\\.md|docs/[^/]+\\.md|Jenkinsfile\\.[^/]+|bin/[^/]+|\\.github/.*\\.(md|ya?ml)")
                || name.matches("(demo/)?src/main/java/.*\\.java")
                || name.matches("(demo/)?src/main/resources/.*\\.(html|jelly|properties|txt)")
                        && !TRANSLATED.matcher(name).find();
    }

    private static Stream<Path> filesOf(String directory) {
        try (Stream<Path> files = Files.walk(Markdown.PROJECT.resolve(directory), directory.isEmpty() ? 1 : 99)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "docs", ".github", "bin", "src/main", "demo/src/main"})
    void nothingThatPeopleReadHasSuchAWord(String directory) {
        assertThat(filesOf(directory).flatMap(file -> {
                    String name = Markdown.PROJECT.relativize(file).toString().replace('\\', '/');
                    return isForPeople(name) ? hits(name, text(file)).stream() : Stream.of();
                }))
                .isEmpty();
    }

    static Stream<Arguments> found() {
        return Stream.of(
                Arguments.of("a.md", "Then nobody\ncan tell."),
                Arguments.of("a.md", "> which nobody\n> can tell"),
                Arguments.of("a.md", "in the sandbox"),
                Arguments.of("a.properties", "it=Mend it"),
                Arguments.of("a.jelly", "${%Type of medium}"),
                Arguments.of("A.java", "say(\"It never \"\n    + \"befalls a message\");"),
                Arguments.of("A.java", "say(\"what nobody \"\n    + \"knows\");"),
                Arguments.of("A.java", "say(\"\"\"\n    Mend it.\n    \"\"\");"));
    }

    @ParameterizedTest
    @MethodSource("found")
    void isFoundWhereverPeopleReadIt(String name, String text) {
        assertThat(hits(name, text)).hasSize(1);
    }

    static Stream<Arguments> notFound() {
        return Stream.of(
                Arguments.of("a.md", "recommended and amended with `sandbox()`"),
                Arguments.of("a.md", "the Groovy\nsandbox of a sandboxed script"),
                Arguments.of("a.properties", "medium=Media file"),
                Arguments.of("bin/a", "# mends it"),
                Arguments.of("A.java", "// mend it, says \"nobody\"\n/* what befalls it */ put(\"medium\", '\"');"));
    }

    @ParameterizedTest
    @MethodSource("notFound")
    void isNotFoundInCode(String name, String text) {
        assertThat(hits(name, text)).isEmpty();
    }

    @Test
    void aHitNamesFileLineAndWhatToWrite() {
        assertThat(hits("docs/a.md", "Fine.\nMend it.\n")).containsExactly("docs/a.md:2: \"Mend\", better: fix");
    }
}
