package io.jenkins.plugins.onlyfans.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("text", "Hello!");
        sent.put("userLists", List.of("fans", 4711, 99_999_999_999L));
        sent.put("userIds", List.of("5"));
        sent.put("subscribedWithinLastDays", 7);
        sent.put("lockedText", false);
        sent.put("price", new BigDecimal("9.50"));
        sent.put("mediaFiles", List.of(1));
        sent.put("saveForLater", true);
        sent.putAll(more);
        Map<String, Object> written = StoredJson.read(StoredJson.write(Json.toMap(Json.toRequest(sent))));
        JsonMapper plain = new JsonMapper();
        assertThat(plain.readTree(Json.write(Json.toRequest(written))))
                .hasToString(plain.readTree(plain.writeValueAsString(sent)).toString());
    }

    /** To the type of each number: what a script reads of a receipt is the same before and after a restart. */
    @Property
    void aRequestAsAMapIsWhatIsReadOfItsJson(
            @ForAll("fields") Map<String, Object> more,
            @ForAll("ids") List<Object> ids,
            @ForAll("numbers") List<Object> numbers) {
        Map<String, Object> sent =
                new LinkedHashMap<>(Map.of("text", "", "userIds", ids, "price", new BigDecimal("9.50")));
        sent.putAll(more);
        sent.put("rfNumbers", numbers);
        MassMessageRequest request = Json.toRequest(sent);
        Map<String, Object> read = Json.toMap(Objects.requireNonNull(LenientJson.read(Json.write(request))));
        assertThat(Json.toMap(request)).isEqualTo(read);
        assertThat(List.copyOf(Json.toMap(request).keySet())).isEqualTo(List.copyOf(read.keySet()));
    }

    @Provide
    Arbitrary<List<Object>> ids() {
        return Arbitraries.<Object>of(
                        0, -1, 5L, (short) 5, 1L << 31, -1L << 31, 1L << 40, new BigInteger("9".repeat(20)), "5")
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Object>> numbers() {
        return Arbitraries.<Object>of(
                        new BigDecimal("1E+2"), new BigDecimal("2.50"), 2.5, 1e10, 1e-7, 0.1f, (byte) 3, BigInteger.TEN)
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<Map<String, Object>> fields() {
        return fields(2);
    }

    private static Arbitrary<Map<String, Object>> fields(int levels) {
        return Combinators.combine(
                        Arbitraries.of("rfGuest", "a", "b", "@class", "isFree", "scheduled", "draft", "free", "é", "0"),
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
