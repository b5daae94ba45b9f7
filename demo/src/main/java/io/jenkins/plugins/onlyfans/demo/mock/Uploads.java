package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What can be uploaded, and what becomes of it. [OAS, UPL] */
final class Uploads {

    /** The limit of what stands in front of the API. [OAS] */
    static final long MOST_BYTES = 100L * 1024 * 1024;

    /** Three credits for each megabyte of a million bytes; how it is rounded is not documented. [CRED] */
    private static final long MEGABYTE = 1_000_000;

    private static final int CREDITS_A_MEGABYTE = 3;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> BOOLEANS = Set.of("true", "false", "1", "0");
    private static final List<String> USES = List.of("default", "avatar", "header");

    private final Answers answers;
    private final Vault vault;
    private final InstantSource clock;
    private final Map<String, Upload> uploads = new LinkedHashMap<>();

    Uploads(Answers answers, Vault vault, InstantSource clock) {
        this.answers = answers;
        this.vault = vault;
        this.clock = clock;
    }

    /** One that was asked for without waiting. */
    private record Upload(String account, Supplier<ObjectNode> result, int credits, Instant begun) {}

    /** Takes an upload that keeps the rules. */
    Reply take(Endpoint endpoint, Connection.Head head, ReceivedUpload upload) {
        String account = endpoint.account(head.path());
        return answers.unless(errors(endpoint, upload), () -> {
            int credits = credits(upload);
            if (!answers.canPay(credits)) {
                return answers.noCredits();
            }
            boolean later = isTrue(upload.fields().get("async"));
            String job = later ? nextId() : "";
            boolean keeps = endpoint == Endpoint.UPLOAD_VAULT;
            Supplier<ObjectNode> result = keeps ? kept(account, upload) : oneUse(upload);
            if (later) {
                uploads.put(job, new Upload(account, result, credits, clock.instant()));
                return begun(account, job, credits, "http://" + head.headers().get("Host"));
            }
            return keeps
                    ? answers.paid(NODES.objectNode().set("data", result.get()), credits)
                    : answers.bare(result.get().put("note", "For one message or post only."), credits);
        });
    }

    private Supplier<ObjectNode> kept(String account, ReceivedUpload upload) {
        StoredMedium medium = vault.upload(account, type(upload), name(upload), bytes(upload));
        return () -> medium.shown(clock.instant());
    }

    /** Exactly one of two; both or none is refused. [UPL] */
    private static Map<String, List<String>> errors(Endpoint endpoint, ReceivedUpload upload) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        String url = upload.fields().get("file_url");
        boolean file = upload.fileName() != null && upload.sha256() != null && upload.bytes() > 0;
        if (file == (url != null)) {
            errors.put("file", List.of("Exactly one of file and file_url is required."));
        } else if (url != null && !url.startsWith("https://")) {
            errors.put("file_url", List.of("The file_url field must be a valid URL."));
        }
        if (!BOOLEANS.contains(upload.fields().getOrDefault("async", "0"))) {
            errors.put("async", List.of("The async field must be true or false."));
        }
        if (endpoint == Endpoint.UPLOAD && !USES.contains(upload.fields().getOrDefault("type", "default"))) {
            errors.put("type", List.of("The selected type is invalid."));
        }
        return errors;
    }

    private static boolean isTrue(String field) {
        return "true".equals(field) || "1".equals(field);
    }

    /** What is at an address is not fetched, and taken for a megabyte. */
    private static long bytes(ReceivedUpload upload) {
        return upload.fileName() == null ? MEGABYTE : upload.bytes();
    }

    private static int credits(ReceivedUpload upload) {
        return (int) Math.max((bytes(upload) * CREDITS_A_MEGABYTE + MEGABYTE - 1) / MEGABYTE, 1);
    }

    private static String name(ReceivedUpload upload) {
        String url = upload.fields().getOrDefault("file_url", "");
        return upload.fileName() == null ? url.substring(url.lastIndexOf('/') + 1) : upload.fileName();
    }

    private static String type(ReceivedUpload upload) {
        String type = upload.contentType() == null ? "" : upload.contentType().toLowerCase(Locale.ROOT);
        return type.equals("image/gif")
                ? "gif"
                : Vault.TYPES.stream()
                        .filter(one -> type.startsWith(one + "/"))
                        .findFirst()
                        .orElse("photo");
    }

    private String nextId() {
        return "ofapi_media_%032x".formatted(vault.nextNumber());
    }

    private Supplier<ObjectNode> oneUse(ReceivedUpload upload) {
        String id = nextId();
        ObjectNode json = NODES.objectNode()
                .put("prefixed_id", id)
                .put("file_name", name(upload))
                .put("processId", "p-" + id)
                .put("host", "convert3.onlyfans.com")
                .put("sourceUrl", "https://of2transcoder.s3.amazonaws.com/upload/" + id + "?X-Amz-Signature=secret")
                .put("extra", "secret-capability-of-" + id);
        json.putObject("additional").put("user", "123");
        json.putArray("thumbs")
                .addObject()
                .put("id", 1)
                .put("url", "https://cdn3.onlyfans.com/" + id + "?Signature=secret");
        return () -> json;
    }

    /** Its id is not that of the medium. [OAS: so in the only example] */
    private Reply begun(String account, String id, int credits, String host) {
        ObjectNode json = NODES.objectNode().put("status", "pending").put("prefixed_id", id);
        json.put("polling_url", host + "/api/" + account + "/media/uploads/" + id + "/status");
        return answers.pending(json, credits);
    }

    /** Free. [OAS] */
    Reply status(String account, String id) {
        Upload upload = uploads.get(id);
        if (upload == null || !upload.account().equals(account)) {
            return Answers.noRoute();
        }
        ObjectNode json = NODES.objectNode();
        Duration since = Duration.between(upload.begun(), clock.instant());
        if (since.compareTo(vault.preparation()) < 0) {
            boolean early = since.multipliedBy(2).compareTo(vault.preparation()) < 0;
            return Reply.json(
                    200, json.put("status", early ? "pending" : "processing").put("prefixed_id", id));
        }
        json.put("status", "completed").put("prefixed_id", id).put("credits_used", upload.credits());
        json.set("media", upload.result().get());
        return Reply.json(200, json);
    }
}
