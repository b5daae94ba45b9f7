package io.jenkins.plugins.onlyfans.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.xml.sax.InputSource;

/** Whatever characters a text of somebody else has, it can be printed, be a variable, and be kept. */
class PrintableTest {

    private static final String UNSEEN = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]";

    @Property
    void isOneLineOfWhatIsSeen(@ForAll("texts") String text) {
        String line = Printable.line(text);
        assertThat(line).doesNotContainPattern(UNSEEN).doesNotContainPattern("^\\s|\\s$|\\s\\s");
        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(513);
    }

    @Property
    void isAVariableThatNamesNoOther(@ForAll("texts") String text) {
        assertThat(Printable.variable(text)).doesNotContainPattern(UNSEEN).doesNotContain("$");
    }

    @Property
    void whatIsStoredCanBeReadAsXml(@ForAll("texts") String text) throws Exception {
        String stored = Printable.storable(text);
        String xml = stored.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\r", "&#13;")
                .replace("]]>", "]]&gt;");
        String read = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<a>" + xml + "</a>")))
                .getDocumentElement()
                .getTextContent();
        assertThat(read).isEqualTo(stored);
    }

    @Property
    void whatIsStoredIsAsLongAndChangedNowhereElse(@ForAll("texts") String text) {
        String stored = Printable.storable(text);
        assertThat(stored.length()).isEqualTo(text.length());
        IntStream.range(0, text.length())
                .filter(i -> stored.charAt(i) != '\ufffd')
                .forEach(i -> assertThat(stored.charAt(i)).isEqualTo(text.charAt(i)));
    }

    @Example
    void eachCodePointIsPrintedOrNot() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(c -> {
            String line = Printable.line("a" + Character.toString(c) + "b");
            assertThat(line).doesNotContainPattern(UNSEEN).startsWith("a").endsWith("b");
        });
    }

    @Example
    void ordinaryTextStaysAsItIs() {
        String text = "Zu teuer: 5 € – 日本語 🎉 ¿qué?";
        assertThat(Printable.line(text)).isEqualTo(text);
        assertThat(Printable.storable(text + "\r\n\t")).isEqualTo(text + "\r\n\t");
    }

    @Example
    void jsonForPeopleShowsWhatNobodySees() {
        assertThat(PrettyJson.of(Map.of("a\u202e", "\u2028\u0085x\udb40\udc01\ud800é🎉")))
                .contains("\"a\\u202e\" : \"\\u2028\\u0085x\\udb40\\udc01\\ud800é🎉\"");
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> odd = Arbitraries.of(
                "\u0000",
                "\n",
                "\r\n",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u200b",
                "\u202e",
                "\ufeff",
                "\ufffe",
                "\uffff",
                "\ud800",
                "\udc00",
                "\udb40\udc01",
                "\u001b[8m",
                "\t",
                " ",
                "${A}",
                "$",
                "🎉",
                "a",
                "é",
                "&",
                "<",
                "]]>");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                odd.list().ofMaxSize(12).map(parts -> String.join("", parts)),
                Stream.of("x\u200b".repeat(2_000), "🎉".repeat(600))
                        .map(Arbitraries::just)
                        .reduce((a, b) -> Arbitraries.oneOf(a, b))
                        .orElseThrow());
    }

    @Example
    void aNodeIsALineOnlyIfItIsText() {
        assertThat(Printable.line(TextNode.valueOf("a\nb"))).isEqualTo("a b");
        assertThat(Printable.line(IntNode.valueOf(7))).isNull();
        assertThat(Printable.id(TextNode.valueOf("acct_1"))).isEqualTo("acct_1");
        assertThat(Printable.id(TextNode.valueOf("acct\n1"))).isNull();
        assertThat(Printable.id(IntNode.valueOf(7))).isNull();
    }

    @Example
    void aLineThatIsTheValueOfAVariableNamesNoOther() {
        assertThat(Printable.variable("a ${B}\n")).isEqualTo("a {B}");
    }

    @Example
    void aLineEndsAfter512Characters() {
        assertThat(Printable.line("🎉".repeat(512))).isEqualTo("🎉".repeat(512));
        assertThat(Printable.line("🎉".repeat(513))).isEqualTo("🎉".repeat(512) + "…");
    }

    @Example
    void jsonForPeopleHasNumbersAsTheyAreSentUnlessTheyAreAbsurd() {
        assertThat(PrettyJson.of(Map.of("a", new BigDecimal("1E+100")))).contains("1" + "0".repeat(100));
        assertThat(PrettyJson.of(Map.of("a", new BigDecimal("1E+101")))).contains("1E+101");
        assertThat(PrettyJson.of(Map.of("a", new BigDecimal("1E-100")))).contains("0." + "0".repeat(99) + "1");
    }
}
