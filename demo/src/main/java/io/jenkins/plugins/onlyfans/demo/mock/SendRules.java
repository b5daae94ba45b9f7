package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the vendor says that a body must keep, and no more: it has, for one, no rule on recipients. Rules are the stated ones of
 * [OAS] and [SKILL]; that a scheduled date must be a date in the future is not documented, but assumed here.
 */
final class SendRules {

    /** What Update takes; all else is Send's alone. [UPD, OAS] */
    static final List<String> UPDATE_FIELDS = List.of(
            "text",
            "userLists",
            "userIds",
            "lockedText",
            "price",
            "mediaFiles",
            "previews",
            "giphyId",
            "scheduledDate",
            "blockBannedWords");

    private static final List<String> ARRAYS =
            List.of("userLists", "excludedLists", "userIds", "mediaFiles", "previews");
    private static final List<String> BOOLEANS = List.of("lockedText", "saveForLater");
    private static final BigDecimal LOWEST = BigDecimal.valueOf(3);
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(200);
    /** Tiers of banned words, each screening for its own and those of all after it. [OAS] */
    private static final List<String> TIERS = List.of("strict_ban", "risky", "replace_soften");
    /** The real ones come from the vendor's word list; these stand for them, one for each tier. */
    private static final List<String> BANNED_WORDS = List.of("bannedword", "riskyword", "softword");

    private final ObjectNode body;
    private final Map<String, List<String>> errors = new LinkedHashMap<>();

    private SendRules(ObjectNode body) {
        this.body = body;
    }

    /** The problems of each field; empty if there are none. */
    static Map<String, List<String>> errors(ObjectNode body, Instant now) {
        SendRules rules = new SendRules(body);
        rules.check(now);
        return rules.errors;
    }

    private void check(Instant now) {
        JsonNode text = body.path("text");
        require("text", text.isTextual() && !text.asText().isBlank(), "The text field is required.");
        ARRAYS.forEach(name -> require(name, isAbsent(name) || body.get(name).isArray(), must(name, "be an array")));
        BOOLEANS.forEach(
                name -> require(name, isAbsent(name) || body.get(name).isBoolean(), must(name, "be true or false")));
        price();
        previews();
        days();
        schedule(now);
        words();
    }

    private void price() {
        if (isAbsent("price")) {
            return;
        }
        if (!body.get("price").isNumber()) {
            error("price", must("price", "be a number"));
            return;
        }
        BigDecimal price = body.get("price").decimalValue();
        boolean paid = price.signum() != 0;
        require(
                "price",
                !paid || (price.compareTo(LOWEST) >= 0 && price.compareTo(HIGHEST) <= 0),
                must("price", "be 0 or between 3 and 200"));
        require(
                "mediaFiles",
                !paid || !body.path("mediaFiles").isEmpty(),
                "The mediaFiles field is required when price is not 0.");
    }

    private void previews() {
        List<String> media = new ArrayList<>();
        body.path("mediaFiles").forEach(file -> media.add(file.asText()));
        body.path("previews")
                .forEach(preview -> require(
                        "previews", media.contains(preview.asText()), "The previews must also be in mediaFiles."));
    }

    private void days() {
        if (isAbsent("subscribedWithinLastDays")) {
            return;
        }
        JsonNode days = body.get("subscribedWithinLastDays");
        String name = "subscribedWithinLastDays";
        require(
                name,
                days.isInt() && days.intValue() >= 1 && days.intValue() <= 30,
                must(name, "be an integer between 1 and 30"));
        require(name, isAbsent("scheduledDate"), must(name, "not be combined with scheduledDate"));
        require(name, !body.path("saveForLater").asBoolean(), must(name, "not be combined with saveForLater"));
    }

    private void schedule(Instant now) {
        if (isAbsent("scheduledDate")) {
            return;
        }
        try {
            require(
                    "scheduledDate",
                    Instant.parse(body.get("scheduledDate").asText()).isAfter(now),
                    must("scheduledDate", "be a date after now"));
        } catch (DateTimeException e) {
            error("scheduledDate", must("scheduledDate", "be a valid date"));
        }
    }

    /** The vendor lists the words; in which form is not documented. [OAS] */
    private void words() {
        if (isAbsent("blockBannedWords")) {
            return;
        }
        int tier = TIERS.indexOf(body.get("blockBannedWords").asText());
        if (tier < 0) {
            error("blockBannedWords", "The selected blockBannedWords is invalid.");
            return;
        }
        String text = body.path("text").asText().toLowerCase(Locale.ROOT);
        List<String> found =
                BANNED_WORDS.stream().skip(tier).filter(text::contains).toList();
        require("text", found.isEmpty(), "The text contains banned words: " + String.join(", ", found) + ".");
    }

    private boolean isAbsent(String name) {
        return !body.hasNonNull(name);
    }

    private static String must(String name, String what) {
        return "The " + name + " field must " + what + ".";
    }

    private void require(String name, boolean kept, String problem) {
        if (!kept) {
            error(name, problem);
        }
    }

    private void error(String name, String problem) {
        errors.computeIfAbsent(name, n -> new ArrayList<>()).add(problem);
    }
}
