package io.jenkins.plugins.onlyfans.demo.mock;

import static io.jenkins.plugins.onlyfans.demo.mock.Argument.duration;
import static io.jenkins.plugins.onlyfans.demo.mock.Argument.number;
import static io.jenkins.plugins.onlyfans.demo.mock.Argument.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.onlyfans.demo.mock.Fault.Accepted;
import io.jenkins.plugins.onlyfans.demo.mock.Fault.NotAccepted;
import io.jenkins.plugins.onlyfans.demo.mock.Fault.OnTheWay;
import io.jenkins.plugins.onlyfans.demo.mock.Fault.Play;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All faults. One is written as {@code name} or {@code name=argument}, and befalls a send. {@code unsend:} before it makes it a
 * request of that {@link Endpoint}, {@code *3} behind it three of them, {@code *all} every one.
 */
public final class Faults {

    /** How often a fault befalls that is written with {@code *all}. */
    static final int ALWAYS = Integer.MAX_VALUE;

    private static final int MEGABYTE = 1_000_000;
    private static final byte[] BLANKS = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);

    private static final List<Fault> COMMON = List.of(
            new OnTheWay("cut-before-request", "the connection breaks before the request is read", e -> e.cut()),
            new OnTheWay("cut-in-request", "the connection breaks inside the request's body", e -> {
                e.readHalf();
                e.cut();
            }),
            new NotAccepted<>(
                    "cut-before-accepting",
                    "the connection breaks after the request, which is not accepted",
                    e -> e.cut()),
            new Accepted<>(
                    "cut-after-accepting",
                    "the message is accepted, then the connection breaks",
                    (e, right) -> e.cut()),
            new Accepted<>(
                    "cut-in-headers",
                    "the message is accepted, the connection breaks inside the answer's headers",
                    (e, right) -> {
                        e.write("HTTP/1.1 200 OK\r\nContent-Ty".getBytes(StandardCharsets.US_ASCII));
                        e.cut();
                    }),
            new Accepted<>(
                    "cut-in-body",
                    "the message is accepted, the connection breaks inside the answer's body",
                    (e, right) -> {
                        byte[] body = right.bytes();
                        e.begin(right, body.length);
                        e.write(Arrays.copyOf(body, body.length / 2));
                        e.cut();
                    }),
            new Accepted<>("delay", duration("5s"), "the right answer, but late", (e, right, late) -> {
                e.sleep(late);
                e.answer(right);
            }),
            new NotAccepted<>("stall", "no answer ever; not accepted", e -> e.stall()),
            new Accepted<>("stall-after-accepting", "no answer ever, but accepted", (e, right) -> e.stall()),
            new NotAccepted<>(
                    "status",
                    status("500"),
                    "this status with an error in JSON; not accepted",
                    (e, status) -> e.answer(error(status))),
            new Accepted<>(
                    "status-after-accepting",
                    status("500"),
                    "this status with an error in JSON, but accepted",
                    (e, right, status) -> e.answer(error(status))),
            new NotAccepted<>(
                    "html",
                    status("502"),
                    "this status with an HTML page; not accepted",
                    (e, status) -> e.answer(Reply.html(status))),
            new Accepted<>(
                    "html-after-accepting",
                    status("502"),
                    "this status with an HTML page, but accepted",
                    (e, right, status) -> e.answer(Reply.html(status))),
            new NotAccepted<>(
                    "unknown-account",
                    "404 that says that the team does not have the account",
                    e -> e.answer(Answers.accountNotFound())),
            new NotAccepted<>("rate-limit", "429 without a Retry-After", e -> e.answer(rateLimit())),
            new NotAccepted<>(
                    "retry-after",
                    number("30"),
                    "429 with Retry-After in seconds",
                    (e, seconds) -> e.answer(rateLimit().with("Retry-After", String.valueOf(seconds)))),
            new NotAccepted<>(
                    "retry-date",
                    duration("30s"),
                    "429 with Retry-After as a date so far ahead",
                    (e, ahead) -> e.answer(rateLimit()
                            .with(
                                    "Retry-After",
                                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                            e.clock().instant().plus(ahead).atOffset(ZoneOffset.UTC))))),
            new NotAccepted<>("onlyfans-rate-limit", "429 of OnlyFans itself", e -> {
                ObjectNode json = json("error", "ONLYFANS_COM_RATE_LIMIT_ERROR");
                json.putObject("onlyfans_response").put("status", 429).putNull("body");
                e.answer(Reply.json(429, json));
            }),
            new NotAccepted<>(
                    "onlyfans-error",
                    status("400"),
                    "an error of OnlyFans with this status, wrapped",
                    (e, status) -> e.answer(e.api().onlyFansError(status, "OnlyFans failed"))),
            new NotAccepted<>(
                    "redirect",
                    status("307"),
                    "a redirect with this status to another port",
                    (e, status) -> e.answer(error(status).with("Location", "http://127.0.0.1:9/elsewhere"))),
            new Accepted<>("empty", "200 without a body, but accepted", (e, right) -> e.answer(right.withBody(""))),
            new Accepted<>(
                    "truncated",
                    "200 with half of its JSON, but accepted",
                    (e, right) -> e.answer(right.withBody(
                            right.body().substring(0, right.body().length() / 2)))),
            new Accepted<>(
                    "wrong-type",
                    "the right answer as text/html",
                    (e, right) -> e.answer(right.with("Content-Type", "text/html"))),
            new Accepted<>(
                    "no-meta",
                    "the right answer without _meta and headers",
                    (e, right) -> e.answer(
                            new Reply(right.status(), Map.of(), right.body().replaceFirst(",\"_meta\".*", "}")))),
            new Accepted<>(
                    "oversized", number("64"), "200 with a body of so many MB, but accepted", (e, right, megabytes) -> {
                        long size = (long) megabytes * MEGABYTE;
                        e.begin(right, size);
                        for (long written = 0; written < size; written += BLANKS.length) {
                            e.write(Arrays.copyOf(BLANKS, (int) Math.min(BLANKS.length, size - written)));
                        }
                    }),
            new Accepted<>("endless", "200 with a body that never ends, but accepted", (e, right) -> {
                e.begin(right, -1);
                while (true) {
                    e.write(new byte[] {' '});
                    e.sleep(Duration.ofMillis(20));
                }
            }));

    private Faults() {}

    /** One that is to come, so many times. */
    public record Coming(String text, Endpoint endpoint, Play play, int times) {

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Reads a fault.
     *
     * @throws IllegalArgumentException if there is none of that name, or its endpoint, its argument or its count is wrong
     */
    public static Coming parse(String text) {
        // An argument may have a colon of its own.
        String[] addressed = text.split("=", 2)[0].contains(":") ? text.split(":", 2) : new String[] {"send", text};
        Endpoint endpoint = Endpoint.named(addressed[0]);
        String[] counted = addressed[1].split("\\*", 2);
        String[] parts = counted[0].split("=", 2);
        Fault fault = of(endpoint)
                .filter(one -> one.name().equals(parts[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault '" + parts[0] + "' for " + endpoint
                        + "; there are " + of(endpoint).map(Fault::name).collect(Collectors.joining(", ")) + "."));
        if (parts.length == 2 && fault.argument().fallback().isEmpty()) {
            throw new IllegalArgumentException("The fault " + fault.name() + " takes no argument.");
        }
        Play play = fault.with(parts.length == 2 ? parts[1] : fault.argument().fallback());
        int times = counted.length < 2 ? 1 : counted[1].equals("all") ? ALWAYS : Argument.toNumber(counted[1]);
        return new Coming(text, endpoint, play, times);
    }

    private static Stream<Fault> of(Endpoint endpoint) {
        return Stream.concat(COMMON.stream(), SpecialFaults.of(endpoint).stream());
    }

    /** How each fault of a send is written, with the default of its argument, and what it does. */
    public static Map<String, String> help() {
        return help(of(Endpoint.SEND));
    }

    /** The same of those that this endpoint has and not all have, as they are written for it. */
    public static Map<String, String> help(Endpoint endpoint) {
        return help(SpecialFaults.of(endpoint).stream());
    }

    private static Map<String, String> help(Stream<Fault> faults) {
        return faults.collect(Collectors.toMap(Fault::usage, Fault::help, (a, b) -> a, LinkedHashMap::new));
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
}
