package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of the table, with values on both sides of its border. */
class MassMessageRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"acct_a", "acct_XXXXXXXXXXXXXXX", "acct_0123456789abcdef0123456789ABCDEF"})
    void accountIsAcctAndLettersAndDigits(String account) {
        assertThat(Parameters.right().with("account", account).violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acct_",
                "acct-1",
                "Acct_1",
                "12345",
                "acct_a/b",
                "acct_..",
                "../acct_a",
                "acct_a ",
                " acct_a",
                "acct_a\n",
                "acct_é",
                "acct_a%2Fb"
            })
    void accountIsNothingElse(String account) {
        assertThat(Parameters.right().with("account", account).violations())
                .singleElement()
                .asString()
                .startsWith("account: is '")
                .endsWith("; it must be acct_ followed by letters and digits");
    }

    /** A file is named after it. */
    @Test
    void accountIsNoLongerThanTheNameOfAFile() {
        assertThat(Parameters.right().with("account", "acct_" + "a".repeat(200)).violations())
                .isEmpty();
        assertThat(Parameters.right().with("account", "acct_" + "a".repeat(201)).violations())
                .singleElement()
                .asString()
                .startsWith("account: is 'acct_aaa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "credentialsId", "text"})
    void isRequired(String name) {
        assertThat(Parameters.right().without(name).violations())
                .singleElement()
                .asString()
                .startsWith(name + ": is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fans",
                "following",
                "recent",
                "rebill_on",
                "rebill_off",
                "friends",
                "muted",
                "tagged",
                "1234567890",
                "0"
            })
    void listsAreBuiltInOnesOrNumbers(String list) {
        assertThat(Parameters.right().with("userLists", List.of(list)).violations())
                .isEmpty();
        assertThat(Parameters.right()
                        .with("userLists", List.of(5))
                        .with("excludedLists", List.of(list))
                        .violations())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fans,following", "fans following", "Sample List!", "-5", "_", "ünder", "vip", "followers", "a-b"
            })
    void listsAreNothingElse(String list) {
        String problem =
                ": contains '" + list + "', which names no list; use fans, following, recent, rebill_on, rebill_off,"
                        + " friends, muted, tagged, or the number of a list";
        assertThat(Parameters.right().with("userLists", List.of(list)).violations())
                .containsExactly("userLists" + problem);
        assertThat(Parameters.right().with("excludedLists", List.of(list)).violations())
                .containsExactly("excludedLists" + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        fanss    | fans
        Fans     | fans
        folowing | following
        Muted    | muted
        ~muted ~ | muted
        rebilloff | rebill_off
        rebil_of | rebill_on, rebill_off
        """)
    void aNameThatIsNearlyRightIsToldWithTheRightOne(String list, String right) {
        assertThat(Parameters.right().with("userLists", List.of(list)).violations())
                .containsExactly(
                        "userLists: contains '" + list + "', which names no list; did you mean " + right + "?");
    }

    @Test
    void oneListInTwoCasesIsOneList() {
        assertThat(Parameters.right()
                        .with("userLists", List.of("fans", "FANS"))
                        .with("excludedLists", List.of("Fans"))
                        .violations())
                .containsExactly(
                        "userLists: contains 'FANS', which names no list; did you mean fans?",
                        "userLists: contains 'FANS' twice",
                        "excludedLists: contains 'Fans', which names no list; did you mean fans?",
                        "excludedLists: contains 'Fans', which is also in userLists");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        Fans         | contains 'Fans', which names no list; did you mean fans?
        paid, PAID   | contains 'PAID' twice
        17           | contains '17'; a name of a list begins with a letter and has letters, digits, _ and -
        my list      | contains 'my list'; a name of a list begins with a letter and has letters, digits, _ and -
        ${LIST}      | contains '${LIST}'; a name of a list begins with a letter and has letters, digits, _ and -
        """)
    void moreListsAreNamesAndNoSlipOfThoseThatAreKnown(String more, String problem) {
        assertThat(ListNames.violation("moreLists", List.of(more.split(", "))))
                .map(Violation::toString)
                .hasValue("moreLists: " + problem);
    }

    @Test
    void aListThatHasANameNowMayStandInMoreListsStill() {
        assertThat(ListNames.violation("moreLists", List.of("fans", "paid"))).isEmpty();
        assertThat(MassMessage.violations(
                        Parameters.right()
                                .with("userLists", List.of("fans", "paid"))
                                .map(),
                        Set.of(),
                        List.of("fans", "paid")))
                .isEmpty();
    }

    @Test
    void whatIsNearToOneOfMoreListsIsToldWithThat() {
        assertThat(MassMessage.violations(
                        Parameters.right().with("userLists", List.of("payd")).map(), Set.of(), List.of("paid")))
                .map(Violation::toString)
                .containsExactly("userLists: contains 'payd', which names no list; did you mean paid?");
    }

    @Test
    void aListIsNotBothIncludedAndExcluded() {
        assertThat(Parameters.right()
                        .with("userLists", List.of("fans", 5))
                        .with("excludedLists", List.of("5", "muted"))
                        .violations())
                .containsExactly("excludedLists: contains '5', which is also in userLists");
    }

    @Test
    void userIdsAreDigits() {
        assertThat(Parameters.right()
                        .with("userIds", List.of("0", 7, 12345678901L))
                        .violations())
                .isEmpty();
        assertThat(Parameters.right().with("userIds", List.of("7a", -7, "٣")).violations())
                .containsExactly(
                        "userIds: contains '7a'; user ids are digits",
                        "userIds: contains -7; user ids are digits",
                        "userIds: contains '٣'; user ids are digits");
    }

    /** 1,234,567 as a form or {@code tokenize(',')} takes it apart, and the digits of {@code '234567' as List}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1,234,567
        12,345
        123,456,789,1,234,567
        12,34,567
        2,3,4,5,6,7
        """)
    void oneNumberIsNotSeveral(String parts) {
        for (String name : List.of("userLists", "excludedLists", "userIds", "mediaFiles")) {
            List<Object> numbers =
                    Stream.of(parts.split(",")).<Object>map(Integer::valueOf).toList();
            assertThat(Parameters.right().with(name, numbers).violations())
                    .containsExactly(name + ": contains '" + parts.replace(",", ", ")
                            + "', which look like parts of longer numbers; write each number as one item, without"
                            + " commas or blanks in it");
        }
    }

    @Test
    void aNumberInPartsIsFoundBesideNamesToo() {
        assertThat(Parameters.right()
                        .with("excludedLists", List.of("muted", "1", "115", "359"))
                        .violations())
                .singleElement()
                .asString()
                .startsWith("excludedLists: contains '1, 115, 359', which look like parts of longer numbers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "1,2,3", "12,345678", "123,4567"})
    void numbersOfWhichNoneIsAPartAreSeveral(String numbers) {
        assertThat(Parameters.right()
                        .with("userIds", List.of(numbers.split(",")))
                        .violations())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"userLists", "excludedLists", "userIds", "mediaFiles", "previews"})
    void noListHoldsTheSameValueTwiceNotEvenInAnotherType(String name) {
        Parameters parameters = Parameters.right().with("mediaFiles", List.of(12, 13));
        assertThat(parameters.with(name, List.of(12, 13)).violations()).isEmpty();
        assertThat(parameters.with(name, List.of(12, "13", "12")).violations())
                .contains(name + ": contains '12' twice");
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,true", "30,true", "31,false", "-1,false"})
    void subscribedWithinLastDaysIs1To30(int days, boolean right) {
        List<String> violations =
                Parameters.right().with("subscribedWithinLastDays", days).violations();
        if (right) {
            assertThat(violations).isEmpty();
        } else {
            assertThat(violations).containsExactly("subscribedWithinLastDays: is " + days + "; use 1 to 30");
        }
    }

    @Test
    void subscribedWithinLastDaysDoesNotGoWithASchedule() {
        assertThat(Parameters.right()
                        .with("subscribedWithinLastDays", 7)
                        .with("scheduledDate", "PT1H")
                        .violations())
                .containsExactly("subscribedWithinLastDays: can't be combined with scheduledDate");
    }

    @Test
    void subscribedWithinLastDaysDoesNotGoWithADraft() {
        assertThat(Parameters.right()
                        .with("subscribedWithinLastDays", 7)
                        .with("saveForLater", true)
                        .violations())
                .containsExactly("subscribedWithinLastDays: can't be combined with saveForLater");
        assertThat(Parameters.right()
                        .with("subscribedWithinLastDays", 7)
                        .with("saveForLater", false)
                        .violations())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "3", "3.00", "3.01", "9.99", "199.99", "200", "200.00"})
    void priceIsNothingOr3To200(String price) {
        assertThat(Parameters.right()
                        .with("price", price)
                        .with("mediaFiles", List.of(1))
                        .violations())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "-0.01", "0.01", "2.99", "200.01", "201", "1000000"})
    void priceIsNothingElse(String price) {
        assertThat(Parameters.right()
                        .with("price", price)
                        .with("mediaFiles", List.of(1))
                        .violations())
                .containsExactly("price: is " + price + "; use 0, or 3 to 200 dollars");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.999", "3.001", "199.999"})
    void priceHasAtMostTwoDecimals(String price) {
        assertThat(Parameters.right()
                        .with("price", price)
                        .with("mediaFiles", List.of(1))
                        .violations())
                .containsExactly("price: is " + price + "; use at most two decimals");
    }

    @Test
    void aPriceNeedsMediaButNothingDoesNot() {
        assertThat(Parameters.right().with("price", 5).violations())
                .containsExactly("mediaFiles: is required when price is not 0");
        assertThat(Parameters.right().with("price", 0).violations()).isEmpty();
    }

    @Test
    void aPriceNeedsNoPreviews() {
        assertThat(Parameters.right()
                        .with("price", 5)
                        .with("mediaFiles", List.of(1))
                        .violations())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "giphyId", "userLists", "userIds", "mediaFiles", "additionalFields"})
    void aLostCharacterIsRefusedWhereverItStands(String name) {
        assertThat(Parameters.right().with(name, holding(name, "caf\uFFFD")).violations())
                .singleElement()
                .asString()
                .startsWith(name + ": contains the character U+FFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "giphyId", "userLists", "userIds", "mediaFiles", "additionalFields"})
    void aByteOrderMarkIsLeftOutAtTheStartAndRefusedBehindIt(String name) {
        Parameters marked = Parameters.right().with(name, holding(name, "\uFEFF12"));
        assertThat(marked.violations()).isEmpty();
        assertThat(marked.read())
                .isEqualTo(Parameters.right().with(name, holding(name, "12")).read());
        assertThat(Parameters.right().with(name, holding(name, "1\uFEFF2")).violations())
                .containsExactly(name + ": contains a byte order mark (U+FEFF) after its start; remove it: it"
                        + " belongs at the start of a file only");
    }

    private static Object holding(String name, String text) {
        return switch (name) {
            case "text", "giphyId" -> text;
            case "additionalFields" -> Map.of("a", List.of(text));
            default -> List.of(text);
        };
    }

    @Test
    void aTextThatIsAByteOrderMarkAloneIsBlank() {
        assertThat(Parameters.right().with("text", "\uFEFF").violations())
                .containsExactly("text: is blank; leave it out instead");
    }

    @Test
    void mediaAreIds() {
        assertThat(Parameters.right()
                        .with("mediaFiles", List.of("ofapi_media_a-1", 2, "/etc/passwd", "a b"))
                        .with("previews", List.of(2))
                        .violations())
                .containsExactly(
                        "mediaFiles: contains '/etc/passwd'; media files are ofapi_media_… ids or vault ids",
                        "mediaFiles: contains 'a b'; media files are ofapi_media_… ids or vault ids");
        assertThat(Parameters.right().with("previews", List.of("a b")).violations())
                .contains("previews: contains 'a b'; media files are ofapi_media_… ids or vault ids");
    }

    @Test
    void previewsAreMediaOfTheMessage() {
        assertThat(Parameters.right()
                        .with("mediaFiles", List.of("a", 1))
                        .with("previews", List.of("a", "1"))
                        .violations())
                .isEmpty();
        assertThat(Parameters.right()
                        .with("mediaFiles", List.of("a"))
                        .with("previews", List.of("a", "b"))
                        .violations())
                .containsExactly("previews: contains 'b', which is not in mediaFiles");
    }

    @ParameterizedTest
    @ValueSource(strings = {"strict_ban", "risky", "replace_soften"})
    void blockBannedWordsIsOneOfThree(String tier) {
        assertThat(Parameters.right().with("blockBannedWords", tier).violations())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"strict", "RISKY", "true", "replace-soften"})
    void blockBannedWordsIsNothingElse(String tier) {
        assertThat(Parameters.right().with("blockBannedWords", tier).violations())
                .containsExactly("blockBannedWords: is '" + tier + "'; use strict_ban, risky or replace_soften");
    }

    @Test
    void aScheduledDateLiesInTheFuture() {
        assertThat(Parameters.right()
                        .with("scheduledDate", "2026-12-01T12:00:00.001Z")
                        .violations())
                .isEmpty();
        assertThat(Parameters.right()
                        .with("scheduledDate", "2026-12-01T12:00:00Z")
                        .violations())
                .containsExactly("scheduledDate: is 2026-12-01T12:00:00.000Z, which is not in the future");
        assertThat(Parameters.right()
                        .with("scheduledDate", "2026-12-01T13:59:00+02:00")
                        .violations())
                .containsExactly("scheduledDate: is 2026-12-01T11:59:00.000Z, which is not in the future");
        assertThat(Parameters.right().with("scheduledDate", "PT0S").violations())
                .hasSize(1);
        assertThat(Parameters.right().with("scheduledDate", "PT-1H").violations())
                .hasSize(1);
    }

    @Test
    void aScheduledDateThatIsNoneSaysHowToWriteOne() {
        assertThat(Parameters.right().with("scheduledDate", "tomorrow").violations())
                .containsExactly(
                        "scheduledDate: is 'tomorrow', which is not a date-time such as 2030-01-01T18:00:00Z or"
                                + " 2030-01-01T18:00:00+02:00, nor a duration from now such as PT2H");
    }

    @Test
    void aDraftIsNotScheduled() {
        assertThat(Parameters.right()
                        .with("saveForLater", true)
                        .with("scheduledDate", "PT1H")
                        .violations())
                .containsExactly("saveForLater: can't be combined with scheduledDate");
        assertThat(Parameters.right()
                        .with("saveForLater", false)
                        .with("scheduledDate", "PT1H")
                        .violations())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0.001S, PT0.001S", "PT30M, PT30M", "pt2h, PT2H", "P1DT12H, PT36H", "P365D, PT8760H"})
    void maxDelayIsADurationOfAYearAtMost(String written, Duration delay) {
        assertThat(Parameters.right().with("maxDelay", written).read().maxDelay())
                .isEqualTo(delay);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT0S", "P0D, PT0S", "-PT1H, PT-1H", "PT-1S, PT-1S", "P366D, PT8784H", "P365DT1S, PT8760H1S"})
    void maxDelayIsMoreThanNothingAndNoMoreThanThat(String written, String delay) {
        assertThat(Parameters.right().with("maxDelay", written).violations())
                .containsExactly("maxDelay: is " + delay + "; use more than PT0S and at most P365D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1W", "P1M", "P1Y", "30", "30m", "1 hour", "P", "PT", "PT1H ", "2030-01-01T18:00:00Z"})
    void aMaxDelayThatIsNoneSaysHowToWriteOne(String written) {
        assertThat(Parameters.right().with("maxDelay", written).violations())
                .containsExactly("maxDelay: is '" + written + "', which is not a duration of days, hours, minutes and"
                        + " seconds, such as P7D, PT2H or PT30M");
    }

    @Test
    void maxDelayGoesWithAScheduledDateAndADraft() {
        assertThat(Parameters.right()
                        .with("maxDelay", "PT1M")
                        .with("scheduledDate", "P30D")
                        .violations())
                .isEmpty();
        assertThat(Parameters.right()
                        .with("maxDelay", "PT1M")
                        .with("saveForLater", true)
                        .violations())
                .isEmpty();
    }

    /** {@code params.DRY_RUN} is null in the first build of a job that defines its parameters in its script. */
    @Test
    void onlyAScheduleCanBeConfirmed() {
        Parameters confirmed = Parameters.right().with("confirmSchedule", true);
        String needed = "confirmSchedule: needs a scheduledDate: without one there is no schedule to confirm";
        assertThat(confirmed.violations()).containsExactly(needed);
        assertThat(confirmed.with("scheduledDate", "soon").violations())
                .allMatch(violation -> violation.startsWith("scheduledDate: "));
        assertThat(confirmed.with("scheduledDate", "PT2H").violations()).isEmpty();
        assertThat(confirmed
                        .with("scheduledDate", null)
                        .with("confirmSchedule", false)
                        .violations())
                .isEmpty();
        assertThat(MassMessage.violations(
                        Parameters.right().with("confirmSchedule", true).map(), Set.of("scheduledDate")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dryRun", "saveForLater"})
    void whatHoldsAMessageBackIsNotNull(String name) throws Exception {
        Map<String, Object> parameters = Parameters.right().with(name, null).map();
        String problem = name + ": is null, and without it the message would be sent; set it to true or false";
        assertThat(MassMessage.violations(parameters, Set.of()))
                .map(Violation::toString)
                .containsExactly(problem);
        assertThatThrownBy(() -> MassMessage.typed(parameters)).hasMessage(problem);
    }

    @ParameterizedTest
    @MethodSource("empty")
    void mediaThatAreGivenAreSome(Object empty) {
        String problem = ": is an empty list; name media files, or remove it to send none";
        for (String name : List.of("mediaFiles", "previews")) {
            assertThat(Parameters.right().with(name, empty).violations()).containsExactly(name + problem);
            assertThat(Parameters.right().with(name, null).violations()).isEmpty();
        }
        assertThat(Parameters.right().with("price", 5).with("mediaFiles", empty).violations())
                .containsExactly("mediaFiles" + problem);
    }

    @ParameterizedTest
    @MethodSource("empty")
    void anExclusionThatIsGivenExcludesSomebody(Object empty) {
        assertThat(Parameters.right().with("excludedLists", empty).violations())
                .containsExactly("excludedLists: is an empty list, which excludes nobody; leave it out instead");
        assertThat(Parameters.right().with("excludedLists", null).violations()).isEmpty();
    }

    static Stream<Arguments> empty() {
        return Stream.<Object>of(List.of(), Set.of(), new String[0], new int[0]).map(empty -> Arguments.of(empty));
    }

    @Test
    void additionalFieldsHaveEachNameOnce() {
        CharSequence same = new StringBuilder("rfGuest");
        for (Object fields : List.of(
                Map.of("rfGuest", 1, same, 1),
                Map.of("a", Map.of("rfGuest", 1, same, 2)),
                Map.of("a", List.of(Map.of(same, 1, "rfGuest", 2))))) {
            assertThat(Parameters.right().with("additionalFields", fields).violations())
                    .containsExactly("additionalFields: contains 'rfGuest' twice");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E+50",
                "1E-51",
                "1E+10000",
                "1E+999999999",
                "1E-999999999",
                "123456789012345678901234567890123456789012345678901"
            })
    void additionalFieldsHaveNumbersThatCanBeWritten(BigDecimal number) {
        assertThat(Parameters.right()
                        .with("additionalFields", Map.of("x", List.of(number)))
                        .violations())
                .containsExactly("additionalFields: contains " + number + ", which has more than 50 digits");
    }

    @Test
    void idsHaveNoMoreDigitsThanNumbersHave() {
        BigInteger id = BigInteger.TEN.pow(50);
        assertThat(Parameters.right().with("userIds", List.of(id)).violations())
                .containsExactly("userIds: contains " + id + ", which has more than 50 digits");
        assertThat(Parameters.right()
                        .with("userIds", List.of(id.subtract(BigInteger.ONE)))
                        .violations())
                .isEmpty();
    }

    @Test
    void additionalFieldsHaveAnEnd() {
        Map<String, Object> itself = new HashMap<>();
        itself.put("x", List.of(itself));
        assertThat(Parameters.right().with("additionalFields", itself).violations())
                .containsExactly("additionalFields: contains maps or lists that are nested more than 20 levels deep");
        Object deep = 1;
        for (int level = 1; level < 20; level++) {
            deep = List.of(deep);
        }
        assertThat(Parameters.right()
                        .with("additionalFields", Map.of("x", deep))
                        .violations())
                .isEmpty();
        assertThat(Parameters.right()
                        .with("additionalFields", Map.of("x", List.of(deep)))
                        .violations())
                .hasSize(1);
    }

    @Test
    void additionalFieldsHaveNothingThatMayChangeOnItsWay() {
        assertThat(Parameters.right()
                        .with("additionalFields", Map.of("x", new AtomicLong(5)))
                        .violations())
                .containsExactly("additionalFields: contains a AtomicLong, which can't be written in JSON");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.2345678E7, 1E-5, Double.NaN, Double.NEGATIVE_INFINITY})
    void aNumberThatIsNoTextAsItWasWrittenIsNone(double number) {
        assertThat(Parameters.right().with("giphyId", number).violations())
                .containsExactly("giphyId: is not a string but the number " + number);
    }

    @Test
    void additionalFieldsHaveNoNameOfTheTable() {
        assertThat(Parameters.right()
                        .with("additionalFields", Map.of("rfGuest", "1"))
                        .violations())
                .isEmpty();
        assertThat(Parameters.right()
                        .with("additionalFields", Map.of("price", 0))
                        .violations())
                .containsExactly("additionalFields: contains 'price'; use the parameter price instead");
        assertThat(Parameters.right()
                        .with("additionalFields", Map.of("USERLISTS", List.of()))
                        .violations())
                .containsExactly("additionalFields: contains 'USERLISTS'; use the parameter userLists instead");
        assertThat(Parameters.right()
                        .with("additionalFields", Map.of("dry_run", true))
                        .violations())
                .isEmpty();
        assertThat(Parameters.right()
                        .with("additionalFields", Map.of("account", "acct_b"))
                        .violations())
                .containsExactly("additionalFields: contains 'account', which is a parameter, not a field of the API");
    }

    /** The API takes no notice of a field that it does not know: a slip excludes nobody, or sends at once. */
    @ParameterizedTest
    @CsvSource({
        "excludedList, excludedLists",
        "excluded_lists, excludedLists",
        "exclude-lists, excludedLists",
        "UserId, userIds",
        "scheduled_date, scheduledDate",
        "scheduleDate, scheduledDate"
    })
    void aFieldIsNoSlipOfAParameter(String field, String parameter) {
        assertThat(Parameters.right().with("additionalFields", Map.of(field, 1)).violations())
                .containsExactly(
                        "additionalFields: contains '" + field + "'; use the parameter " + parameter + " instead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rfTag", "rfPartner", "rfGuest", "voice", "priority", "lists"})
    void anyOtherFieldIsTaken(String field) {
        assertThat(Parameters.right().with("additionalFields", Map.of(field, 1)).violations())
                .isEmpty();
    }

    @Test
    void somebodyIsNamed() {
        Parameters nobody = Parameters.right().without("userLists");
        assertThat(nobody.violations())
                .containsExactly("userLists: names no recipients, and neither do userIds and subscribedWithinLastDays;"
                        + " name some, or set withoutRecipients: true");
        assertThat(nobody.with("excludedLists", List.of("fans")).violations()).hasSize(1);
        assertThat(nobody.with("withoutRecipients", false).violations()).hasSize(1);
        assertThat(nobody.with("userLists", List.of()).violations()).hasSize(1);
    }

    @Test
    void unlessNobodyIsMeantOrItIsADraft() {
        assertThat(Parameters.right()
                        .without("userLists")
                        .with("withoutRecipients", true)
                        .violations())
                .isEmpty();
        assertThat(Parameters.right()
                        .without("userLists")
                        .with("saveForLater", true)
                        .violations())
                .isEmpty();
    }

    @Test
    void eachKindOfRecipientIsEnough() {
        assertThat(Parameters.right()
                        .without("userLists")
                        .with("userIds", List.of(1))
                        .violations())
                .isEmpty();
        assertThat(Parameters.right()
                        .without("userLists")
                        .with("subscribedWithinLastDays", 1)
                        .violations())
                .isEmpty();
    }

    @Test
    void recipientsThatCouldNotBeReadAreNotReportedAsMissingToo() {
        assertThat(Parameters.right().without("userLists").with("userIds", "1").violations())
                .containsExactly("userIds: is not a list but the string '1'; write it as ['fans', 123]");
        assertThat(Parameters.right()
                        .without("userLists")
                        .with("subscribedWithinLastDays", "x")
                        .violations())
                .hasSize(1);
    }

    @Test
    void mediaThatCouldNotBeReadDoNotMakeThePreviewsWrongToo() {
        assertThat(Parameters.right()
                        .with("mediaFiles", "a")
                        .with("previews", List.of("a"))
                        .with("price", 5)
                        .violations())
                .containsExactly("mediaFiles: is not a list but the string 'a'; write it as ['fans', 123]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        account                  | account: is required, here or as the global default
        text                     | text: is required
        userIds                  | userLists: names no recipients
        subscribedWithinLastDays | userLists: names no recipients
        mediaFiles               | mediaFiles: is required when price is not 0
        """)
    void nothingIsSaidOfWhatDependsOnAValueThatIsNotKnownYet(String unknown, String problem) {
        Map<String, Object> parameters = Parameters.right()
                .without("account")
                .without("text")
                .without("userLists")
                .with("price", 5)
                .map();
        assertThat(MassMessage.violations(parameters, Set.of()))
                .map(Violation::toString)
                .anyMatch(violation -> violation.startsWith(problem));
        assertThat(MassMessage.violations(parameters, Set.of(unknown)))
                .map(Violation::toString)
                .noneMatch(violation -> violation.startsWith(problem));
    }

    @Test
    void aValueThatIsNotKnownYetIsNotLookedAt() throws Exception {
        Map<String, Object> parameters = Parameters.right()
                .with("price", "${PRICE}")
                .with("mediaFiles", "${MEDIA}")
                .with("previews", List.of("7"))
                .with("excludedLists", List.of("a b"))
                .map();
        assertThat(MassMessage.violations(parameters, Set.of("price", "mediaFiles")))
                .map(Violation::field)
                .containsExactly("excludedLists");
        MassMessage message =
                MassMessage.of(parameters, Set.of("price", "mediaFiles", "excludedLists"), List.of(), Parameters.NOW);
        assertThat(message.request().price()).isNull();
        assertThat(message.request().mediaFiles()).isEmpty();
        assertThat(message.request().excludedLists()).isEmpty();
        assertThat(message.request().previews()).containsExactly("7");
    }
}
