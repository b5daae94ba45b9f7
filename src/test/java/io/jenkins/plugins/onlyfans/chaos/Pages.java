package io.jenkins.plugins.onlyfans.chaos;

import io.jenkins.plugins.onlyfans.chaos.Evidence.BuildSeen;
import io.jenkins.plugins.onlyfans.chaos.Schedule.Look;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.sf.json.JSONObject;

/** What stands on pages, in answers of the REST API and in files. */
final class Pages {

    private static final List<String> KEYS = List.of(MockApi.KEY, Acts.WRONG_KEY);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Controller jenkins;
    private final Evidence evidence;
    private final Look look;
    private final List<Violation> violations = new ArrayList<>();

    Pages(Controller jenkins, Evidence evidence, Look look) {
        this.jenkins = jenkins;
        this.evidence = evidence;
        this.look = look;
    }

    List<Violation> look() throws Exception {
        for (BuildSeen build : evidence.builds()) {
            if (!build.sends().isEmpty() && look != Look.NO_PAGES) {
                rest(build);
                if (look == Look.ALL_PAGES) {
                    read(build.url());
                    read(build.url() + "onlyfans-messages/");
                    read(build.url() + "onlyfans-messages/message/"
                            + build.sends().get(0).id() + "/");
                    read(build.url() + "../onlyfans-messages/");
                }
            }
            secret(build.url() + " log", build.log());
        }
        secret("the log of Jenkins", jenkins.log());
        files();
        return violations;
    }

    private void rest(BuildSeen build) throws Exception {
        String answer = read(build.url() + "onlyfans-messages/api/json");
        if (!answer.startsWith("{")) {
            return;
        }
        List<String> rest = new ArrayList<>();
        JSONObject.fromObject(answer)
                .getJSONArray("messages")
                .forEach(message -> rest.add(((JSONObject) message).getString("status")));
        List<String> shown =
                build.sends().stream().map(Evidence.SendSeen::status).toList();
        if (!rest.equals(shown)) {
            violations.add(new Violation("pages differ", build.url() + ": REST says " + rest + ", the page " + shown));
        }
    }

    private String read(String path) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(jenkins.url()).resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString());
        // Configurations of a matrix delete at any time what belongs to no build of the matrix.
        if (answer.statusCode() != 200 && !path.contains("A=")) {
            violations.add(new Violation("no page", path + " " + answer.statusCode()));
        }
        secret(path, answer.body());
        return answer.body();
    }

    private void secret(String where, String text) {
        KEYS.stream().filter(text::contains).forEach(key -> violations.add(new Violation("shows the key", where)));
    }

    private void files() throws IOException {
        try (Stream<Path> files = Files.walk(jenkins.home())) {
            files.filter(Pages::isOfUse).forEach(file -> {
                try {
                    secret(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    // Gone meanwhile.
                }
            });
        } catch (UncheckedIOException e) {
            // The same.
        }
    }

    /** The code that a Jenkins of its own process has unpacked holds the keys of this very class. */
    private static boolean isOfUse(Path file) {
        return Files.isRegularFile(file) && !file.toString().matches(".*(/plugins/|/war/|\\.(jar|hpi|jpi|class)$).*");
    }
}
