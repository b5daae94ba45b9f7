package io.jenkins.plugins.onlyfans.demo.mock;

import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.ACCOUNT;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.field;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be uploaded, and what becomes of it. */
@Timeout(60)
class UploadTest {

    private static final String URL = "https://files.example.com/a/set.mp4";

    private final MockApiClient client = new MockApiClient();
    private final MockApi mock = client.mock();

    @AfterEach
    void stop() {
        client.close();
    }

    private static String sha256(String bytes) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.getBytes(StandardCharsets.UTF_8)));
    }

    private long credits() throws Exception {
        return client.get(ACCOUNT + "/user-lists")
                .json("/_meta/_credits/balance")
                .longValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "\r\n--limi",
                "\r\n--limix\r\n\r\r\n-",
                "--limit",
                "\r\n\r\n--",
                "\r\n-\r\n--\r\n--l\r\n--li"
            })
    void aFileIsKeptByWhatItCanBeComparedBy(String bytes) throws Exception {
        Answer answer = client.form("vault", field("async", "false"), file("a b.png", "image/png", bytes));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(mock.uploads())
                .containsExactly(new ReceivedUpload(
                        "a b.png", "image/png", bytes.length(), sha256(bytes), Map.of("async", "false"), true));
        assertThat(mock.requests().get(0).body())
                .isEqualTo("{\"file\":{\"name\":\"a b.png\",\"bytes\":" + bytes.length() + ",\"sha256\":\""
                        + sha256(bytes) + "\"},\"async\":\"false\"}");
        assertThat(mock.requests().get(0).done()).isTrue();
    }

    @Test
    void intoTheVaultItGetsANumber() throws Exception {
        Answer answer = client.upload("vault", "a.png", "x");
        long id = answer.json("/data/id").longValue();
        assertThat(answer.json("/data/isReady").booleanValue()).isFalse();
        assertThat(answer.json("/data/type").textValue()).isEqualTo("photo");
        assertThat(answer.json("/_meta/_credits/used").intValue()).isEqualTo(1);
        client.letPass(Duration.ofSeconds(2));
        assertThat(client.get(ACCOUNT + "/media/vault/" + id)
                        .json("/data/isReady")
                        .booleanValue())
                .isTrue();
        assertThat(client.get(ACCOUNT + "/media/vault").json("/data/list/0/id").longValue())
                .isEqualTo(id);
    }

    @Test
    void forOneMessageItGetsAnIdAndIsInNoVault() throws Exception {
        Answer answer = client.upload("upload", "a.png", "x");
        assertThat(answer.json("/prefixed_id").textValue()).matches("ofapi_media_[0-9a-f]{32}");
        assertThat(answer.has("/_meta")).isFalse();
        assertThat(answer.header("x-ofapi-credits-used")).contains("1");
        assertThat(client.get(ACCOUNT + "/media/vault").json("/data/list")).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "333333, 1", "333334, 2", "1000000, 3", "1000001, 4"})
    void costsByItsLength(int bytes, int credits) throws Exception {
        assertThat(client.upload("vault", "a.png", "x".repeat(bytes))
                        .json("/_meta/_credits/used")
                        .intValue())
                .isEqualTo(credits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vault", "upload"})
    void isRefusedForTooFewCreditsAndThenIsNotThere(String endpoint) throws Exception {
        mock.setCredits(2);
        assertThat(client.upload(endpoint, "a.png", "x".repeat(1_000_000)).status())
                .isEqualTo(402);
        assertThat(mock.requests().get(0).done()).isFalse();
        assertThat(client.get(ACCOUNT + "/media/vault").json("/data/list")).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vault", "upload"})
    void withoutWaitingItIsDoneLater(String endpoint) throws Exception {
        long before = credits();
        Answer answer = client.form(endpoint, field("file_url", URL), field("async", "1"));
        assertThat(answer.status()).isEqualTo(202);
        String id = answer.json("/prefixed_id").textValue();
        String status = ACCOUNT + "/media/uploads/" + id + "/status";
        assertThat(answer.json("/polling_url").textValue()).endsWith(status);
        assertThat(client.get(status).json("/status").textValue()).isEqualTo("pending");
        client.letPass(Duration.ofMillis(600));
        assertThat(client.get(status).json("/status").textValue()).isEqualTo("processing");
        client.letPass(Duration.ofMillis(400));
        Answer done = client.get(status);
        assertThat(done.json("/status").textValue()).isEqualTo("completed");
        assertThat(done.json("/credits_used").intValue()).isEqualTo(3);
        assertThat(done.has("/_meta")).isFalse();
        JsonNode medium = done.json("/media");
        assertThat(
                        endpoint.equals("vault")
                                ? medium.has("id")
                                : !medium.get("prefixed_id").textValue().equals(id))
                .isTrue();
        assertThat(before - credits()).isEqualTo(3 + 1);
    }

    @Test
    void ofAnotherAccountIsNotThere() throws Exception {
        String id = client.uploadLater("vault");
        assertThat(client.get("/api/acct_other/media/uploads/" + id + "/status").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        file      |
        file      | file+url
        file      | empty
        file_url  | http
        async     | async
        type      | type
        """)
    void refusesWhatItCanNotTake(String field, String what) throws Exception {
        String file = file("a.png", "image/png", "x");
        String[] parts =
                switch (what == null ? "" : what) {
                    case "file+url" -> new String[] {file, field("file_url", URL)};
                    case "empty" -> new String[] {file("a.png", "image/png", "")};
                    case "http" -> new String[] {field("file_url", URL.replace("https", "http"))};
                    case "async" -> new String[] {file, field("async", "perhaps")};
                    case "type" -> new String[] {file, field("type", "poster")};
                    default -> new String[] {field("async", "1")};
                };
        Answer answer = client.form("upload", parts);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json("/errors").fieldNames()).toIterable().containsExactly(field);
        assertThat(mock.requests().get(0).done()).isFalse();
    }

    @Test
    void refusesWhatIsNoForm() throws Exception {
        assertThat(client.call("POST", ACCOUNT + "/media/vault", "{'file_url': '" + URL + "'}")
                        .status())
                .isEqualTo(422);
        assertThat(mock.uploads())
                .singleElement()
                .extracting(ReceivedUpload::whole)
                .isEqualTo(false);
    }

    @Test
    void isOverTheLimitOfWhatStandsInFrontOfTheApi() throws Exception {
        try (RawClient raw = new RawClient(mock)) {
            raw.write("POST " + ACCOUNT + "/media/vault HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + MockApi.KEY + "\r\nContent-Type: multipart/form-data; boundary=limit\r\nContent-Length: "
                    + (Uploads.MOST_BYTES + 1) + "\r\n\r\n--limit\r\n" + file("a.mp4", "video/mp4", ""));
            String some = "x".repeat(1_000_000);
            for (int i = 0; i < 105; i++) {
                raw.write(some);
            }
            raw.readUntil("\r\n\r\n", RawClient.LONG);
            assertThat(raw.received()).startsWith("HTTP/1.1 413 ").contains("cloudflare");
        }
        assertThat(mock.uploads())
                .singleElement()
                .extracting(ReceivedUpload::whole)
                .isEqualTo(false);
    }

    @Test
    void thatIsCutIsNotWhole() throws Exception {
        mock.play("upload-vault:cut-in-request");
        try (RawClient raw = new RawClient(mock)) {
            String body = "--limit\r\n" + file("a.mp4", "video/mp4", "x".repeat(1000)) + "\r\n--limit--\r\n";
            raw.write("POST " + ACCOUNT + "/media/vault HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + MockApi.KEY + "\r\nContent-Type: multipart/form-data; boundary=limit\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
            assertThat(raw.readAll()).isEqualTo(RawClient.End.RESET);
        }
        assertThat(mock.uploads()).singleElement().satisfies(upload -> {
            assertThat(upload.fileName()).isEqualTo("a.mp4");
            assertThat(upload.bytes()).isBetween(1L, 999L);
            assertThat(upload.sha256()).isNull();
            assertThat(upload.whole()).isFalse();
        });
    }
}
