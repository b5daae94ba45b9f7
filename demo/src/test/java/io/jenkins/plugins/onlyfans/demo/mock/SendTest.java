package io.jenkins.plugins.onlyfans.demo.mock;

import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.HELLO;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Send Mass Message, as the vendor documents it. */
@Timeout(60)
class SendTest {

    private final MockApiClient client = new MockApiClient();

    @AfterEach
    void stop() {
        client.close();
    }

    @Nested
    class Accepted {

        @Test
        void answersTheVendorsExampleWithAllThatIsDocumented() throws Exception {
            Answer answer = client.send(HELLO);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json()).isEqualTo(json("""
                {'data': {'id': 5001, 'date': '2026-12-01T12:00:00+00:00', 'isReady': true, 'isDone': false, 'total': -1,
                          'pending': 0, 'canUnsend': true, 'unsendSeconds': 1000000, 'hasError': false, 'isCanceled': false,
                          'isCouplePeopleMedia': false},
                 '_meta': {'_credits': {'used': 1, 'balance': 999, 'note': 'Always'},
                           '_cache': {'is_cached': false, 'note': 'Cache disabled for this endpoint'},
                           '_rate_limits': {'limit_minute': 1000, 'limit_day': null, 'remaining_minute': 999,
                                            'remaining_day': null, 'notice': 'Daily rate limits are no longer applied.'}}}
                """));
            assertThat(client.mock().acceptedSends()).hasSize(1);
        }

