package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing goes out in which a variable was not filled in, unless it is said to be meant. */
class UnfilledTest {

    private static final String VARIABLE = "a variable that nothing fills in; in a Pipeline write it into the script,"
            + " between double quotes, as in \"${params.NAME}\"";
    private static final String NULL = "a variable that is not set becomes null, so set it";
    private static final String UNLESS_MEANT = "; if it is meant as it is, set literalText: true";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        Hi ${params.NAME}!     | '${params.NAME}'
        Hi $NAME, it is $5     | '$NAME'
        $${NAME}               | '${NAME}'
        Hi ${NAME              | '${NAME'
        ${}                    | '${}'
        US$AB                  | '$AB'
        $_                     | '$_'
        """)
    void aVariableInATextIsRefused(String text, String shown) {
        assertThat(Parameters.right().with("text", text).violations())
                .containsExactly("text: contains " + shown + ", " + VARIABLE + UNLESS_MEANT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Only $5!", "5$", "$ 5", "$$", "$$$ all night", "$5.99 or 10$", "{NAME}", "$-", "$é"})
    void aDollarSignWithoutANameIsNoVariable(String text) {
        assertThat(Parameters.right().with("text", text).read().request().text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        Hi {{name}}!           | '{{name}}'
        {{#if x}}Hi{{/if}}     | '{{#if x}}'
        {{{ name }}}           | '{{{ name }}'
        {{}}                   | '{{}}'
        Hi #{name}!            | '#{name}'
        Hi %{name}!            | '%{name}'
        Hi {% if x %}!         | '{% if x %}'
        Hi <%= name %>!        | '<%= name %>'
        """)
    void aPlaceholderOfATemplateIsRefused(String text, String shown) {
        assertThat(Parameters.right().with("text", text).violations())
                .containsExactly("text: contains " + shown + ", which nothing fills in; write what belongs in its place"
                        + UNLESS_MEANT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", " null\n", "null!", "null null", "nullnull", "\"null\" 🎉", "null, null."})
    void aTextOfNothingButNullIsRefused(String text) {
        assertThat(Parameters.right().with("text", text).violations())
                .singleElement()
                .asString()
                .startsWith("text: contains ")
                .endsWith("; " + NULL + UNLESS_MEANT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null and void", "Für null Euro", "Null", "NULL", "annulled", "}} {{", "{{ name }", "nul"})
    void aTextThatMaySaySoIsSent(String text) {
        assertThat(Parameters.right().with("text", text).read().request().text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hi ${params.NAME}", "$NAME", "{{name}}", "null"})
    void aTextThatIsMeantIsSentAsItIs(String text) {
        for (Object meant : List.of(true, "true", "TRUE")) {
            Map<String, Object> fields = Map.of("note", text);
            MassMessage message = Parameters.right()
                    .with("text", text)
                    .with("additionalFields", fields)
                    .with("literalText", meant)
                    .read();
            assertThat(message.request().text()).isEqualTo(text);
            assertThat(message.request().additionalFields()).isEqualTo(fields);
            assertThat(message.literalText()).isTrue();
        }
        assertThat(Parameters.right()
                        .with("text", text)
                        .with("literalText", false)
                        .violations())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        account          | acct_null
        account          | null
        credentialsId    | null
        giphyId          | null
        deduplicationKey | null
        deduplicationKey | weekly-null
        deduplicationKey | null-weekly
        deduplicationKey | weekly-null-hello
        deduplicationKey | weeklynull
        deduplicationKey | nullweekly
        scheduledDate    | null
        maxDelay         | null
        price            | null
        dryRun           | null
        """)
    void aVariableThatWasNotSetIsRefusedWhateverIsSaidOfTheText(String name, String value) {
        assertThat(Parameters.right()
                        .with(name, value)
                        .with("literalText", true)
                        .violations())
                .containsExactly(name + ": contains '" + value + "'; " + NULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"userLists", "excludedLists", "userIds", "mediaFiles", "previews"})
    void anItemThatWasNotFilledInIsRefusedAlone(String name) {
        Parameters parameters =
                Parameters.right().with("mediaFiles", List.of(1)).with("literalText", true);
        for (Object list : List.of(List.of(1, "${ID}"), new String[] {"1", "${ID}"})) {
            assertThat(parameters.with(name, list).violations())
                    .containsExactly(name + ": contains '${ID}', " + VARIABLE);
        }
        assertThat(parameters.with(name, List.of("x-null")).violations())
                .containsExactly(name + ": contains 'x-null'; " + NULL);
    }

    @Test
    void aTextWhereAListBelongsIsRefusedForWhatItHolds() {
        assertThat(Parameters.right().with("userLists", "${params.LISTS}").violations())
                .containsExactly("userLists: contains '${params.LISTS}', " + VARIABLE);
    }

    @Test
    void aKeyMayHaveNullInsideOfAWord() {
        assertThat(Parameters.right()
                        .with("deduplicationKey", "annulled-2030")
                        .read()
                        .deduplicationKey())
                .isEqualTo("annulled-2030");
    }

    /** Of a credentials parameter, by which the build finds the credential. */
    @Test
    void aCredentialMayBeNamedByAVariable() {
        assertThat(Parameters.right().with("credentialsId", "${KEY}").read().credentialsId())
                .isEqualTo("${KEY}");
    }

    @Test
    void namesAndTextsOfAdditionalFieldsAreLookedAtHoweverDeepTheyLie() {
        for (Map<String, ?> fields : List.of(
                Map.of("a", List.of(1, Map.of("b", List.of("x ${TAG}")))),
                Map.of("a", Map.of("${TAG}", 1)),
                Map.of("${TAG}", 1))) {
            assertThat(Parameters.right().with("additionalFields", fields).violations())
                    .containsExactly("additionalFields: contains '${TAG}', " + VARIABLE + UNLESS_MEANT);
        }
    }

    @Test
    void aMapThatHoldsItselfIsLookedAtOnce() {
        Map<String, Object> fields = new HashMap<>();
        for (String name : List.of("a", "b", "c", "d")) {
            fields.put(name, fields);
        }
        assertThat(Unfilled.in(Map.of("additionalFields", fields))).isEmpty();
    }

    @Test
    void nothingMoreIsSaidOfAParameterThatWasNotFilledIn() {
        assertThat(Parameters.right()
                        .with("userLists", List.of("${LIST}"))
                        .with("excludedLists", List.of("fans"))
                        .with("price", "${PRICE}")
                        .violations())
                .containsExactly(
                        "userLists: contains '${LIST}', " + VARIABLE, "price: contains '${PRICE}', " + VARIABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "Hi $NAME, true",
        "Hi {{name}}, true",
        "null, true",
        "Hi, false",
        "}}Hi{{, false",
        "{{, false",
        "Hi {{}}, true"
    })
    void isToldOfAnyTextForPeople(String text, boolean unfilled) {
        assertThat(Template.isUnfilled(text)).isEqualTo(unfilled);
    }
}
