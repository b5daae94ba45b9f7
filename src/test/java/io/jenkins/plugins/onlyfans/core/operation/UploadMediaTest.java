package io.jenkins.plugins.onlyfans.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedUpload;
import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.beans.Introspector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Media are uploaded: what leaves, what comes back, and what is refused before the first byte. */
@Timeout(60)
class UploadMediaTest {

    private static final byte[] PICTURE = TestWorkspace.png("a picture");

    private final UploadMedia type = new UploadMedia();
    private final OperationDesk desk = new OperationDesk();
    private final TestWorkspace workspace = new TestWorkspace();

    @AfterEach
    void close() {
        desk.close();
    }

    private CompletableFuture<Returned> begin(Map<String, ?> parameters) throws InvalidMessageException {
        Map<String, Object> given = new LinkedHashMap<>(parameters);
        given.put("account", OperationDesk.ACCOUNT);
        given.put("credentialsId", "key");
        return type.read(given).operation().begin(desk.asking(workspace));
    }

    /** What the step returns, as whoever calls it makes it of what went wrong. */
    private Returned upload(Map<String, ?> parameters) throws InvalidMessageException {
        try {
            return OperationDesk.end(begin(parameters));
        } catch (CompletionException e) {
            return failed(e.getCause());
        } catch (Asking.Failed e) {
            return failed(e);
        }
    }

    private Returned failed(Throwable why) {
        assertThat(why).isInstanceOf(Asking.Failed.class);
        return type.failed(why.getMessage(), Asked.of(desk.notes));
    }

    private Medium medium(Map<String, ?> parameters) throws InvalidMessageException {
        return (Medium) upload(parameters);
    }

    private Media media(Map<String, ?> parameters) throws InvalidMessageException {
        return (Media) upload(parameters);
    }

