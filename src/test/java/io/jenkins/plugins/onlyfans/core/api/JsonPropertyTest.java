package io.jenkins.plugins.onlyfans.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonPropertyTest {

    /** What pages, receipts and the look into the queue say after a restart is what was sent, in its order. */
    @Property
    void aRequestThatWasWrittenDownIsReadAsItWasSent(@ForAll("fields") Map<String, Object> more) throws IOException {
        MassMessageRequest request = new MassMessageRequest(
                "Hello!",
                List.of("fans", 4711, 99_999_999_999L),
                null,
                List.of("5"),
                7,
                false,
                new BigDecimal("9.50"),
                List.of(1),
                null,
                null,
                null,
                true,
                null,
                more);
        Map<String, Object> written = StoredJson.read(StoredJson.write(Json.toMap(request)));
        assertThat(Json.write(Json.toRequest(written))).isEqualTo(Json.write(request));
    }

    @Provide
    Arbitrary<Map<String, Object>> fields() {
        return fields(2);
    }

    private static Arbitrary<Map<String, Object>> fields(int levels) {
        return Combinators.combine(
                        Arbitraries.of("rfTag", "a", "b", "@class", "isFree", "scheduled", "draft", "free", "é", "0"),
                        values(levels))
                .as(FieldOf::new)
                .list()
                .ofMaxSize(4)
                .map(all -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    all.forEach(field -> fields.put(field.name(), field.value()));
                    return fields;
                });
    }

    private record FieldOf(String name, Object value) {}

    private static Arbitrary<Object> values(int levels) {
        Arbitrary<Object> flat = Arbitraries.<Object>of("", "x", 0, 1L << 40, new BigDecimal("2.50"), true)
                .injectNull(0.3);
        return levels == 0
                ? flat
                : Arbitraries.oneOf(
                        flat,
                        values(levels - 1).list().ofMaxSize(3).map(list -> list),
                        fields(levels - 1).map(map -> map));
    }
}
