package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of the mock API.
 *
 * @param status of HTTP
 * @param headers but for {@code Content-Length} and {@code Connection}
 * @param body its text
 */
public record Reply(int status, Map<String, String> headers, String body) {

    /** Without any header. */
    public static Reply of(int status, String body) {
        return new Reply(status, Map.of(), body);
    }

    static Reply json(int status, JsonNode json) {
        return new Reply(status, Map.of("Content-Type", "application/json"), json.toString());
    }

    static Reply html(int status) {
        return new Reply(
                status,
                Map.of("Content-Type", "text/html; charset=UTF-8", "Server", "cloudflare"),
                "<!DOCTYPE html><html><head><title>" + status + "</title></head><body><h1>Error " + status
                        + "</h1><p>cloudflare</p></body></html>");
    }

    /** The same with one header more, or another. */
    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    Reply withBody(String other) {
        return new Reply(status, headers, other);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** The status line and the headers of this answer with a body of this length; negative for one without end. */
    byte[] head(long length) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(status)
                .append(" ")
                .append(reason())
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (length >= 0) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private String reason() {
        return switch (status / 100) {
            case 2 -> "OK";
            case 3 -> "Elsewhere";
            default -> "Error";
        };
    }
}
