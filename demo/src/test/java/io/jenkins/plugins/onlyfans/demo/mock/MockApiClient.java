package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;

/** A mock API whose clock a test turns, and an HTTP client of it. In all JSON that goes in, {@code '} stands for {@code "}. */
final class MockApiClient implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    static final String ACCOUNT = "/api/" + MockApi.ACCOUNT;
    static final String MESSAGES = ACCOUNT + "/mass-messaging";
    static final String HELLO = "{'text': 'Hello!'}";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private volatile Instant now = NOW;
    private final MockApi mock = MockApi.start(0, MockApi.KEY, () -> now, ServerSocketFactory.getDefault());

    /** What came back. */
    record Answer(int status, HttpResponse<String> response) {

        String body() {
            return response.body();
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        JsonNode json() {
            return read(body());
        }

        /** What lies at a pointer; fails where there is nothing. */
        JsonNode json(String pointer) {
            return json().requiredAt(pointer);
        }

        boolean has(String pointer) {
            return !json().at(pointer).isMissingNode();
        }
    }

    static JsonNode json(String text) {
        return read(quoted(text));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    MockApi mock() {
        return mock;
    }

    Instant now() {
        return now;
    }

    void letPass(Duration time) {
        now = now.plus(time);
    }

    /** A request with the right key. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(mock.url() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + MockApi.KEY);
    }

    Answer call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
    }

    Answer call(String method, String path) throws IOException, InterruptedException {
        return call(request(path).method(method, BodyPublishers.noBody()));
    }

    Answer call(String method, String path, String body) throws IOException, InterruptedException {
        return call(request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(quoted(body))));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path);
    }

    Answer send(String body) throws IOException, InterruptedException {
        return call("POST", MESSAGES, body);
    }

    /** Sends what must be accepted, and returns its id. */
    long accepted(String body) throws IOException, InterruptedException {
        Answer answer = send(body);
        if (answer.status() != 200) {
            throw new AssertionError("Not accepted: " + answer.body());
        }
        return answer.json("/data/id").longValue();
    }

    /** A form with these parts, each as it stands between two boundaries. */
    Answer form(String endpoint, String... parts) throws IOException, InterruptedException {
        String form =
                Stream.of(parts).map(part -> "--limit\r\n" + part + "\r\n").collect(Collectors.joining());
        return call(request(ACCOUNT + "/media/" + endpoint)
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(BodyPublishers.ofString(form + "--limit--\r\n")));
    }

    static String field(String name, String value) {
        return "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value;
    }

    static String file(String name, String type, String bytes) {
        return "Content-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: " + type
                + "\r\n\r\n" + bytes;
    }

    /** Uploads a picture. */
    Answer upload(String endpoint, String name, String bytes) throws IOException, InterruptedException {
        return form(endpoint, file(name, "image/png", bytes));
    }

    /** Begins to upload a picture, and returns the id of the upload. */
    String uploadLater(String endpoint) throws IOException, InterruptedException {
        return form(endpoint, file("a.png", "image/png", "x"), field("async", "true"))
                .json("/prefixed_id")
                .textValue();
    }

    @Override
    public void close() {
        mock.close();
    }
}
