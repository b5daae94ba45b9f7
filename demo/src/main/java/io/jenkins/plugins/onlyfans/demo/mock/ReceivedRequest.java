package io.jenkins.plugins.onlyfans.demo.mock;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request that reached the mock API.
 *
 * @param method of HTTP
 * @param target path and query
 * @param headers as sent, the key included, by names in any case
 * @param body as far as it was read; of an upload what is kept of it, see {@link ReceivedUpload}
 * @param status of the answer; 0 if there was none
 * @param message the id of the message that it put into the queue, published, updated or unsent, or the number of the medium that
 *     it brought, whatever was answered; 0 if it did none of that
 * @param at when it came
 */
public record ReceivedRequest(
        String method, String target, Map<String, String> headers, String body, int status, long message, Instant at) {

    private static final String AUTHORIZATION = "Authorization";

    /** Whether it put a message into the queue. */
    public boolean accepted() {
        return done() && is(Endpoint.SEND);
    }

    /** Whether it sent or changed a message, or brought a medium. */
    public boolean done() {
        return message != 0;
    }

    /** Whether it asks for this. */
    public boolean is(Endpoint endpoint) {
        return endpoint().filter(endpoint::equals).isPresent();
    }

    /** What it asks for; empty if for nothing that there is. */
    public Optional<Endpoint> endpoint() {
        return Endpoint.of(method, target.split("\\?", 2)[0]);
    }

    /** The headers without the key, to be shown. */
    public Map<String, String> shownHeaders() {
        Map<String, String> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        shown.putAll(headers);
        shown.computeIfPresent(AUTHORIZATION, (name, value) -> value.startsWith("Bearer ") ? "Bearer ****" : "****");
        return shown;
    }

    /** One line, without headers and key. */
    @Override
    public String toString() {
        return method + " " + target + " " + body + " -> " + status
                + (accepted() ? " accepted" : done() ? " done" : "");
    }
}
