package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.onlyfans.core.api.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** What files bring along goes out nowhere: not in a text, not in an id, not in a field of a map. */
class FileTextPropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void noMarkNoLostCharacterAndNoReturnGoesOut(@ForAll("fileTexts") String text, @ForAll @IntRange(max = 6) int where)
            throws Exception {
        Parameters parameters = Parameters.right();
        Map<String, Object> places = places(text);
        String place = List.copyOf(places.keySet()).get(where);
        parameters.with(place.replaceAll("\\W.*", ""), places.get(place));
        boolean accepted = parameters.violations().isEmpty();
        if (accepted) {
            // As values, as JSON itself has no such character.
            assertThat(JSON.readValue(Json.write(parameters.read().request()), Map.class)
                            .toString())
                    .doesNotContain("\uFEFF", "\uFFFD", "\r");
        }
        Statistics.label(place).collect(accepted);
    }

    private static Map<String, Object> places(String text) {
        Map<String, Object> places = new LinkedHashMap<>();
        places.put("text", text);
        places.put("giphyId", new StringBuilder(text));
        places.put("userLists", List.of(text));
        places.put("mediaFiles", List.of(text));
        places.put("additionalFields value", Map.of("rfGuest", text));
        places.put("additionalFields name", Map.of(text, 1));
        places.put("additionalFields deep", Map.of("a", List.of(Map.of("b", text))));
        return places;
    }

    @Property
    void aTextWithoutLostCharactersArrivesLineByLine(@ForAll("lines") List<String> lines, @ForAll("ends") String end)
            throws Exception {
        String text = "\uFEFF" + String.join(end, lines);
        assertThat(Parameters.right().with("text", text).read().request().text())
                .isEqualTo(String.join("\n", lines));
        assertThat(MassMessage.typed(Map.of("text", text))).isEqualTo(Map.of("text", String.join("\n", lines)));
    }

    @Provide
    Arbitrary<String> fileTexts() {
        return Arbitraries.of("\uFEFF", "\uFFFD", "\r", "\n", "\r\n", "fans", "7", "a", " ", "🎉")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.of("", "a", " b ", "🎉", "\u2028", "\t")
                .list()
                .ofMaxSize(6)
                .map(lines -> {
                    List<String> all = new ArrayList<>(lines);
                    all.add("end");
                    return all;
                });
    }

    @Provide
    Arbitrary<String> ends() {
        return Arbitraries.of("\n", "\r\n", "\r");
    }
}
