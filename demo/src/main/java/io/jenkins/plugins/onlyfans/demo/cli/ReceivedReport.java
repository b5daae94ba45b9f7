package io.jenkins.plugins.onlyfans.demo.cli;

import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Shows what the mock API received, without the key. */
final class ReceivedReport {
    /** What the connection needs and nobody chose. */
    private static final Set<String> NOISE = Set.of("accept-encoding", "connection", "content-length", "host");

    private final Consumer<String> out;

    ReceivedReport(Consumer<String> out) {
        this.out = out;
    }

    void writeAll(List<ReceivedRequest> requests) {
        out.accept("");
        out.accept(requests.isEmpty() ? "The mock API received nothing." : "What the mock API received:");
        out.accept("");
        for (int i = 0; i < requests.size(); i++) {
            write("  " + (i + 1) + ". ", requests.get(i));
            out.accept("");
        }
    }

    void write(String lead, ReceivedRequest request) {
        String indent = " ".repeat(lead.length());
        out.accept(lead + request.method() + " " + request.target() + " -> " + answer(request));
        request.shownHeaders().entrySet().stream()
                .filter(header -> !NOISE.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .forEach(header -> out.accept(indent + header.getKey() + ": " + header.getValue()));
        if (!request.body().isEmpty()) {
            out.accept(indent + request.body());
        }
    }

    private static String answer(ReceivedRequest request) {
        String status = request.status() == 0 ? "no answer" : String.valueOf(request.status());
        if (request.method().equals("GET")) {
            return status;
        }
        String done = request.method().equals("POST") ? "accepted" : "done";
        return status + (request.done() ? ", " : ", not ") + done;
    }
}
