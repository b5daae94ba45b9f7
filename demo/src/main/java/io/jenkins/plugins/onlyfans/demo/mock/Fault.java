package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something that goes wrong with a send. Written as {@code name} or {@code name=argument}; {@code *3} behind it makes it three
 * sends, {@code *all} every send.
 */
public final class Fault {

    /** How often a fault befalls that is written with {@code *all}. */
    static final int ALWAYS = Integer.MAX_VALUE;

    private static final int MEGABYTE = 1_000_000;
    private static final byte[] BLANKS = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);

    @FunctionalInterface
    private interface Play {
        void on(Exchange exchange) throws IOException;
    }

    @FunctionalInterface
    private interface PlayWith<A> {
        void on(Exchange exchange, A argument) throws IOException;
    }

    private record Kind(String name, String argument, String help, Function<String, Play> play) {

        String usage() {
            return argument.isEmpty() ? name : name + "=" + argument;
        }
    }

    private static final List<Kind> KINDS = List.of(
            kind("cut-before-request", "the connection breaks before the request is read", e -> e.cut()),
            kind("cut-in-request", "the connection breaks inside the request's body", e -> {
                e.readHalf();
                e.cut();
            }),
            kind("cut-before-accepting", "the connection breaks after the request, which is not accepted", e -> {
                e.read();
                e.cut();
            }),
            kind("cut-after-accepting", "the message is accepted, then the connection breaks", e -> {
                e.accept();
                e.cut();
            }),
            kind("cut-in-headers", "the message is accepted, the connection breaks inside the answer's headers", e -> {
                e.accept();
                e.write("HTTP/1.1 200 OK\r\nContent-Ty".getBytes(StandardCharsets.US_ASCII));
                e.cut();
            }),
            kind("cut-in-body", "the message is accepted, the connection breaks inside the answer's body", e -> {
                Reply reply = e.accept();
                e.begin(reply, reply.bytes().length);
                e.write(Arrays.copyOf(reply.bytes(), reply.bytes().length / 2));
                e.cut();
            }),
            kind("delay", "5s", "the right answer, but late", Fault::duration, (e, duration) -> {
                Reply reply = e.accept();
                e.sleep(duration);
                e.answer(reply);
            }),
            kind("stall", "no answer ever; not accepted", e -> {
                e.read();
                e.stall();
            }),
            kind("stall-after-accepting", "no answer ever, but accepted", e -> {
                e.accept();
                e.stall();
            }),
            kind("status", "500", "this status with an error in JSON; not accepted", Fault::status, (e, status) -> {
                e.read();
                e.answer(error(status));
            }),
            kind(
                    "status-after-accepting",
                    "500",
                    "this status with an error in JSON, but accepted",
                    Fault::status,
                    (e, status) -> {
                        e.accept();
                        e.answer(error(status));
                    }),
            kind("html", "502", "this status with an HTML page; not accepted", Fault::status, (e, status) -> {
                e.read();
                e.answer(Reply.html(status));
            }),
            kind(
                    "html-after-accepting",
                    "502",
                    "this status with an HTML page, but accepted",
                    Fault::status,
                    (e, status) -> {
                        e.accept();
                        e.answer(Reply.html(status));
                    }),
            kind("unknown-account", "404 that says that the team does not have the account", e -> {
                e.read();
                e.answer(Endpoints.accountNotFound());
            }),
            kind("rate-limit", "429 without a Retry-After", e -> {
                e.read();
                e.answer(rateLimit());
            }),
            kind("retry-after", "30", "429 with Retry-After in seconds", Fault::number, (e, number) -> {
                e.read();
                e.answer(rateLimit().with("Retry-After", String.valueOf(number)));
            }),
            kind("retry-date", "30s", "429 with Retry-After as a date so far ahead", Fault::duration, (e, duration) -> {
                e.read();
                e.answer(rateLimit()
                        .with(
                                "Retry-After",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        e.clock().instant().plus(duration).atOffset(ZoneOffset.UTC))));
            }),
            kind("onlyfans-rate-limit", "429 of OnlyFans itself", e -> {
                e.read();
                ObjectNode json = json("error", "ONLYFANS_COM_RATE_LIMIT_ERROR");
                json.putObject("onlyfans_response").put("status", 429).putNull("body");
                e.answer(Reply.json(429, json));
            }),
            kind(
                    "onlyfans-error",
                    "400",
                    "an error of OnlyFans with this status, wrapped",
                    Fault::status,
                    (e, status) -> {
                        e.read();
                        e.answer(e.api().onlyFansError(status, "OnlyFans is unwell"));
                    }),
            kind("redirect", "307", "a redirect with this status to another port", Fault::status, (e, status) -> {
                e.read();
                e.answer(error(status).with("Location", "http://127.0.0.1:9/elsewhere"));
            }),
            kind(
                    "empty",
                    "200 without a body, but accepted",
                    e -> e.answer(e.accept().withBody(""))),
            kind("truncated", "200 with half of its JSON, but accepted", e -> {
                Reply reply = e.accept();
                e.answer(reply.withBody(reply.body().substring(0, reply.body().length() / 2)));
            }),
            kind(
                    "wrong-type",
                    "the right answer as text/html",
                    e -> e.answer(e.accept().with("Content-Type", "text/html"))),
            kind("no-meta", "the right answer without _meta and headers", e -> {
                Reply reply = e.accept();
                e.answer(new Reply(reply.status(), Map.of(), reply.body().replaceFirst(",\"_meta\".*", "}")));
            }),
            kind("has-error", "200 that says hasError; not accepted", e -> {
                e.read();
                e.answer(Reply.json(200, flagged("hasError")));
            }),
            kind("is-canceled", "200 that says isCanceled; not accepted", e -> {
                e.read();
                e.answer(Reply.json(200, flagged("isCanceled")));
            }),
            kind("success-false", "the right answer, but with success: false", e -> {
                Reply reply = e.accept();
                e.answer(reply.withBody(reply.body().replaceFirst("\\{", "{\"success\":false,")));
            }),
            kind("oversized", "64", "200 with a body of so many MB, but accepted", Fault::number, (e, number) -> {
                long size = (long) number * MEGABYTE;
                e.begin(e.accept(), size);
                for (long written = 0; written < size; written += BLANKS.length) {
                    e.write(Arrays.copyOf(BLANKS, (int) Math.min(BLANKS.length, size - written)));
                }
            }),
            kind("endless", "200 with a body that never ends, but accepted", e -> {
                e.begin(e.accept(), -1);
                while (true) {
                    e.write(new byte[] {' '});
                    e.sleep(Duration.ofMillis(20));
                }
            }));

    private final String text;
    private final Play play;
    private final int times;

    private Fault(String text, Play play, int times) {
        this.text = text;
        this.play = play;
        this.times = times;
    }

    private static Kind kind(String name, String help, Play play) {
        return new Kind(name, "", help, argument -> play);
    }

    private static <A> Kind kind(
            String name, String argument, String help, Function<String, A> reader, PlayWith<A> play) {
        return new Kind(name, argument, help, text -> {
            // Here, so that a wrong one is refused before anything is played.
            A read = reader.apply(text);
            return exchange -> play.on(exchange, read);
        });
    }

    /**
     * Reads a fault.
     *
     * @throws IllegalArgumentException if there is none of that name, or its argument or count is wrong
     */
    public static Fault parse(String text) {
        String[] counted = text.split("\\*", 2);
        String[] parts = counted[0].split("=", 2);
        Kind kind = KINDS.stream()
                .filter(k -> k.name.equals(parts[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault '" + parts[0] + "'; there are "
                        + KINDS.stream().map(Kind::name).collect(Collectors.joining(", ")) + "."));
        if (parts.length == 2 && kind.argument.isEmpty()) {
            throw new IllegalArgumentException("The fault " + kind.name + " takes no argument.");
        }
        String argument = parts.length == 2 ? parts[1] : kind.argument;
        int times = 1;
        if (counted.length == 2) {
            times = counted[1].equals("all") ? ALWAYS : number(counted[1]);
        }
        return new Fault(text, kind.play.apply(argument), times);
    }

    /** How each fault is written, with the default of its argument, and what it does. */
    public static Map<String, String> help() {
        return KINDS.stream().collect(Collectors.toMap(Kind::usage, Kind::help, (a, b) -> a, LinkedHashMap::new));
    }

    int times() {
        return times;
    }

    void befall(Exchange exchange) throws IOException {
        play.on(exchange);
    }

    @Override
    public String toString() {
        return text;
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException e) {
            // Told below, as a negative one is.
        }
        throw new IllegalArgumentException("'" + text + "' is no duration such as 0.5s, 5s or 2m.");
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("'" + text + "' is not a number.");
        }
        return Integer.parseInt(text);
    }

    private static int status(String text) {
        if (!text.matches("[2-5]\\d\\d")) {
            throw new IllegalArgumentException("'" + text + "' is no status from 200 to 599.");
        }
        return Integer.parseInt(text);
    }

    /** With a Retry-After, as that makes some clients repeat a request by themselves. */
    private static Reply error(int status) {
        String message = status >= 500 ? "Server Error" : "Refused by a fault";
        Reply reply = Reply.json(status, json("message", message));
        return status == 503 || status == 408 ? reply.with("Retry-After", "0") : reply;
    }

    private static Reply rateLimit() {
        return Reply.json(429, json("message", "Too Many Attempts."));
    }

    private static ObjectNode json(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    private static ObjectNode flagged(String flag) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("data")
                .put("id", 4999)
                .put("date", "2025-01-01T01:01:01+00:00")
                .put(flag, true);
        return json;
    }
}
