package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be meant is sent, but told beforehand. */
class WarningsTest {

    private static List<String> warnings(Parameters parameters) {
        return parameters.read().warnings(Parameters.NOW).stream()
                .map(Violation::toString)
                .toList();
    }

    private static List<String> ofText(String text) {
        return warnings(Parameters.right().with("text", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name}",
                "{first_name}",
                "{user.name}",
                "[Name]",
                "[first name]",
                "<NAME>",
                "<first name>",
                "%NAME%",
                "%first_name%",
                "@NAME@"
            })
    void whatTemplatesOfOtherToolsHoldIsTold(String placeholder) {
        assertThat(ofText("<p>Hi " + placeholder + "!</p>"))
                .containsExactly(
                        "text: contains '" + placeholder + "', which may be a placeholder that nothing fills in;"
                                + " if it is meant as it is, set literalText: true");
        assertThat(warnings(Parameters.right().with("text", placeholder).with("literalText", true)))
                .isEmpty();
    }

    @Test
    void theInnerOfTwoPairsIsTold() {
        assertThat(ofText("Hi [[name]]")).singleElement().asString().startsWith("text: contains '[name]', which");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Hi <b>you</b>,<br>it is <span class=\"m-editor-fs__l\">here</span></p>",
                "<BR/><Strong>New</Strong><h1>!</h1>",
                "50% off, 20% more",
                "100%",
                "I <3 you, you <3 me",
                "1 < 2 > 0",
                "ヽ{°▽°}ノ [♥] {} [] [18+] {2 new}",
                "@alice and @bob",
                "me@example.org, you@example.org"
            })
    void whatPeopleWriteIsNot(String text) {
        assertThat(ofText(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        2027-12-02T12:00:00Z    | -
        2027-12-02T12:00:00.001Z| scheduledDate: is 2027-12-02T12:00:00.001Z, more than a year from now; check the year
        2062-12-24T18:00:00Z    | scheduledDate: is 2062-12-24T18:00:00.000Z, more than a year from now; check the year
        P366D                   | -
        P367D                   | scheduledDate: is 2027-12-03T12:00:00.000Z, more than a year from now; check the year
        """)
    void aDateMoreThanAYearAwayIsTold(String date, String told) {
        assertThat(warnings(Parameters.right().with("scheduledDate", date)))
                .isEqualTo(told == null ? List.of() : List.of(told));
    }

    @Test
    void nothingIsSaidOfWhatIsNotKnownYet() throws Exception {
        MassMessage message = MassMessage.of(
                Parameters.right().without("text").map(), Set.of("text", "scheduledDate"), List.of(), Parameters.NOW);
        assertThat(message.warnings(Parameters.NOW)).isEmpty();
    }

    /** However long, and whatever it is made of: it is read before each send. */
    @Property(tries = 50)
    void aPlaceholderIsFoundInNoTimeWhateverTheTextIsMadeOf(@ForAll("pieces") String piece) {
        String text = piece.repeat(100_000 / piece.length());
        long begun = System.nanoTime();
        Template.likelyPlaceholder(text);
        Template.placeholder(text);
        assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.strings().withChars("{[<%@#a _}").ofMinLength(1).ofMaxLength(12);
    }
}
