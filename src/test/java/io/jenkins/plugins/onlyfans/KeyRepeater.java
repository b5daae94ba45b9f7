package io.jenkins.plugins.onlyfans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * Has the mock API repeat the key in each answer, in all forms in which a careless server may: as its headers, as the name and
 * the value of a member of each object, and behind its words.
 */
final class KeyRepeater extends ServerSockets {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> WORDS = Set.of(
            "message", "error", "note", "notice", "name", "title", "display_name", "onlyfans_username", "description");

    /** What it says the key is, in each of these forms. */
    static final List<String> FORMS = List.of(
            Canary.KEY,
            Canary.KEY.toUpperCase(Locale.ROOT),
            TextNode.valueOf(Canary.KEY).toString(),
            Canary.KEY.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining()),
            URLEncoder.encode(Canary.KEY, StandardCharsets.US_ASCII),
            Canary.KEY
                    .replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;")
                    .replace("'", "&#39;"),
            Canary.KEY.chars().mapToObj(c -> "&#" + c + ";").collect(Collectors.joining()),
            Canary.KEY.chars().mapToObj(c -> (char) c + "\u200b").collect(Collectors.joining()),
            Canary.KEY.chars().mapToObj(c -> (char) c + "\u0000").collect(Collectors.joining("\n")));

    private static final String PASTED = "the key without escapes";

    private final Runnable beforeAnAnswer;
    private final AtomicInteger answers = new AtomicInteger();
    private final Deque<String> onlyKey = new ConcurrentLinkedDeque<>();

    /** @param beforeAnAnswer is done while the request is still under way */
    KeyRepeater(Runnable beforeAnAnswer) {
        this.beforeAnAnswer = beforeAnAnswer;
    }

    /** In the coming answers a member of each object says nothing but the key: of each answer the next one of these names. */
    void sayOnlyKeyAs(List<String> members) {
        onlyKey.addAll(members);
    }

    /** How often it has repeated the key. */
    int answers() {
        return answers.get();
    }

    @Override
    Socket socket() {
        return new Socket() {
            @Override
            public OutputStream getOutputStream() throws IOException {
                return new Repeating(super.getOutputStream());
            }
        };
    }

    /** What is written before the first flush is an answer, or the head of one whose body comes in parts. */
    private final class Repeating extends FilterOutputStream {

        private ByteArrayOutputStream first = new ByteArrayOutputStream();

        Repeating(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            (first == null ? out : first).write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            if (first != null) {
                beforeAnAnswer.run();
                answers.incrementAndGet();
                out.write(repeated(first.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
                first = null;
            }
            out.flush();
        }
    }

    private String repeated(String answer) throws IOException {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return answer;
        }
        String body = answer.substring(end + 4);
        String said = body.isEmpty() ? body : body(body);
        int more = said.getBytes(StandardCharsets.UTF_8).length - body.getBytes(StandardCharsets.UTF_8).length;
        return head(answer.substring(0, end), more) + "\r\n\r\n" + said;
    }

    private static String head(String head, int more) {
        String said = head.lines()
                .map(line -> line.startsWith("Content-Length: ")
                        ? "Content-Length: " + (Long.parseLong(line.substring(16)) + more)
                        : line)
                .collect(Collectors.joining("\r\n"))
                .replaceFirst("\r\n|$", " " + Matcher.quoteReplacement(Canary.KEY) + "\r\n");
        said = said.replaceFirst("(?m)^(Content-Type: .*)$", "$1; x=" + Matcher.quoteReplacement(Canary.KEY));
        return said.stripTrailing()
                + List.of("Date", "Retry-After", "Location", "Server", "Set-Cookie", "WWW-Authenticate", "X-Key")
                        .stream()
                        .filter(name -> !head.contains("\r\n" + name + ": "))
                        .map(name -> "\r\n" + name + ": " + Canary.KEY)
                        .collect(Collectors.joining())
                + "\r\nX-Key: " + FORMS.get(1);
    }

    private String body(String body) throws IOException {
        if (!body.startsWith("{") && !body.startsWith("[")) {
            return body + "<!-- " + String.join(" ", FORMS) + " -->";
        }
        try {
            // In one place as it is, which its escapes make valid JSON of something else.
            return repeated(JSON.readTree(body), onlyKey.poll()).toString().replace(PASTED, Canary.KEY);
        } catch (JsonProcessingException e) {
            // Half of an answer.
            return body + "\",\"" + Canary.KEY + "\":\"" + Canary.KEY;
        }
    }

    private JsonNode repeated(JsonNode node, String onlyKey) {
        if (node instanceof ArrayNode list) {
            ArrayNode said = JSON.createArrayNode();
            list.forEach(item -> said.add(repeated(item, onlyKey)));
            return said;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode said = JSON.createObjectNode();
        object.properties().forEach(member -> {
            boolean word = WORDS.contains(member.getKey()) && member.getValue().isTextual();
            said.set(
                    member.getKey(),
                    word
                            ? TextNode.valueOf(member.getValue().textValue() + " " + String.join(" ", FORMS))
                            : repeated(member.getValue(), onlyKey));
        });
        said.put("pasted", PASTED);
        for (String form : FORMS) {
            said.putArray(form).add(form).addObject().put(form, form);
        }
        if (onlyKey != null) {
            said.put(onlyKey, Canary.KEY);
        }
        return said;
    }
}