    private static Map<String, Object> file(Object... more) {
        Map<String, Object> parameters = new HashMap<>(Map.of("file", "out/a.png"));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put((String) more[i], more[i + 1]);
        }
        return parameters;
    }

    /** The uploads that came whole. */
    private List<ReceivedUpload> whole() {
        return desk.server.uploads().stream().filter(ReceivedUpload::whole).toList();
    }

    private long asked(Endpoint endpoint) {
        return desk.server.requests(endpoint).size();
    }

    @Nested
    class AFile {

        @Test
        void ofTheWorkspaceComesIntoTheVault() throws Exception {
            workspace.add("out/a.png", PICTURE);
            Medium medium = medium(file());
            assertThat(medium.getError()).isNull();
            assertThat(medium.getId()).isInstanceOf(Long.class);
            assertThat(medium.getType()).isEqualTo("photo");
            assertThat(medium.getName()).isEqualTo("a.png");
            assertThat(medium.getBytes()).isEqualTo(PICTURE.length);
            assertThat(medium.getReady()).isTrue();
            assertThat(medium.getReused()).isFalse();
            assertThat(medium.toSend()).isEqualTo(medium.getId());
            assertThat(medium.getCreditsUsed()).isEqualTo(1);
            assertThat(medium.toString().lines()).hasSize(1);
            assertThat(whole())
                    .containsExactly(new ReceivedUpload(
                            "a.png", "image/png", PICTURE.length, medium.getSha256(), Map.of("async", "true"), true));
            assertThat(desk.log)
                    .first()
                    .isEqualTo("Uploading out/a.png (" + PICTURE.length
                            + " bytes) to the vault of acct_desk, for about 1 credit(s).");
        }

        @Test
        void forOneMessageGetsTheIdOfWhatTheVendorMadeAndIsInNoVault() throws Exception {
            workspace.add("out/a.png", PICTURE);
            Medium medium = medium(file("destination", "MESSAGE"));
            String job = desk.server.requests(Endpoint.UPLOAD_STATUS).get(0).target();
            assertThat(medium.getId()).asString().startsWith("ofapi_media_").isNotIn(job.split("/"));
            assertThat(medium.getType()).isEqualTo("photo");
            assertThat(medium.getReady()).isNull();
            assertThat(asked(Endpoint.MEDIUM) + asked(Endpoint.VAULT) + asked(Endpoint.UPLOAD_VAULT))
                    .isZero();
            assertThat(workspace.uploaded).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"VAULT", "MESSAGE"})
        void isNeitherLoggedNorKeptWithAnAddressThatShowsIt(String destination) throws Exception {
            workspace.add("out/a.png", PICTURE);
            Medium medium = medium(file("destination", destination));
            assertThat(medium.getData()).isNotEmpty().doesNotContainKeys("extra", "sourceUrl", "thumbs");
            assertThat(medium.toStore().toString() + desk.log + desk.notes)
                    .doesNotContain("secret", "Signature", "://");
        }

        @Test
        void isWaitedForUntilItIsReady() throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.server.play("upload-status:not-ready", "medium:not-ready*3");
            Medium medium = medium(file());
            assertThat(medium.getReady()).isTrue();
            assertThat(medium.getBytes()).isEqualTo(PICTURE.length);
            assertThat(asked(Endpoint.MEDIUM)).isEqualTo(4);
            assertThat(desk.waits)
                    .endsWith(
                            Duration.ofSeconds(5),
                            Duration.ofMillis(7500),
                            Duration.ofMillis(11250),
                            Duration.ofMillis(16875));
        }

        @Test
        void isNotWaitedForIfNobodyWantsThat() throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.server.play("upload-status:not-ready");
            Medium medium = medium(file("waitUntilReady", false));
            assertThat(medium.getReady()).isFalse();
            assertThat(medium.getError()).isNull();
            assertThat(asked(Endpoint.MEDIUM)).isZero();
        }

        @Test
        void isUploadedAgainAsAWholeIfTheApiHadTooManyRequests() throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.server.play("upload-vault:retry-after=7");
            assertThat(medium(file()).getError()).isNull();
            assertThat(whole()).hasSize(2);
            assertThat(desk.waits).first().isEqualTo(Duration.ofSeconds(7));
        }

        @Test
        void isTakenFromAnAnswerThatDidNotWaitToo() throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.answers(
                    OperationDesk.json(
                            200,
                            "{\"data\":{\"id\":77,\"type\":\"photo\",\"isReady\":true},\"_meta\":{\"_credits\":{\"used\":4}}}"));
            Medium medium = medium(file());
            assertThat(medium.getId()).isEqualTo(77L);
            assertThat(medium.getCreditsUsed()).isEqualTo(4);
            assertThat(desk.requests()).hasSize(1);
        }

        @Test
        void isTakenFromABareAnswerThatDidNotWaitToo() throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.answers(OperationDesk.json(
                            200, "{\"prefixed_id\":\"ofapi_media_0f\",\"file_name\":\"a.png\",\"extra\":\"secret\"}")
                    .with("x-ofapi-credits-used", "2"));
            Medium medium = medium(file("destination", "MESSAGE"));
            assertThat(medium.getId()).isEqualTo("ofapi_media_0f");
            assertThat(medium.getCreditsUsed()).isEqualTo(2);
            assertThat(medium.getData()).isEqualTo(Map.of("prefixed_id", "ofapi_media_0f", "file_name", "a.png"));
        }
    }

    @Nested
    class WhatIsThere {

        @Test
        void isNotUploadedAgain() throws Exception {
            workspace.add("out/a.png", PICTURE);
            Medium first = medium(file());
            desk.notes.clear();
            desk.log.clear();
            workspace.files.clear();
            workspace.add("other/b.png", PICTURE);
            Medium second = medium(file());
            assertThat(second.getId()).isEqualTo(first.getId());
            assertThat(second.getName()).isEqualTo("b.png");
            assertThat(second.getReused()).isTrue();
            assertThat(second.getReady()).isTrue();
            assertThat(second.getCreditsUsed()).isZero();
            assertThat(whole()).hasSize(1);
            assertThat(desk.log)
                    .containsExactly("other/b.png is in the vault already, as media file " + first.getId()
                            + ", and is not uploaded again.");
        }

        @Test
        void isNotUploadedAgainHoweverManyFilesItAre() throws Exception {
            int many = 5000;
            for (int i = 1; i <= many; i++) {
                byte[] file = TestWorkspace.png("picture " + i);
                workspace.add(String.format("%05d.png", i), file);
                workspace.uploaded(
                        OperationDesk.ACCOUNT,
                        FileLook.at(new ByteArrayInputStream(file)).sha256(),
                        i);
            }
            desk.server.answer(request ->
                    OperationDesk.data("{\"id\":" + request.target().replaceFirst(".*/", "") + ",\"isReady\":true}"));
            Media media = media(file("file", "*.png", "maxCredits", many));
            assertThat(media.getError()).isNull();
            assertThat(media).hasSize(many).allMatch(Medium::getReused);
        }

        @Test
        void isUploadedAgainIfItIsGone() throws Exception {
            workspace.add("out/a.png", PICTURE);
            Medium first = medium(file());
            desk.notes.clear();
            desk.server.removeMedium((Long) first.getId());
            Medium second = medium(file());
            assertThat(second.getId()).isNotEqualTo(first.getId());
            assertThat(second.getReused()).isFalse();
            assertThat(workspace.uploaded).containsValue((Long) second.getId()).hasSize(1);
        }

        @Test
        void isUploadedAgainIfNobodyWantsItTwice() throws Exception {
            workspace.add("out/a.png", PICTURE);
            medium(file());
            desk.notes.clear();
            assertThat(medium(file("reuse", false)).getReused()).isFalse();
            assertThat(whole()).hasSize(2);
        }

        @Test
        void isNoReasonNotToUploadForOneMessage() throws Exception {
            workspace.add("out/a.png", PICTURE);
            medium(file());
            desk.notes.clear();
            medium(file("destination", "MESSAGE"));
            assertThat(whole()).hasSize(2);
            assertThat(asked(Endpoint.MEDIUM)).isZero();
        }

        @Test
        void isUploadedAgainIfItHasAnError() throws Exception {
            workspace.add("out/a.png", PICTURE);
            medium(file());
            desk.notes.clear();
            desk.server.play("medium:has-error");
            assertThat(medium(file()).getReused()).isFalse();
        }

        @Test
        void isUploadedAgainIfNobodyCanReadWhatItWas() throws Exception {
            workspace.add("out/a.png", PICTURE);
            medium(file());
            desk.notes.clear();
            workspace.broken = true;
            assertThat(medium(file()).getReused()).isFalse();
            assertThat(desk.log)
                    .contains("WARNING: Whether out/a.png was uploaded before could not be read (disk full), so it is"
                            + " uploaded.");
        }

        @Test
        void takesACreditForTheLookThatMaxCreditsBoundsToo() throws Exception {
            workspace.add("a.png", TestWorkspace.png("1"));
            workspace.add("b.png", TestWorkspace.png("2"));
            media(file("file", "*.png"));
            desk.notes.clear();
            assertThat(media(file("file", "*.png", "maxCredits", 1)).getError())
                    .startsWith("maxCredits: the upload takes about 2 credits, and the limit is 1.");
            assertThat(asked(Endpoint.MEDIUM)).isZero();
            desk.notes.clear();
            assertThat(media(file("file", "*.png", "maxCredits", 2)).getError()).isNull();
            assertThat(asked(Endpoint.MEDIUM)).isEqualTo(2);
        }

        @Test
        void andIsGoneTakesBothTheLookAndTheUpload() throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.server.removeMedium((Long) medium(file()).getId());
            desk.notes.clear();
            assertThat(medium(file("maxCredits", 1)).getError()).startsWith("maxCredits: the upload takes about 2");
            assertThat(whole()).hasSize(1);
        }

        @Test
        void thatCanNotBeLookedAtEndsTheStepBeforeAnythingIsUploadedTwice() throws Exception {
            workspace.add("out/a.png", PICTURE);
            medium(file());
            desk.notes.clear();
            desk.server.play("medium:unknown-account");
            assertThat(medium(file()).getError())
                    .startsWith("The account is unknown")
                    .endsWith(" is still in the vault, and nothing was uploaded; reuse: false does not ask.");
            assertThat(whole()).hasSize(1);
        }
    }

    @Nested
    class SeveralFiles {

        @Test
        void areAListInTheirOrder() throws Exception {
            workspace.add("a.png", TestWorkspace.png("1"));
            workspace.add("b.png", TestWorkspace.png("2"));
            Media media = media(file("file", "*.png"));
            assertThat(media).extracting(Medium::getName).containsExactly("a.png", "b.png");
            assertThat(media).extracting(Medium::getReady).containsOnly(true);
            assertThat(media.getError()).isNull();
            assertThat(media.toSend())
                    .isEqualTo(List.of(media.get(0).getId(), media.get(1).getId()));
            assertThat(desk.log)
                    .first()
                    .asString()
                    .startsWith("Uploading 2 files (18 bytes)")
                    .endsWith("about 2 credit(s).");
        }

        @Test
        void areAListAlsoIfThereIsOne() throws Exception {
            workspace.add("a.png", PICTURE);
            assertThat(media(file("file", "**/?.png"))).hasSize(1);
        }

        @Test
        void ofTheSameBytesAreOneMediumThatAMessageTakesOnce() throws Exception {
            workspace.add("a.png", PICTURE);
            workspace.add("b.png", TestWorkspace.png("another"));
            workspace.add("c.png", PICTURE);
            Media media = media(file("file", "*.png", "maxCredits", 2));
            assertThat(media.getError()).isNull();
            assertThat(media).extracting(Medium::getName).containsExactly("a.png", "b.png");
            assertThat(media).extracting(Medium::getReused).containsExactly(false, false);
            assertThat(whole()).hasSize(2);
            String twice = "c.png has the same bytes as a.png, so it is the same media file and is not listed twice.";
            assertThat(desk.log).first().isEqualTo(twice);
            desk.notes.clear();
            assertThat(media(file("file", "*.png")).toSend()).isEqualTo(media.toSend());
            assertThat(whole()).hasSize(2);
            assertThat(desk.log).filteredOn(twice::equals).hasSize(2);
        }

        @Test
        void ofTheSameBytesAreSeveralMediaIfNothingIsToBeReused() throws Exception {
            workspace.add("a.png", PICTURE);
            workspace.add("b.png", PICTURE);
            Media media = media(file("file", "*.png", "reuse", false));
            assertThat(media).extracting(Medium::getId).doesNotHaveDuplicates().hasSize(2);
            desk.notes.clear();
            assertThat(media(file("file", "*.png", "destination", "MESSAGE")))
                    .extracting(Medium::getId)
                    .doesNotHaveDuplicates()
                    .hasSize(2);
        }

        @Test
        void ofWhichOneFailsLeaveThoseThatAreThere() throws Exception {
            workspace.add("a.png", TestWorkspace.png("1"));
            workspace.add("b.png", TestWorkspace.png("2"));
            workspace.add("c.png", TestWorkspace.png("3"));
            desk.server.play("upload-status:delay=0s", "upload-status:failed");
            Media media = media(file("file", "*.png"));
            assertThat(media).extracting(Medium::getName).containsExactly("a.png");
            assertThat(media.getError())
                    .isEqualTo(
                            "1 of 3 files are uploaded. OnlyFansAPI.com could not upload b.png: OnlyFans rejected the"
                                    + " request with HTTP 400.");
            assertThat(media.toSend()).isNull();
            assertThat(media).extracting(Medium::getError).containsExactly(media.getError());
            assertThat(media).extracting(Medium::toSend).containsOnlyNulls();
            assertThat(whole()).hasSize(2);
        }

        @Test
        void thatTakeTooManyCreditsTogetherAreNotUploaded() throws Exception {
            workspace.add("a.png", TestWorkspace.png("1"));
            workspace.add("b.png", TestWorkspace.png("2"));
            Media media = media(file("file", "*.png", "maxCredits", 1));
            assertThat(media).isEmpty();
            assertThat(media.getError())
                    .isEqualTo("maxCredits: the upload takes about 2 credits, and the limit is 1. Nothing was uploaded;"
                            + " set a higher limit.");
            assertThat(desk.requests()).isEmpty();
        }
    }

    @Nested
    class AnAddress {

        private static final String URL = "https://files.example.com/sets/7/a.mp4?token=hidden";

        @Test
        void isFetchedByTheVendor() throws Exception {
            Medium medium = medium(Map.of("url", URL));
            assertThat(medium.getError()).isNull();
            assertThat(medium.getName()).isEqualTo("a.mp4");
            assertThat(medium.getSha256()).isNull();
            assertThat(medium.getCreditsUsed()).isEqualTo(3);
            assertThat(whole())
                    .containsExactly(
                            new ReceivedUpload(null, null, 0, null, Map.of("async", "true", "file_url", URL), true));
        }

        @ParameterizedTest
        @CsvSource({"VAULT,to the vault", "MESSAGE,for one message"})
        void isNotShownAsItMayBeASecret(String destination, String where) throws Exception {
            Medium medium = medium(Map.of("url", URL, "destination", destination));
            assertThat(medium.getError()).isNull();
            assertThat(desk.log + medium.toString() + medium.getData() + desk.notes)
                    .doesNotContain("hidden", "sets/7");
            assertThat(desk.log)
                    .first()
                    .isEqualTo("Uploading what is at files.example.com " + where + " of acct_desk. How many credits it"
                            + " takes is not known in advance.");
        }

        @Test
        void isShownByItsHostAndTheNameOfAFileAlone() throws Exception {
            medium(Map.of("url", URL));
            assertThat(desk.log)
                    .filteredOn(line -> line.contains("files.example.com") || line.contains("a.mp4"))
                    .hasSize(2)
                    .noneMatch(line -> line.contains("/"));
        }

        @Test
        void isNotShownInWhatTheVendorSaysOfIt() throws Exception {
            String said = "Could not download " + URL + " from there";
            desk.answers(
                    OperationDesk.json(422, "{\"message\":\"" + said + "\"}"),
                    OperationDesk.json(202, "{\"status\":\"pending\",\"prefixed_id\":\"ofapi_media_0f\"}"),
                    OperationDesk.json(
                            200,
                            "{\"status\":\"failed\",\"prefixed_id\":\"ofapi_media_0f\",\"error\":\"" + said + "\"}"),
                    OperationDesk.json(
                            429, "{\"message\":\"" + said + "\",\"errors\":{\"file_url\":[\"" + said + "\"]}}"));
            assertThat(medium(Map.of("url", URL)).getError()).contains("Could not download … from there");
            desk.notes.clear();
            assertThat(medium(Map.of("url", URL)).getError())
                    .isEqualTo("OnlyFansAPI.com could not upload a.mp4: Could not download … from there");
            desk.notes.clear();
            medium(Map.of("url", URL));
            assertThat(desk.log + desk.notes.toString())
                    .contains("Could not download https://files.example.com/… from there")
                    .doesNotContain("hidden", "sets/7");
        }

        @Test
        void hasTheLengthThatTheVaultTellsOnceItIsReady() throws Exception {
            desk.answers(
                    OperationDesk.json(200, "{\"data\":{\"id\":77,\"isReady\":false}}"),
                    OperationDesk.data("{\"id\":77,\"isReady\":true,\"files\":{\"full\":{\"size\":4711}}}"));
            assertThat(medium(Map.of("url", URL)).getBytes()).isEqualTo(4711L);
        }

        @Test
        void thatIsTooLargeIsNotToldToBeAnAddress() throws Exception {
            desk.server.play("upload-vault:status=413");
            assertThat(medium(Map.of("url", URL)).getError())
                    .contains("HTTP 413")
                    .doesNotContain("give its url");
        }

        @Test
        void hasNoNameThatMayBeASecret() throws Exception {
            assertThat(medium(Map.of("url", "https://files.example.com/share/AbC123"))
                            .getName())
                    .isNull();
        }
    }

    @Nested
    class RefusedBeforeTheFirstByte {

        private void assertRefused(String error) throws Exception {
            assertThat(medium(file()).getError()).isEqualTo(error);
            assertThat(desk.requests()).isEmpty();
        }

        @Test
        void isAFileWhereThereIsNoWorkspace() throws Exception {
            assertRefused("file: there is no workspace here. Call the step inside a node, or give the pipeline or"
                    + " stage an agent.");
        }

        @Test
        void isAnEmptyFile() throws Exception {
            workspace.add("out/a.png", new byte[0]);
            assertRefused("file: out/a.png is empty.");
        }

        @Test
        void isAFileThatIsTooLong() throws Exception {
            workspace.add("out/a.png", 100_000_001, () -> null, () -> null);
            assertRefused(
                    "file: out/a.png has 100000001 bytes, and 100000000 can be uploaded at most. Put it where OnlyFansAPI.com can fetch it, and use url.");
        }

        @Test
        void isAFileThatIsNoMediumWhateverItsName() throws Exception {
            workspace.add("out/a.png", "<html>".getBytes(StandardCharsets.UTF_8));
            assertRefused("file: by its content, out/a.png is none of the kinds that can be uploaded: JPEG, PNG, WebP,"
                    + " GIF, MP4, MOV, WebM, M4A, MP3, WAV.");
        }

        @Test
        void isAFileThatTakesMoreCreditsThanAllowed() throws Exception {
            byte[] long1 = Arrays.copyOf(PICTURE, 1_000_001);
            workspace.add("out/a.png", long1);
            assertThat(medium(file("maxCredits", 3)).getError())
                    .startsWith("maxCredits: the upload takes about 4 credits");
            assertThat(desk.requests()).isEmpty();
        }

        @Test
        void isAFileOfWhichNobodyWouldKnowAfterARestartThatItWasUploaded() throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.save = () -> CompletableFuture.failedFuture(new IOException("disk full"));
            assertRefused("The upload could not be written to disk (disk full), so nothing was uploaded.");
        }

        @Test
        void isAFileThatCanNotBeRead() throws Exception {
            workspace.add(
                    "out/a.png",
                    9,
                    () -> {
                        throw new IOException("Permission denied");
                    },
                    () -> null);
            assertRefused("file: out/a.png could not be read (Permission denied).");
        }

        @Test
        void isAFileThatNobodyCanLookFor() throws Exception {
            Surroundings gone = new Surroundings() {
                @Override
                public List<Item> files(String pattern) throws IOException {
                    throw new IOException("The agent is gone");
                }

                @Override
                public Long uploaded(String account, String sha256) {
                    return null;
                }

                @Override
                public void uploaded(String account, String sha256, long id) {}
            };
            Map<String, Object> given = file("account", OperationDesk.ACCOUNT, "credentialsId", "key");
            assertThatThrownBy(
                            () -> OperationDesk.end(type.read(given).operation().begin(desk.asking(gone))))
                    .hasMessageEndingWith("file: out/a.png could not be read (The agent is gone).");
            assertThat(desk.requests()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            file=a.png, url=https://example.com/a.png | url: can't be combined with file
            reuse=true                                | file: is required, or url instead of it
            url=http://example.com/a.png              | url: is not an address that begins with https:// and has no login in it
            url=https://me:pw@example.com/a.png       | url: is not an address that begins with https:// and has no login in it
            url=https:                                | url: is not an address that begins with https:// and has no login in it
            file=a.png, destination=CHAT              | destination: is 'CHAT'; use VAULT, MESSAGE
            file=a.png, maxCredits=0                  | maxCredits: is the string '0'; use 1 to 100000
            file=a.png, reuse=often                   | reuse: is the string 'often'; use true or false
            file=a.png, files=b.png                   | files: is not a parameter; did you mean file?
            """)
        void areWrongParameters(String parameters, String problem) {
            Map<String, String> given = new HashMap<>();
            for (String one : parameters.split(", ")) {
                given.put(one.split("=", 2)[0], one.split("=", 2)[1]);
            }
            assertThatThrownBy(() -> begin(given))
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessage(problem);
            assertThat(desk.requests()).isEmpty();
        }
    }

    @Nested
    class AFault {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            cut-before-request     | No fan received anything. It is not known whether the media file is there
            cut-in-request         | No fan received anything. It is not known whether the media file is there
            cut-before-accepting   | No fan received anything. It is not known whether the media file is there
            cut-after-accepting    | No fan received anything. It is not known whether the media file is there
            cut-in-headers         | No fan received anything. It is not known whether the media file is there
            cut-in-body            | No fan received anything. It is not known whether the media file is there
            empty                  | No fan received anything. It is not known whether the media file is there
            truncated              | No fan received anything. It is not known whether the media file is there
            status=402             | The team has no credits left (HTTP 402
            status=500             | The API answered with an error (HTTP 500: Server Error). No fan received anything. It is not known
            status-after-accepting | The API answered with an error (HTTP 500: Server Error). No fan received anything. It is not known
            html                   | The API answered with an error (HTTP 502 with an HTML page). No fan received anything. It is not known
            html=524               | The API answered with an error (HTTP 524 with an HTML page). No fan received anything. It is not known
            html=413               | The server does not accept a file as large as out/a.png.
            status=413             | The server does not accept a file as large as out/a.png.
            type-refused           | The API rejected the request (HTTP 422: file: The file field must be a file of type
            unknown-account        | The account is unknown
            onlyfans-error         | OnlyFans refused the request (HTTP 400: OnlyFans failed).
            redirect               | The server redirects to another address
            """)
        void ofTheUploadIsOneAttempt(String fault, String error) throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.server.play("upload-vault:" + fault);
            Medium medium = medium(file());
            assertThat(medium.getError()).contains(error);
            assertThat(medium.getId()).isNull();
            assertThat(asked(Endpoint.UPLOAD_VAULT)).isEqualTo(1);
            assertThat(workspace.uploaded).isEmpty();
        }

        @Test
        void ofTheCreditsIsSaidAsSuch() throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.server.setCredits(0);
            assertThat(medium(file()).getError()).startsWith("The team has no credits left (HTTP 402");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            failed          | OnlyFansAPI.com could not upload a.png: OnlyFans rejected the request with HTTP 400.
            status=404      | The API found nothing at this address (HTTP 404
            unknown-account | The account is unknown
            """)
        void ofWhatTheVendorMakesOfItEndsIt(String fault, String error) throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.server.play("upload-status:" + fault);
            assertThat(medium(file()).getError()).startsWith(error);
        }

        @ParameterizedTest
        @ValueSource(strings = {"pending*3", "status=500*9", "html*9", "empty*2", "cut-in-body*2", "rate-limit*9"})
        void ofALookAtItIsPassedOver(String fault) throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.server.play("upload-status:" + fault);
            assertThat(medium(file()).getError()).isNull();
            assertThat(whole()).hasSize(1);
        }

        @Test
        void ofALookThatNeverEndsIsGivenUpAfterAnHour() throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.server.play("upload-status:pending*all");
            assertThat(medium(file()).getError())
                    .isEqualTo("The upload of a.png was not finished after 60 minutes. Check the vault before you"
                            + " upload it again.");
        }

        @Test
        void ofAMediumThatNeverGetsReadyIsGivenUpAfterAnHour() throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.server.play("upload-status:not-ready", "medium:not-ready*all");
            Medium medium = medium(file());
            assertThat(medium.getError())
                    .isEqualTo("Media file " + medium.getId()
                            + " was not ready after 60 minutes. Check the vault before you upload it again.");
            assertThat(medium.getId()).isNotNull();
            assertThat(medium.toSend()).isNull();
            assertThat(medium.getReady()).isFalse();
            assertThat(asked(Endpoint.MEDIUM)).isBetween(60L, 70L);
        }

        @ParameterizedTest
        @CsvSource({"medium:has-error", "upload-status:has-error"})
        void ofTheMediumIsSaidAsSuch(String fault) throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.server.play(fault, "upload-status:not-ready");
            Medium medium = medium(file());
            assertThat(medium.getError())
                    .isEqualTo("OnlyFans could not read media file " + medium.getId() + " (a.png): it has an error.");
            assertThat(medium.toSend()).isNull();
        }

        @Test
        void thatTheMediumIsGoneWhileItIsWaitedFor() throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.server.play("upload-status:not-ready", "medium:not-found");
            Medium medium = medium(file());
            assertThat(medium.getError()).startsWith("Media file " + medium.getId() + " is not in the vault any more.");
        }

        @Test
        void thatItIsNotRememberedIsNoneOfTheUpload() throws Exception {
            Surroundings forgetful = new Surroundings() {
                @Override
                public List<Item> files(String pattern) {
                    return workspace.files;
                }

                @Override
                public Long uploaded(String account, String sha256) throws IOException {
                    throw new IOException("Disk broken");
                }

                @Override
                public void uploaded(String account, String sha256, long id) throws IOException {
                    throw new IOException("Disk full");
                }
            };
            workspace.add("out/a.png", PICTURE);
            Map<String, Object> given = file("account", OperationDesk.ACCOUNT, "credentialsId", "key");
            Medium medium =
                    (Medium) OperationDesk.end(type.read(given).operation().begin(desk.asking(forgetful)));
            assertThat(medium.getError()).isNull();
            assertThat(desk.log)
                    .contains("WARNING: The id of the media file " + medium.getId()
                            + " could not be written to disk (Disk full), so"
                            + " it will be uploaded again next time.");
        }
    }

    @Nested
    class AFileThatIsAnotherOneWhenItIsUploaded {

        /** So long that some of it has left before it ends. */
        private static final byte[] LONG = Arrays.copyOf(PICTURE, 1_000_000);

        private void assertCut(String error, TestWorkspace.Opening later) throws Exception {
            workspace.add("out/a.png", LONG, later);
            Medium medium = medium(file());
            assertThat(medium.getError()).isEqualTo(error);
            OperationDesk.await(() -> desk.server.uploads().size() == 1);
            assertThat(whole()).isEmpty();
            assertThat(asked(Endpoint.UPLOAD_VAULT)).isEqualTo(1);
            assertThat(workspace.uploaded).isEmpty();
        }

        private static String changed(String how) {
            return "file: out/a.png changed while it was uploaded: it is " + how + ". It was not uploaded;"
                    + " run the build again.";
        }

        @Test
        void isNotUploadedWholeIfItIsShorter() throws Exception {
            assertCut(changed("shorter than it was"), () -> new ByteArrayInputStream(LONG, 0, LONG.length - 1));
        }

        @Test
        void isNotUploadedWholeIfItIsLonger() throws Exception {
            assertCut(
                    changed("longer than it was"),
                    () -> new SequenceInputStream(
                            new ByteArrayInputStream(LONG), new ByteArrayInputStream(new byte[1])));
        }

        @Test
        void isNotUploadedWholeIfItIsAsLong() throws Exception {
            byte[] other = LONG.clone();
            other[other.length - 1]++;
            assertCut(changed("a different file"), () -> new ByteArrayInputStream(other));
        }

        @Test
        void isNotUploadedWholeIfItCanNotBeReadToItsEnd() throws Exception {
            assertCut(
                    "file: out/a.png could not be read (The agent is gone).",
                    () -> new SequenceInputStream(
                            new ByteArrayInputStream(LONG, 0, LONG.length / 2), new InputStream() {
                                @Override
                                public int read() throws IOException {
                                    throw new IOException("The agent is gone");
                                }
                            }));
        }

        @Test
        void isNotUploadedIfItIsElsewhereByNow() throws Exception {
            workspace.add("out/a.png", LONG, () -> {
                throw new IOException(new FileRefused(OperationSentence.FILE_OUTSIDE, "out/a.png"));
            });
            assertThat(medium(file()).getError()).isEqualTo("file: out/a.png is outside the workspace.");
            assertThat(whole()).isEmpty();
        }

        @Test
        void isNotUploadedIfItIsGone() throws Exception {
            workspace.add("out/a.png", LONG, () -> {
                throw new IOException("No such file");
            });
            assertThat(medium(file()).getError()).isEqualTo("file: out/a.png could not be read (No such file).");
            assertThat(whole()).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "An answer is lost there with its connection")
    void anAnswerToAPartOfAFileIsNoneToTheFile() throws Exception {
        byte[] bytes = Arrays.copyOf(PICTURE, 50_000_000);
        workspace.add("out/a.png", bytes);
        Map<String, Object> given = file("account", OperationDesk.ACCOUNT, "credentialsId", "key");
        try (ServerSocket server = new ServerSocket(0)) {
            CompletableFuture<Returned> upload =
                    type.read(given).operation().begin(desk.asking(workspace, server.getLocalPort()));
            try (Socket client = server.accept()) {
                client.getInputStream().readNBytes(1_000_000);
                client.getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n"
                                        + "{\"data\":{\"id\":77,\"isReady\":true    }}   ")
                                .getBytes(StandardCharsets.US_ASCII));
                // What is not read makes the end of the connection one that fails whoever still writes.
            }
            assertThatThrownBy(() -> OperationDesk.end(upload))
                    .hasMessageContaining("No fan received anything. It is not known whether the media file is there")
                    .hasMessageContaining("The API answered HTTP 200 before all of out/a.png was uploaded.");
        }
        assertThat(workspace.uploaded).isEmpty();
    }

    @Test
    void theLogSaysAtMostEveryFiveSecondsHowMuchIsThere() throws Exception {
        byte[] bytes = Arrays.copyOf(PICTURE, 40);
        workspace.add("out/a.png", bytes, () -> new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] chunk, int from, int length) {
                desk.time.pass(Duration.ofSeconds(1));
                return super.read(chunk, from, Math.min(length, 2));
            }
        });
        medium(file());
        assertThat(desk.log.stream().filter(line -> line.contains("%")))
                .containsExactly(
                        "Uploading out/a.png: 10 of 40 bytes (25 %).",
                        "Uploading out/a.png: 20 of 40 bytes (50 %).",
                        "Uploading out/a.png: 30 of 40 bytes (75 %).",
                        "Uploading out/a.png: 40 of 40 bytes (100 %).");
    }

    @Nested
    class ARestart {

        /** What is noted when the requests of an endpoint come, of which none is answered. */
        private Map<String, Object> notesAt(Endpoint endpoint) throws Exception {
            desk.server.play(endpoint + ":stall");
            if (endpoint == Endpoint.MEDIUM) {
                desk.server.play("upload-status:not-ready");
            }
            Asking before = desk.asking(workspace);
            type.read(file("file", "*.png", "account", OperationDesk.ACCOUNT, "credentialsId", "key"))
                    .operation()
                    .begin(before);
            OperationDesk.await(() -> asked(endpoint) == 1);
            Map<String, Object> notes = new HashMap<>(desk.notes);
            before.end();
            return notes;
        }

        private Media resume(Map<String, Object> notes) throws Exception {
            desk.notes.clear();
            desk.notes.putAll(notes);
            return media(file("file", "*.png"));
        }

        @Test
        void whileItIsUploadedEndsIt() throws Exception {
            workspace.add("out/a.png", PICTURE);
            Media media = resume(notesAt(Endpoint.UPLOAD_VAULT));
            assertThat(media).isEmpty();
            assertThat(media.getError())
                    .isEqualTo(
                            "Jenkins stopped while media files were uploaded. No fan received anything: run the build again.");
            assertThat(asked(Endpoint.UPLOAD_VAULT)).isEqualTo(1);
        }

        @Test
        void whileTheVendorHasItGoesOn() throws Exception {
            workspace.add("out/a.png", PICTURE);
            Media media = resume(notesAt(Endpoint.UPLOAD_STATUS));
            assertThat(media).singleElement().satisfies(medium -> {
                assertThat(medium.getName()).isEqualTo("a.png");
                assertThat(medium.getReady()).isTrue();
                assertThat(workspace.uploaded).containsValue((Long) medium.getId());
            });
            assertThat(media.getError()).isNull();
            assertThat(asked(Endpoint.UPLOAD_VAULT)).isEqualTo(1);
        }

        @Test
        void whileItIsWaitedForGoesOn() throws Exception {
            workspace.add("out/a.png", PICTURE);
            Media media = resume(notesAt(Endpoint.MEDIUM));
            assertThat(media).extracting(Medium::getReady).containsExactly(true);
            assertThat(media.getError()).isNull();
            assertThat(asked(Endpoint.UPLOAD_VAULT)).isEqualTo(1);
        }

        @Test
        void beforeAllAreUploadedLeavesThoseThatAreThere() throws Exception {
            workspace.add("a.png", TestWorkspace.png("1"));
            workspace.add("b.png", TestWorkspace.png("2"));
            Media media = resume(notesAt(Endpoint.UPLOAD_STATUS));
            assertThat(media).extracting(Medium::getName).containsExactly("a.png");
            assertThat(media.getError()).startsWith("1 of 2 files are uploaded. Jenkins stopped while");
            assertThat(asked(Endpoint.UPLOAD_VAULT)).isEqualTo(1);
        }

        @Test
        void afterAMediumThatHasAnErrorFailsAsBefore() throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.server.play("upload-status:has-error");
            assertThat(media(file("file", "*.png")).getError()).startsWith("OnlyFans could not read media file");
            assertThat(resume(new HashMap<>(desk.notes)).getError()).startsWith("OnlyFans could not read media file");
            assertThat(asked(Endpoint.UPLOAD_VAULT)).isEqualTo(1);
        }

        @Test
        void afterAMediumThatHasAnErrorFailsAlsoIfNobodyWaits() throws Exception {
            workspace.add("out/a.png", PICTURE);
            desk.server.play("upload-status:has-error");
            assertThat(media(file("file", "*.png", "waitUntilReady", false)).getError())
                    .startsWith("OnlyFans could not read media file");
            assertThat(media(file("file", "*.png", "waitUntilReady", false)).getError())
                    .startsWith("OnlyFans could not read media file");
            assertThat(asked(Endpoint.UPLOAD_VAULT)).isEqualTo(1);
        }

        @Test
        void withNotesThatWereWrittenDownBetweenTwoOfThemTakesNoMediumForTheNext() throws Exception {
            workspace.add("a.png", TestWorkspace.png("1"));
            workspace.add("b.png", TestWorkspace.png("2"));
            Map<String, Object> notes = notesAt(Endpoint.UPLOAD_STATUS);
            notes.put("upload.medium.0", "{\"id\":3006,\"name\":\"a.png\",\"ready\":true}");
            Media media = resume(notes);
            assertThat(media).extracting(Medium::getName).containsExactly("a.png");
            assertThat(media.getError()).startsWith("1 of 2 files are uploaded. Jenkins stopped while");
        }

        @Test
        void withNotesThatNobodyCanReadUploadsNothingTwice() throws Exception {
            workspace.add("out/a.png", PICTURE);
            Map<String, Object> notes = notesAt(Endpoint.MEDIUM);
            notes.put("upload.medium.0", "{\"id\":");
            assertThat(resume(notes).getError()).startsWith("Jenkins stopped while media files were uploaded.");
            assertThat(asked(Endpoint.UPLOAD_VAULT)).isEqualTo(1);
        }
    }

    @Test
    void whoStopsItCutsTheConnectionAndLetsGoOfTheFile() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        workspace.add("out/a.png", PICTURE, () -> new InputStream() {
            @Override
            public int read() throws IOException {
                reading.countDown();
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                throw new IOException("closed");
            }

            @Override
            public void close() {
                closed.countDown();
            }
        });
        Map<String, Object> given = file("account", OperationDesk.ACCOUNT, "credentialsId", "key");
        Asking asking = desk.asking(workspace);
        CompletableFuture<Returned> upload = type.read(given).operation().begin(asking);
        assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(asking.isChanging()).isTrue();
        asking.end();
        assertThat(closed.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(upload).isNotDone();
        assertThat(asking.isChanging()).isFalse();
        assertThat(whole()).isEmpty();
    }

    @Test
    void whoStopsItWhileFilesAreLookedAtLooksAtNoOther() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        List<String> others = new CopyOnWriteArrayList<>();
        workspace.add(
                "a.png",
                PICTURE.length,
                () -> {
                    looking.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        interrupted.countDown();
                    }
                    return FileLook.at(new ByteArrayInputStream(PICTURE));
                },
                () -> null);
        workspace.add("b.png", PICTURE.length, () -> FileLook.at(noted(others)), () -> null);
        Map<String, Object> given = file("file", "*.png", "account", OperationDesk.ACCOUNT, "credentialsId", "key");
        Asking asking = desk.asking(workspace);
        CompletableFuture<Returned> upload = type.read(given).operation().begin(asking);
        assertThat(looking.await(30, TimeUnit.SECONDS)).isTrue();
        asking.end();
        assertThat(interrupted.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(desk.ends()).isTrue();
        assertThat(others).isEmpty();
        assertThat(upload).isNotDone();
    }

    private static InputStream noted(List<String> opened) {
        opened.add("opened");
        return new ByteArrayInputStream(PICTURE);
    }

    @Test
    void uploadsOfAnAccountComeOneAfterTheOtherAndHoldBackNoLook() throws Exception {
        workspace.add("out/a.png", PICTURE);
        desk.server.play("upload-vault:stall");
        begin(file());
        OperationDesk.await(() -> asked(Endpoint.UPLOAD_VAULT) == 1);
        Asking second = desk.asking(new HashMap<>());
        desk.server.answer(OperationDesk.data("[]"));
        assertThat(OperationDesk.end(second.look((calls, call) -> calls.massMessages(OperationDesk.ACCOUNT, call)))
                        .status())
                .isEqualTo(200);
        desk.notes.clear();
        CompletableFuture<Returned> third = begin(file("reuse", false));
        assertThat(third).isNotDone();
        desk.server.cutConnections();
        assertThat(OperationDesk.end(third).getError()).isNull();
        assertThat(asked(Endpoint.UPLOAD_VAULT)).isEqualTo(2);
    }

    @Test
    void theResultComesBackFromAProgramAndCanNotBeChanged() throws Exception {
        workspace.add("out/a.png", PICTURE);
        Media media = media(file("file", "*.png"));
        assertThatThrownBy(() -> media.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> media.get(0).getData().put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(media);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).hasToString(media.toString());
        }
    }

    static List<Arguments> documented() {
        Markdown usage = Markdown.of("docs/usage.md");
        List<String> faults = usage.column("fault of an upload");
        List<String> outcomes = usage.column("what becomes of it");
        return IntStream.range(0, faults.size())
                .mapToObj(i -> Arguments.of(Markdown.code(faults.get(i)).get(0), outcomes.get(i)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void theDocsSayWhatBecomesOfAFault(String fault, String outcome) throws Exception {
        workspace.add("out/a.png", PICTURE);
        desk.server.play(fault);
        assertThat(outcome).startsWith(medium(file()).getError() == null ? "goes on" : "fails");
    }

    @Test
    void theDocsHaveEachParameterAndEachProperty() {
        Markdown usage = Markdown.of("docs/usage.md");
        assertThat(usage.column("it takes").stream().flatMap(cell -> Markdown.code(cell).stream()))
                .contains("file", "url", "destination", "waitUntilReady", "reuse", "maxCredits");
        List<String> getters = Stream.of(Medium.class, OperationResult.class)
                .flatMap(owner -> Stream.of(owner.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                .map(Method::getName)
                .filter(name -> name.startsWith("get"))
                .map(name -> Introspector.decapitalize(name.substring(3)))
                .distinct()
                .toList();
        assertThat(usage.column("of a media file").stream().flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactlyInAnyOrderElementsOf(getters);
    }
}
