package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A medium in the vault of an account, as the endpoints show it. [OAS]
 *
 * @param type {@code photo}, {@code gif}, {@code video} or {@code audio}
 * @param text what a search finds it by; it is not shown
 * @param bytes how long it is
 * @param ready from when on it is ready
 * @param lists the ids of the vault's lists that it is on
 * @param likes how many like it
 */
record StoredMedium(
        long id,
        String account,
        String type,
        String text,
        long bytes,
        Instant created,
        Instant ready,
        List<Long> lists,
        int likes) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** An address as it really is: who has it has the picture, for as long as it lives. */
    private static final String SIGNED = "https://cdn2.onlyfans.com/files/%s/%d.jpg?Signature=secret~%d&Expires=1";

    boolean isVisual() {
        return !type.equals("audio");
    }

    ObjectNode shown(Instant now) {
        boolean isReady = !now.isBefore(ready);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id)
                .put("type", type)
                .put("convertedToVideo", false)
                .put("canView", true)
                .put("hasError", false)
                .put("createdAt", DATE.format(created))
                .put("isReady", isReady);
        ObjectNode files = json.putObject("files");
        ObjectNode full = files.putObject("full");
        full.put("url", isReady ? SIGNED.formatted("full", id, id) : null)
                .put("width", isReady && isVisual() ? 1080 : 0)
                .put("height", isReady && isVisual() ? 1350 : 0)
                .put("size", isReady ? bytes : 0);
        full.putArray("sources");
        if (isReady && isVisual()) {
            files.putObject("thumb")
                    .put("url", SIGNED.formatted("thumb", id, id))
                    .put("width", 300)
                    .put("height", 300)
                    .put("size", 9000);
        } else {
            files.putNull("thumb");
        }
        files.putNull("preview").putNull("squarePreview");
        json.put("duration", isReady && (type.equals("video") || type.equals("audio")) ? 42 : 0);
        json.putArray("releaseForms");
        json.put("hasCustomPreview", false);
        return json;
    }

    /** As one of many, with what only they have. */
    ObjectNode listed(Instant now, List<VaultList> all) {
        ObjectNode json = shown(now);
        json.putObject("counters").put("likesCount", likes).put("tipsSumm", 0);
        json.put("hasPosts", false);
        ArrayNode states = json.putArray("listStates");
        all.forEach(list -> states.addObject()
                .put("id", list.id())
                .put("type", list.type())
                .put("name", list.name())
                .put("hasMedia", lists.contains(list.id()))
                .put("canAddMedia", list.isCustom()));
        ObjectNode sources = json.putObject("videoSources");
        boolean video = type.equals("video") && !now.isBefore(ready);
        sources.put("240", video ? SIGNED.formatted("240", id, id) : null)
                .put("720", video ? SIGNED.formatted("720", id, id) : null);
        return json;
    }

    /** A list of a vault. */
    record VaultList(long id, String type, String name) {

        boolean isCustom() {
            return type.equals("custom");
        }
    }
}
