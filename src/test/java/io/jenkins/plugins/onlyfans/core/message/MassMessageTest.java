package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.onlyfans.core.api.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MassMessageTest {

    private static String body(Parameters parameters) {
        return Json.write(parameters.read().request());
    }

    @Nested
    class Body {

        @Test
        void isTheVendorsOwnExampleToTheLetter() {
            assertThat(body(Parameters.right().without("userLists").with("withoutRecipients", true)))
                    .isEqualTo("{\"text\": \"Hello!\"}");
        }

        @Test
        void hasEveryFieldThatWasGivenInTheOrderOfTheTable() {
            Parameters all = Parameters.right().with("saveForLater", false);
            Sample.parameters(Sample.together()).forEach(all::with);
            all.with("text", "New set is up! 🎉\nSee you");
            assertThat(body(all))
                    .isEqualTo(Sample.body(Sample.together())
                            .replace("Hello!", "New set is up! 🎉\\nSee you")
                            .replace("\"blockBannedWords", "\"saveForLater\": false, \"blockBannedWords"));
        }

        /** Or tests that walk the samples pass one over. */
        @Test
        void hasASampleOfEveryField() {
            assertThat(Sample.all().map(Sample::name).distinct())
                    .containsExactlyElementsOf(Stream.of(Parameter.values())
                            .filter(parameter ->
                                    parameter.isField() && parameter != Parameter.TEXT || parameter.isMap())
                            .map(Parameter::toString)
                            .toList());
        }

        @Test
        void hasNoneOfTheParametersThatSteerTheSend() {
            assertThat(body(Parameters.right()
                            .with("dryRun", true)
                            .with("failOnError", false)
                            .with("withoutRecipients", true)
                            .with("literalText", true)
                            .with("deduplicationKey", "k")
                            .with("replaces", "n")
                            .with("maxDelay", "PT30M")
                            .with("confirmSchedule", false)))
                    .isEqualTo("{\"text\": \"Hello!\", \"userLists\": [\"fans\"]}");
        }

        @Test
        void hasSubscribedWithinLastDaysAsANumber() {
            assertThat(body(Parameters.right().without("userLists").with("subscribedWithinLastDays", 7)))
                    .isEqualTo("{\"text\": \"Hello!\", \"subscribedWithinLastDays\": 7}");
        }

        @ParameterizedTest
        @CsvSource({
            "0,0",
            "0.00,0",
            "3,3",
            "3.00,3",
            "9.9,9.9",
            "9.90,9.9",
            "9.99,9.99",
            "100,100",
            "1E+2,100",
            "200,200"
        })
        void hasThePriceAsAPlainNumber(String written, String sent) {
            assertThat(body(Parameters.right()
                            .with("price", new BigDecimal(written))
                            .with("mediaFiles", List.of(1))))
                    .contains("\"price\": " + sent + ",");
        }

        @Test
        void keepsAdditionalFieldsAsGivenNullAndNestedOnesToo() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("rfGuest", null);
            fields.put("nested", Map.of("list", Arrays.asList(1, "two", null, 3.5)));
            fields.put("map", Collections.singletonMap("none", null));
            assertThat(body(Parameters.right().with("additionalFields", fields)))
                    .endsWith("\"rfGuest\": null, \"nested\": {\"list\": [1, \"two\", null, 3.5]},"
                            + " \"map\": {\"none\": null}}");
        }

        @Test
        void leavesOutEmptyListsAndNulls() {
            Parameters parameters =
                    Parameters.right().with("userIds", Collections.emptySet()).with("additionalFields", Map.of());
            List.of(
                            "excludedLists",
                            "price",
                            "giphyId",
                            "scheduledDate",
                            "lockedText",
                            "mediaFiles",
                            "deduplicationKey",
                            "replaces")
                    .forEach(name -> parameters.with(name, null));
            assertThat(body(parameters)).isEqualTo("{\"text\": \"Hello!\", \"userLists\": [\"fans\"]}");
        }
    }

    @Nested
    class LooseTypes {

        @Test
        void areReadAsWhatTheyMean() {
            MassMessage message = Parameters.right()
                    .with("text", new StringBuilder("Hi"))
                    .with("userLists", new Object[] {"fans", 5L})
                    .with("userIds", List.of(new BigInteger("12345678901234567890")))
                    .with("subscribedWithinLastDays", "7")
                    .with("lockedText", "TRUE")
                    .with("price", "4.50")
                    .with("mediaFiles", List.of(1))
                    .with("failOnError", "false")
                    .with("deduplicationKey", 17)
                    .with("replaces", 18)
                    .read();
            assertThat(message.request().text()).isEqualTo("Hi");
            assertThat(message.request().userLists()).containsExactly("fans", 5L);
            assertThat(message.request().userIds()).containsExactly(new BigInteger("12345678901234567890"));
            assertThat(message.request().subscribedWithinLastDays()).isEqualTo(7);
            assertThat(message.request().lockedText()).isTrue();
            assertThat(message.request().price()).isEqualByComparingTo("4.5");
            assertThat(message.failOnError()).isFalse();
            assertThat(message.deduplicationKey()).isEqualTo("17");
            assertThat(message.replaces()).isEqualTo("18");
        }

        @Test
        void haveDefaultsWhereNotGiven() {
            MassMessage message = Parameters.right().read();
            assertThat(message.failOnError()).isTrue();
            assertThat(message.dryRun()).isFalse();
            assertThat(message.withoutRecipients()).isFalse();
            assertThat(message.literalText()).isFalse();
            assertThat(message.request().saveForLater()).isNull();
            assertThat(message.request().draft()).isFalse();
            assertThat(message.maxDelay()).isNull();
            assertThat(message.confirmSchedule()).isFalse();
        }

        @Test
        void keepFloatsAsTheyAreWritten() {
            assertThat(Parameters.right()
                            .with("price", 9.99f)
                            .with("mediaFiles", List.of(1))
                            .read()
                            .request()
                            .price())
                    .isEqualByComparingTo("9.99");
        }
    }

    @Nested
    class WrongTypes {

        @Test
        void areNamedWithTheirValue() {
            Parameters wrong = Parameters.right()
                    .with("text", List.of("a"))
                    .with("userLists", "fans")
                    .with("userIds", List.of(1.5))
                    .with("subscribedWithinLastDays", "soon")
                    .with("lockedText", "yes")
                    .with("price", true)
                    .with("mediaFiles", Arrays.asList(1, null))
                    .with("previews", List.of(Map.of()))
                    .with("scheduledDate", List.of())
                    .with("additionalFields", List.of())
                    .with("maxDelay", Duration.ofHours(1))
                    .with("failOnError", 1);
            assertThat(wrong.violations())
                    .containsExactly(
                            "text: is not a string but a list",
                            "userLists: is not a list but the string 'fans'; write it as ['fans', 123]",
                            "userIds: contains the number 1.5; use strings and whole numbers",
                            "subscribedWithinLastDays: is 'soon', which is not a number; the decimal separator is a point",
                            "lockedText: is 'yes'; use true or false",
                            "price: is not a number but the boolean true",
                            "mediaFiles: contains null; use strings and whole numbers",
                            "previews: contains a media file that can't be sent: it has no id, or an error",
                            "scheduledDate: is not a string but a list",
                            "additionalFields: is not a map but a list; write it as [rfGuest: '123']",
                            "maxDelay: is not a string but a Duration",
                            "failOnError: is 1; use true or false");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "account",
                    "credentialsId",
                    "text",
                    "giphyId",
                    "scheduledDate",
                    "blockBannedWords",
                    "deduplicationKey",
                    "replaces",
                    "maxDelay"
                })
        void blankTextIsNeverReadAsNotGiven(String name) {
            for (String blank : List.of("", " ", "\t\r\n", "\u00a0", "\u200b", "\u2003\u3000")) {
                assertThat(Parameters.right().with(name, blank).violations())
                        .as("blank of %s", blank.chars().boxed().toList())
                        .containsExactly(name + ": is blank; leave it out instead");
            }
        }

        @Test
        void blankItemsAreRefused() {
            assertThat(Parameters.right()
                            .with("userLists", List.of("fans", " "))
                            .violations())
                    .containsExactly("userLists: contains a blank item");
        }

        @Test
        void numbersThatAreNoneAreRefused() {
            for (Object none : List.of(Double.NaN, Double.POSITIVE_INFINITY, "1E999999999", "0x10", "1,5", "٣", "")) {
                assertThat(Parameters.right()
                                .with("price", none)
                                .with("mediaFiles", List.of(1))
                                .violations())
                        .as("price %s", none)
                        .singleElement()
                        .asString()
                        .startsWith("price: is ")
                        .endsWith(", which is not a number; the decimal separator is a point");
            }
        }

        @Test
        void numbersThatAreNotWholeAreRefused() {
            for (Object notWhole : List.of(1.5, new BigDecimal("2.5"), 3_000_000_000L)) {
                assertThat(Parameters.right()
                                .with("subscribedWithinLastDays", notWhole)
                                .violations())
                        .singleElement()
                        .asString()
                        .endsWith("which is not a whole number, or is too large");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"cut \ud83c", "\ud800", "\udbff.", "\udc00", "\udfff"})
        void halfACharacterIsRefusedWhereverItStands(String half) {
            assertThat(Parameters.right().with("text", half).violations())
                    .singleElement()
                    .asString()
                    .startsWith("text: contains half of a character");
            assertThat(Parameters.right().with("userLists", List.of(half)).violations())
                    .singleElement()
                    .asString()
                    .startsWith("userLists: contains half of a character");
            for (Map<String, ?> fields : List.of(Map.of("a", half), Map.of(half, 1), Map.of("a", List.of(half)))) {
                assertThat(Parameters.right().with("additionalFields", fields).violations())
                        .singleElement()
                        .asString()
                        .startsWith("additionalFields: ");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"\ud7ff", "\ue000", "\ud800\udc00", "\udbff\udfff"})
        void charactersNextToHalvesAreWhole(String text) {
            assertThat(Parameters.right().with("text", "a" + text).violations()).isEmpty();
        }

        @Test
        void whatJsonHasNoFormForIsRefused() {
            for (Object odd : List.of(Double.NaN, Float.NEGATIVE_INFINITY, new Object(), Thread.State.NEW)) {
                assertThat(Parameters.right()
                                .with("additionalFields", Map.of("x", odd))
                                .violations())
                        .singleElement()
                        .asString()
                        .endsWith(", which can't be written in JSON");
            }
            assertThat(Parameters.right().with("additionalFields", Map.of(1, 2)).violations())
                    .containsExactly("additionalFields: has a field whose name is the number 1; use a string");
        }

        @Test
        void longValuesAreCutAndLineBreaksFlattened() {
            assertThat(Parameters.right()
                            .with("giphyId", "g")
                            .with("account", "😀\n".repeat(50))
                            .violations())
                    .singleElement()
                    .asString()
                    .isEqualTo(
                            "account: is '" + "😀 ".repeat(30) + "…'; it must be acct_ followed by letters and digits");
            assertThat(Parameters.right().with("account", "😀".repeat(60)).violations())
                    .containsExactly(
                            "account: is '" + "😀".repeat(60) + "'; it must be acct_ followed by letters and digits");
        }
    }

    @Nested
    class UnknownNames {

        @ParameterizedTest
        @CsvSource({
            "scheduleDate,scheduledDate",
            "scheduleddate,scheduledDate",
            "userList,userLists",
            "excludeLists,excludedLists",
            "txt,text",
            "mediafile,mediaFiles",
            "preview,previews",
            "tx,text",
            "pricier,price",
            "deduplicati,deduplicationKey"
        })
        void areRefusedWithTheNearestKnownOne(String written, String known) {
            assertThat(Parameters.right().with(written, "x").violations())
                    .containsExactly(written + ": is not a parameter; did you mean " + known + "?");
        }

        @ParameterizedTest
        @ValueSource(strings = {"recipients", "t", "priciest", "deduplicat"})
        void areRefusedWithAllKnownOnesIfNoneIsNear(String written) {
            assertThat(Parameters.right().with(written, "x").violations())
                    .containsExactly(written + ": is not a parameter; the parameters are "
                            + String.join(", ", MassMessage.PARAMETERS));
        }

        @Test
        void areRefusedEvenWithoutAValue() {
            assertThat(Parameters.right().with("scheduleDate", null).violations())
                    .hasSize(1);
        }
    }

    @Test
    void allViolationsAreReportedTogetherInTheOrderOfTheTable() {
        InvalidMessageException all = catchThrowableOfType(
                InvalidMessageException.class,
                () -> MassMessage.of(
                        Map.of("price", 2, "userIds", List.of("x"), "texts", "", "previews", List.of(9)),
                        Parameters.NOW));
        assertThat(all.violations())
                .extracting(Violation::field)
                .containsExactly(
                        "texts", "account", "credentialsId", "text", "userIds", "price", "mediaFiles", "previews");
        assertThat(all)
                .hasMessageContaining("text: is required")
                .hasMessageContaining("price: is 2; use 0, or 3 to 200");
    }

    @Nested
    class Summary {

        @Test
        void namesWhoAndWhenAndForHowMuchButNotWhat() {
            assertThat(Parameters.right()
                            .with("userIds", List.of(1, 2))
                            .with("excludedLists", List.of("muted"))
                            .with("price", 9.99)
                            .with("mediaFiles", List.of("a", "b"))
                            .with("scheduledDate", "2027-01-01T18:00:00Z")
                            .read()
                            .summary())
                    .isEqualTo("from acct_XXXXXXXXXXXXXXX, to list fans and 2 users, excluding list muted, for $9.99,"
                            + " with 2 media files, at 2027-01-01T18:00:00.000Z");
        }

        @Test
        void tellsDraftsAndMessagesToNobody() {
            assertThat(Parameters.right()
                            .without("userLists")
                            .with("saveForLater", true)
                            .with("mediaFiles", List.of(1))
                            .read()
                            .summary())
                    .isEqualTo("from acct_XXXXXXXXXXXXXXX, to no recipients, with 1 media file, saved for later");
            assertThat(Parameters.right()
                            .with("userLists", List.of("fans", 5))
                            .with("userIds", List.of(9))
                            .with("subscribedWithinLastDays", 3)
                            .read()
                            .summary())
                    .isEqualTo(
                            "from acct_XXXXXXXXXXXXXXX, to lists fans, 5 and 1 user and subscribers of the last 3 days, now");
        }
    }

    @Nested
    class Typed {

        @Test
        void bringsWhatIsGivenIntoItsTypeAndAddsNothing() throws Exception {
            Map<String, Object> given = new HashMap<>();
            given.put("text", new StringBuilder("Hello!"));
            given.put("userLists", new Object[] {"fans", 5});
            given.put("price", "9.90");
            given.put("subscribedWithinLastDays", "7");
            given.put("lockedText", "true");
            given.put("failOnError", false);
            given.put("additionalFields", Map.of("rfGuest", List.of(1)));
            given.put("giphyId", null);
            assertThat(MassMessage.typed(given))
                    .isEqualTo(Map.of(
                            "text",
                            "Hello!",
                            "userLists",
                            List.of("fans", 5),
                            "price",
                            9.9,
                            "subscribedWithinLastDays",
                            7,
                            "lockedText",
                            true,
                            "failOnError",
                            false,
                            "additionalFields",
                            Map.of("rfGuest", List.of(1))));
        }

        @Test
        void doesNotLookAtTheRules() throws Exception {
            assertThat(MassMessage.typed(Map.of("price", 1, "scheduledDate", "yesterday", "account", "../x")))
                    .isEqualTo(Map.of("price", 1.0, "scheduledDate", "yesterday", "account", "../x"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            199.9999999999999999999999 | use at most two decimals
            2.9999999999999999999999   | use 0, or 3 to 200 dollars
            12345678901234567890       | use 0, or 3 to 200 dollars
            """)
        void refusesAPriceThatNoDoubleIsInTheWordsOfItsRule(BigDecimal price, String rule) {
            assertThatThrownBy(() -> MassMessage.typed(Map.of("price", price)))
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessageContaining("price: is " + price.toPlainString() + "; " + rule);
        }

        @Test
        void keepsAnExclusionThatHoldsNothingForItsRuleToRefuse() throws Exception {
            assertThat(MassMessage.typed(Map.of("excludedLists", List.of())))
                    .isEqualTo(Map.of("excludedLists", List.of()));
        }

        @Test
        void refusesWrongTypesAndUnknownNamesTogether() {
            assertThatThrownBy(() -> MassMessage.typed(Map.of("price", "cheap", "userLists", "fans", "pryce", 3)))
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessageContainingAll(
                            "price: is 'cheap', which is not a number; the decimal separator is a point",
                            "userLists: is not a list but the string 'fans'",
                            "pryce: is not a parameter; did you mean price?");
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "FALSE, false", "true, true", "nonsense, true"})
    void failsOnErrorUnlessToldNotToWhateverElseIsWrong(String written, boolean fails) {
        assertThat(MassMessage.failsOnError(Map.of("failOnError", written, "nonsense", 1)))
                .isEqualTo(fails);
        assertThat(MassMessage.failsOnError(Map.of())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"acct_1, true", "Hello there, false", "'', false"})
    void knowsAnAccountByItsForm(String text, boolean account) {
        assertThat(MassMessage.isAccount(text)).isEqualTo(account);
    }

    @Test
    void showsWhatWasGivenUnlessItMayBeTheKey() {
        assertThat(MassMessage.withoutKey("my-credentials")).isEqualTo("my-credentials");
        assertThat(MassMessage.withoutKey("ofapi_0123456789abcdef0123456789abcdef"))
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void isFilledInBeforeACallIsWritten() throws InvalidMessageException {
        MassMessage.requireFilledIn(Map.of("text", "Hi"));
        assertThatThrownBy(() -> MassMessage.requireFilledIn(Map.of("text", "Hi ${NAME}")))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("'${NAME}'");
    }

    @Test
    void namesAFieldThatShouldHaveBeenAJsonObject() {
        assertThat(Violation.notJsonObject("additionalFields").field()).isEqualTo("additionalFields");
        assertThat(Violation.notJsonObject("additionalFields").problem()).contains("{\"rfGuest\": \"123\"}");
    }
}
