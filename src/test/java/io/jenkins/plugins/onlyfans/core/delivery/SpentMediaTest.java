package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A medium that is good for one message is sent once. */
@Timeout(60)
class SpentMediaTest {

    private static final String ID = "ofapi_media_a1";

    private final Desk desk = new Desk();
    private SpentMedia spent = SpentMedia.inMemory();

    @AfterEach
    void close() {
        desk.close();
    }

    private Receipt send(Object... media) {
        return Desk.end(desk.begin(
                desk.context(desk.base).withSpent(spent),
                Parameters.right().with("mediaFiles", List.of(media)),
                desk.time.instant(),
                desk.ledger,
                new RecordingJournal()));
    }

    private void assertRefused(Receipt receipt) {
        assertThat(receipt.status()).isEqualTo(Status.REJECTED);
        assertThat(receipt.getError())
                .isEqualTo(
                        "mediaFiles: ofapi_media_a1 can be used for one message only, and another send has used it; upload it again, or use one from the vault. Nothing was sent.");
    }

    @Test
    void afterASendThatWentOutItIsRefused() {
        desk.answer(request -> Desk.accepted());
        assertThat(send(ID).status()).isEqualTo(Status.SENT);
        assertRefused(send(77, ID));
        assertThat(desk.server.requestCount()).isEqualTo(1);
    }

    @Test
    void afterASendWhoseOutcomeIsUnknownItIsRefused() {
        desk.answer(request -> null);
        assertThat(send(ID).status()).isEqualTo(Status.UNKNOWN);
        assertRefused(send(ID));
        assertThat(desk.server.requestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 422})
    void afterASendThatSurelySentNothingItIsGood(int status) {
        desk.answer(request -> desk.server.requestCount() == 1 ? Desk.status(status) : Desk.accepted());
        assertThat(send(ID).status()).isEqualTo(Status.REJECTED);
        assertThat(send(ID).status()).isEqualTo(Status.SENT);
    }

    @Test
    void oneThatIsRefusedSpendsNothingOfAnother() {
        desk.answer(request -> Desk.accepted());
        send(ID);
        assertRefused(send("ofapi_media_b2", ID));
        assertThat(send("ofapi_media_b2").status()).isEqualTo(Status.SENT);
    }

    @Test
    void ofTheVaultCanBeSentAgainAndAgain() {
        desk.answer(request -> Desk.accepted());
        assertThat(send(77).status()).isEqualTo(Status.SENT);
        assertThat(send(77, "77000").status()).isEqualTo(Status.SENT);
    }

    @Test
    void isSpentBeforeTheRequestLeavesAndNotBeforeItsTurn() {
        List<String> events = new ArrayList<>();
        spent = new SpentMedia() {
            @Override
            public Optional<String> spend(Collection<String> ids, String sender) {
                events.add("spent " + ids + " before request " + (desk.server.requestCount() + 1));
                return Optional.empty();
            }

            @Override
            public void release(Collection<String> ids, String sender) {
                events.add("released");
            }
        };
        desk.answer(request -> Desk.accepted());
        send(ID, 77);
        assertThat(events).containsExactly("spent [ofapi_media_a1] before request 1");
    }

    @Test
    void isNotSentIfThatCanNotBeWrittenDown() {
        spent = new SpentMedia() {
            @Override
            public Optional<String> spend(Collection<String> ids, String sender) throws IOException {
                throw new IOException("No space left");
            }

            @Override
            public void release(Collection<String> ids, String sender) throws IOException {
                throw new IOException("No space left");
            }
        };
        desk.answer(request -> Reply.of(200, "{}"));
        Receipt receipt = send(ID);
        assertThat(receipt.status()).isEqualTo(Status.REJECTED);
        assertThat(receipt.getError()).contains("could not be written to disk (No space left)");
        assertThat(desk.server.requestCount()).isZero();
    }
}
