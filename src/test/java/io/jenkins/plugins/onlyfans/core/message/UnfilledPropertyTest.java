package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Whatever stands around it, what was not filled in is found; and nothing else is. */
class UnfilledPropertyTest {

    private static final List<String> ANY = MassMessage.PARAMETERS.stream()
            .filter(name -> !List.of("credentialsId", "literalText").contains(name))
            .toList();

    @Property
    void aVariableIsRefusedAtAnyPlaceOfAnyParameterThatHoldsIt(
            @ForAll("parameters") String name,
            @ForAll("texts") String before,
            @ForAll("variables") String variable,
            @ForAll("texts") String after,
            @ForAll boolean amongOthers) {
        String text = before + variable + after;
        List<String> violations = Parameters.right()
                .with(name, amongOthers ? amongOthers(name, text) : text)
                .violations();
        assertThat(violations).hasSize(1);
        assertThat(violations.get(0)).startsWith(name + ": contains '$").contains("a variable that nothing fills in");
    }

    private static Object amongOthers(String name, String text) {
        return name.equals("additionalFields")
                ? Map.of("a", List.of(1, Map.of("b", text)))
                : new ArrayList<>(List.of(7, new StringBuilder(text), "8"));
    }

    @Property
    void aPlaceholderIsRefusedAtAnyPlaceOfAText(
            @ForAll("words") String before, @ForAll("words") String inside, @ForAll("words") String after) {
        assertThat(Parameters.right()
                        .with("text", before + "{{" + inside + "}}" + after)
                        .violations())
                .singleElement()
                .asString()
                .contains("which nothing fills in");
    }

    /** The other reading is one character after the other, as the rule is told to users. */
    @Property(tries = 5000)
    void aTextIsRefusedIfThereIsAVariableAndElseSentAsItIs(@ForAll("texts") String text) {
        boolean variable = variableBegins(text);
        List<String> violations = Parameters.right().with("text", text + ".").violations();
        if (!variable && !violations.isEmpty()) {
            assertThat(text).containsAnyOf("null", "{{");
        }
        assertThat(violations.stream().anyMatch(violation -> violation.contains("a variable that nothing fills in")))
                .isEqualTo(variable);
        if (violations.isEmpty()) {
            assertThat(Parameters.right()
                            .with("text", text + ".")
                            .read()
                            .request()
                            .text())
                    .isEqualTo(text + ".");
        }
        Statistics.label("variable")
                .collect(variable)
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 5 && share < 95));
    }

    private static boolean variableBegins(String text) {
        for (int i = 0; i + 1 < text.length(); i++) {
            char next = text.charAt(i + 1);
            boolean name = next == '_' || (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z');
            if (text.charAt(i) == '$' && (name || next == '{')) {
                return true;
            }
        }
        return false;
    }

    @Property
    void anyTextIsSentAsItIsIfThatIsSaid(@ForAll("texts") String text) {
        String sent = text + ".";
        assertThat(Parameters.right()
                        .with("text", sent)
                        .with("literalText", true)
                        .read()
                        .request()
                        .text())
                .isEqualTo(sent);
    }

    @Property
    void aKeyWithoutAVariableIsTakenUnlessItHasTheNullOfOneThatIsNotSet(
            @ForAll("words") String before, @ForAll("separators") String one, @ForAll("words") String after) {
        Parameters parameters = Parameters.right();
        assertThat(parameters
                        .with("deduplicationKey", ("k" + before + one + after + "k").replaceAll(" +", " "))
                        .violations())
                .isEmpty();
        for (String key :
                List.of("null" + one + before + after, before + after + one + "null", "a" + one + "null" + one + "b")) {
            assertThat(parameters.with("deduplicationKey", key).violations()).hasSize(1);
        }
    }

    @Property
    void aBuildStepFillsInAllThatCountsAsAVariable(@ForAll("texts") String text) {
        List<String> asked = new ArrayList<>();
        Template.fill(text.replace("$$", ""), "$", name -> {
            asked.add(name);
            return "";
        });
        assertThat(asked.isEmpty()).isEqualTo(!Template.holdsVariable(text.replace("$$", "")));
    }

    /** A value is known by its name, and is not looked at again. */
    @Property
    void aBuildStepPutsEachValueInItsPlace(
            @ForAll("names") String name, @ForAll("texts") String value, @ForAll("words") String word) {
        Map<String, String> values = new HashMap<>(Map.of(name, value));
        assertThat(Template.fill(word + "-${" + name + "}-$" + name + "-$$" + name + "-$5", "$", values::get))
                .isEqualTo(word + "-" + value + "-" + value + "-$" + name + "-$5");
    }

    @Provide
    Arbitrary<String> parameters() {
        return Arbitraries.of(ANY);
    }

    @Provide
    Arbitrary<String> variables() {
        return Combinators.combine(names(), Arbitraries.of("$%s", "${%s}", "${params.%s}", "${env['%s']}", "${%s"))
                .as((name, form) -> String.format(form, name));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars('A', 'b', '_', '7')
                .ofMaxLength(6)
                .map(rest -> "N" + rest);
    }

    /** With all that variables are made of, in any order. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("$", "{", "}", "$", "5", "A", "z", "_", " ", "null", ".", "é", "🎉", "\n", "'")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("a", "é", "7", "$5", " ", "nul", "🎉", "N")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of(Stream.of("-", "_", ".", "/", ":", " ", "—").toList());
    }
}