        @Test
        void tellsCreditsAndLimitsInHeadersToo() throws Exception {
            Answer answer = client.send(HELLO);
            assertThat(answer.header("Content-Type")).contains("application/json");
            assertThat(answer.header("x-ofapi-credits-used")).contains("1");
            assertThat(answer.header("x-ofapi-credits-balance")).contains("999");
            assertThat(answer.header("x-ofapi-is-cached")).contains("false");
            assertThat(answer.header("x-rate-limit-limit-minute")).contains("1000");
            assertThat(answer.header("x-rate-limit-remaining-minute")).contains("999");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'text': 'Hello!', 'userLists': ['fans', 'recent', 'following', 'rebill_off', 'tagged', 1234567890],"
                            + " 'excludedLists': ['muted', 5], 'userIds': [1234567890], 'lockedText': true, 'price': 6.97,"
                            + " 'mediaFiles': ['ofapi_media_abc123', 1234567890], 'previews': ['ofapi_media_abc123'],"
                            + " 'giphyId': 'g1', 'rfTag': '1', 'rfPartner': null, 'rfGuest': [2],"
                            + " 'scheduledDate': '2027-01-01T00:00:00.000Z', 'blockBannedWords': 'strict_ban'}",
                    "{'text': 'Hello!', 'subscribedWithinLastDays': 7, 'userLists': ['fans'], 'userIds': ['5'],"
                            + " 'saveForLater': false}",
                    "{'text': 'Hello!', 'userLists': [], 'userIds': [], 'mediaFiles': [], 'previews': [], 'price': 0}",
                    "{'text': 'Hello!', 'saveForLater': true}",
                    "{'text': 'Hello!', 'whatComesTomorrow': {'a': [1]}}"
                })
        void takesEveryDocumentedFieldAndPassesOverOthers(String body) throws Exception {
            assertThat(client.send(body).status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "0.00", "3", "3.0", "6.97", "200", "200.00"})
        void takesPricesUpToTheirBorders(String price) throws Exception {
            assertThat(client.send("{'text': 'Hello!', 'price': " + price + ", 'mediaFiles': [1]}")
                            .status())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 30})
        void takesDaysUpToTheirBorders(int days) throws Exception {
            assertThat(client.send("{'text': 'Hello!', 'subscribedWithinLastDays': " + days + "}")
                            .status())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"[1234567890]", "['1234567890']"})
        void takesIdsAsNumbersAndAsTexts(String ids) throws Exception {
            assertThat(client.send("{'text': 'Hello!', 'userLists': " + ids + ", 'userIds': " + ids
                                    + ", 'excludedLists': " + ids + ", 'mediaFiles': " + ids
                                    + ", 'previews': [1234567890]}")
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void countsIdsUpwards() throws Exception {
            assertThat(client.accepted(HELLO)).isEqualTo(5001);
            assertThat(client.accepted(HELLO)).isEqualTo(5002);
        }

        @ParameterizedTest
        @CsvSource({
            "2027-01-01T00:00:00.000Z, 2027-01-01T00:00:00+00:00",
            "2026-12-01T12:00:00.001Z, 2026-12-01T12:00:00+00:00",
            "2027-06-01T23:59:59Z,     2027-06-01T23:59:59+00:00"
        })
        void tellsTheScheduledDateWithANumericOffset(String scheduled, String told) throws Exception {
            Answer answer = client.send("{'text': 'Hello!', 'scheduledDate': '" + scheduled + "'}");
            assertThat(answer.json("/data/date").textValue()).isEqualTo(told);
        }
    }

    @Nested
    class Rejected {

        @Test
        void hasTheDocumentedFormAndCostsNothing() throws Exception {
            Answer answer = client.send("{}");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json()).isEqualTo(json("""
                {'error': 'VALIDATION_ERROR', 'message': 'The text field is required.',
                 'description': 'The request parameters failed validation.',
                 'errors': {'text': ['The text field is required.']},
                 '_meta': {'_credits': {'used': 0, 'balance': 1000, 'note': 'Always'},
                           '_cache': {'is_cached': false, 'note': 'Cache disabled for this endpoint'},
                           '_rate_limits': {'limit_minute': 1000, 'limit_day': null, 'remaining_minute': 999,
                                            'remaining_day': null, 'notice': 'Daily rate limits are no longer applied.'}}}
                """));
            assertThat(answer.header("x-ofapi-credits-used")).contains("0");
            assertThat(client.mock().acceptedSends()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'text': ''}                                    | text | The text field is required.
            {'text': ' \\n'}                                | text | The text field is required.
            {'text': null, 'mediaFiles': [1]}               | text | The text field is required.
            {'text': 5}                                     | text | The text field is required.
            {'text': 'x', 'userLists': 'fans'}              | userLists | The userLists field must be an array.
            {'text': 'x', 'excludedLists': {'a': 1}}        | excludedLists | The excludedLists field must be an array.
            {'text': 'x', 'userIds': 5}                     | userIds | The userIds field must be an array.
            {'text': 'x', 'mediaFiles': 'ofapi_media_a'}    | mediaFiles | The mediaFiles field must be an array.
            {'text': 'x', 'previews': '1', 'mediaFiles': ['1']} | previews | The previews field must be an array.
            {'text': 'x', 'lockedText': 'true'}             | lockedText | The lockedText field must be true or false.
            {'text': 'x', 'saveForLater': 1}                | saveForLater | The saveForLater field must be true or false.
            {'text': 'x', 'price': '10', 'mediaFiles': [1]} | price | The price field must be a number.
            {'text': 'x', 'price': 2.99, 'mediaFiles': [1]} | price | The price field must be 0 or between 3 and 200.
            {'text': 'x', 'price': 0.01, 'mediaFiles': [1]} | price | The price field must be 0 or between 3 and 200.
            {'text': 'x', 'price': -3, 'mediaFiles': [1]}   | price | The price field must be 0 or between 3 and 200.
            {'text': 'x', 'price': 200.01, 'mediaFiles': [1]} | price | The price field must be 0 or between 3 and 200.
            {'text': 'x', 'price': 3}                       | mediaFiles | The mediaFiles field is required when price is not 0.
            {'text': 'x', 'price': 3, 'mediaFiles': []}     | mediaFiles | The mediaFiles field is required when price is not 0.
            {'text': 'x', 'previews': [1]}                  | previews | The previews must also be in mediaFiles.
            {'text': 'x', 'previews': [1], 'mediaFiles': [2]} | previews | The previews must also be in mediaFiles.
            {'text': 'x', 'subscribedWithinLastDays': 0}    | subscribedWithinLastDays | The subscribedWithinLastDays field must be an integer between 1 and 30.
            {'text': 'x', 'subscribedWithinLastDays': 31}   | subscribedWithinLastDays | The subscribedWithinLastDays field must be an integer between 1 and 30.
            {'text': 'x', 'subscribedWithinLastDays': 1.5}  | subscribedWithinLastDays | The subscribedWithinLastDays field must be an integer between 1 and 30.
            {'text': 'x', 'subscribedWithinLastDays': '7'}  | subscribedWithinLastDays | The subscribedWithinLastDays field must be an integer between 1 and 30.
            {'text': 'x', 'subscribedWithinLastDays': 7, 'scheduledDate': '2027-01-01T00:00:00.000Z'} | subscribedWithinLastDays | The subscribedWithinLastDays field must not be combined with scheduledDate.
            {'text': 'x', 'subscribedWithinLastDays': 7, 'saveForLater': true} | subscribedWithinLastDays | The subscribedWithinLastDays field must not be combined with saveForLater.
            {'text': 'x', 'scheduledDate': 'tomorrow'}      | scheduledDate | The scheduledDate field must be a valid date.
            {'text': 'x', 'scheduledDate': 1798761600}      | scheduledDate | The scheduledDate field must be a valid date.
            {'text': 'x', 'scheduledDate': '2026-12-01T11:59:59.999Z'} | scheduledDate | The scheduledDate field must be a date after now.
            {'text': 'x', 'scheduledDate': '2026-12-01T12:00:00.000Z'} | scheduledDate | The scheduledDate field must be a date after now.
            {'text': 'x', 'blockBannedWords': 'all'}        | blockBannedWords | The selected blockBannedWords is invalid.
            {'text': 'x', 'blockBannedWords': true}         | blockBannedWords | The selected blockBannedWords is invalid.
            """)
        void namesTheFieldAndWhatIsWrong(String body, String field, String problem) throws Exception {
            Answer answer = client.send(body);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json("/errors")).isEqualTo(json("{'" + field + "': ['" + problem + "']}"));
            assertThat(answer.json("/message").textValue()).isEqualTo(problem);
            assertThat(answer.json("/_meta/_credits/used").intValue()).isZero();
            assertThat(client.mock().acceptedSends()).isEmpty();
        }

        @Test
        void namesAllFieldsAtOnce() throws Exception {
            Answer answer = client.send("{'price': 2, 'previews': [1], 'userIds': 5,"
                    + " 'subscribedWithinLastDays': 31, 'saveForLater': true}");
            assertThat(answer.json("/errors")).isEqualTo(json("""
                {'text': ['The text field is required.'], 'userIds': ['The userIds field must be an array.'],
                 'price': ['The price field must be 0 or between 3 and 200.'],
                 'mediaFiles': ['The mediaFiles field is required when price is not 0.'],
                 'previews': ['The previews must also be in mediaFiles.'],
                 'subscribedWithinLastDays': ['The subscribedWithinLastDays field must be an integer between 1 and 30.',
                                              'The subscribedWithinLastDays field must not be combined with saveForLater.']}
                """));
            assertThat(answer.json("/message").textValue()).isEqualTo("The text field is required.");
        }
    }

    @Nested
    class BannedWords {

        private Answer screened(String tier, String text) throws IOException, InterruptedException {
            return client.send("{'text': '" + text + "', 'blockBannedWords': '" + tier + "'}");
        }

        @ParameterizedTest
        @CsvSource({
            "strict_ban,     bannedword, 422",
            "strict_ban,     riskyword,  422",
            "strict_ban,     softword,   422",
            "risky,          bannedword, 200",
            "risky,          riskyword,  422",
            "risky,          softword,   422",
            "replace_soften, bannedword, 200",
            "replace_soften, riskyword,  200",
            "replace_soften, softword,   422",
        })
        void areThoseOfTheTierAndOfAllMilderOnes(String tier, String word, int status) throws Exception {
            assertThat(screened(tier, "a " + word + " b").status()).isEqualTo(status);
        }

        @Test
        void areListedInWhateverCaseTheyCome() throws Exception {
            assertThat(screened("strict_ban", "A SoftWord and a BANNEDWORD").json("/errors/text"))
                    .isEqualTo(json("['The text contains banned words: bannedword, softword.']"));
        }

        @Test
        void passUnlessScreeningIsAskedFor() throws Exception {
            assertThat(client.send("{'text': 'bannedword riskyword softword'}").status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Uploads {

        private static final String WITH_UPLOAD = "{'text': 'x', 'mediaFiles': ['ofapi_media_a', 7]}";

        private void assertUsedUp(Answer answer) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json("/error").textValue()).isEqualTo("ONLYFANS_COM_ERROR");
            assertThat(answer.json("/onlyfans_response"))
                    .isEqualTo(json("{'status': 400, 'body': {'error': {'code': 0,"
                            + " 'message': 'Media ofapi_media_a was used already.'}}}"));
        }

        @Test
        void workOnceAndCostACreditIfTriedAgain() throws Exception {
            client.accepted(WITH_UPLOAD);
            Answer again = client.send(WITH_UPLOAD);
            assertUsedUp(again);
            assertThat(again.json("/_meta/_credits/used").intValue()).isEqualTo(1);
            assertThat(client.mock().acceptedSends()).hasSize(1);
        }

        @Test
        void areUsedUpEvenIfNobodyLearntOfTheSend() throws Exception {
            client.mock().play("cut-after-accepting");
            assertThatThrownBy(() -> client.send(WITH_UPLOAD)).isInstanceOf(IOException.class);
            assertUsedUp(client.send(WITH_UPLOAD));
        }

        @Test
        void areNotUsedUpByWhatWasRejected() throws Exception {
            client.send("{'text': '', 'mediaFiles': ['ofapi_media_a']}");
            client.accepted(WITH_UPLOAD);
            client.send("{'text': 'x', 'mediaFiles': ['ofapi_media_b', 'ofapi_media_a']}");
            client.accepted("{'text': 'x', 'mediaFiles': ['ofapi_media_b']}");
        }

        @Test
        void areNotWhatTheVaultHolds() throws Exception {
            client.accepted("{'text': 'x', 'mediaFiles': [7, '8']}");
            client.accepted("{'text': 'x', 'mediaFiles': [7, '8']}");
        }
    }
}
