package io.jenkins.plugins.onlyfans.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedUpload;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A file comes as it is, whatever it is called: nothing in a name ends it, or begins something else. */
class UploadFormPropertyTest {

    private static final int LONGEST = 255;

    private static MockApi server;
    private static Api api;

    @BeforeContainer
    static void start() {
        server = MockApi.start();
        api = ApiClient.connect(
                        ApiClient.base(), ApiUrl.parse(server.url()), Duration.ofSeconds(5), Duration.ofSeconds(20))
                .open(ApiKey.of(server.key()));
    }

    @AfterContainer
    static void stop() {
        server.close();
    }

    private static ReceivedUpload upload(UploadForm form) {
        Answer answer = api.upload((calls, call) -> calls.uploadToVault("acct_1", form, call), () -> {})
                .join();
        assertThat(answer.status()).isLessThan(500);
        List<ReceivedUpload> uploads = server.uploads();
        return uploads.get(uploads.size() - 1);
    }

    private static ReceivedUpload upload(String name, byte[] bytes) {
        server.setCredits(1_000_000);
        return upload(UploadForm.ofFile(name, "image/png", bytes.length, () -> new ByteArrayInputStream(bytes)));
    }

    /** As browsers write it in a form. */
    private static String written(String name) {
        String escaped = name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
        return new String(escaped.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> odd = Arbitraries.of(
                "\"",
                "\\",
                "'",
                ";",
                "=",
                "\r\n",
                "\n",
                "\r",
                "%22",
                "--",
                "\r\n\r\n",
                "\u202e",
                "\u200f",
                "\u0000",
                "\ud83d\ude00",
                "\ud83d",
                "\t",
                " ",
                "é",
                "日本",
                "name=",
                "filename=\"",
                "Content-Type: text/html",
                "/",
                "..");
        Arbitrary<String> any = Arbitraries.oneOf(odd, Arbitraries.strings().ofMaxLength(8));
        return any.list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    @Property(tries = 300)
    void aFileIsThatFileUnderAnyName(@ForAll("names") String name, @ForAll byte[] content) throws Exception {
        byte[] bytes = content.length == 0 ? new byte[] {1} : content;
        ReceivedUpload upload = upload(name, bytes);
        assertThat(upload.whole()).isTrue();
        assertThat(upload.bytes()).isEqualTo(bytes.length);
        assertThat(upload.sha256()).isEqualTo(sha256(bytes));
        assertThat(upload.contentType()).isEqualTo("image/png");
        assertThat(upload.fields()).isEqualTo(Map.of("async", "true"));
        if (!name.isEmpty() && name.codePointCount(0, name.length()) <= LONGEST) {
            assertThat(upload.fileName()).isEqualTo(written(name));
        }
    }

    @Example
    void withoutANameItHasOneAllTheSame() {
        assertThat(upload("", new byte[] {1}).fileName()).isEqualTo("file");
    }

    @Example
    void aNameThatNoFileSystemHasIsShortenedInItsMiddle() {
        String name = "\ud83d\ude00".repeat(10_000) + ".png";
        String shown = upload(name, new byte[] {1}).fileName();
        assertThat(shown).startsWith("\ud83d\ude00".repeat(127) + "…").endsWith("\ud83d\ude00.png");
        assertThat(shown.codePointCount(0, shown.length())).isEqualTo(LONGEST);
    }

    @Property(tries = 100)
    void anAddressIsThatAddress(@ForAll("names") String end) {
        ReceivedUpload upload = upload(UploadForm.ofUrl("https://example.com/" + end));
        assertThat(upload.whole()).isTrue();
        assertThat(upload.fileName()).isNull();
        String address =
                new String(("https://example.com/" + end).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(upload.fields()).isEqualTo(Map.of("async", "true", "file_url", address));
    }
}
