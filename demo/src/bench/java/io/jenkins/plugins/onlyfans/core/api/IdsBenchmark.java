package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From parameters with many users to the bytes of the request. */
@State(Scope.Benchmark)
public class IdsBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final int FIRST = 100_000_000;

    private final ObjectMapper jackson = new JsonMapper();

    @Param({"1000", "100000", "999900"})
    public int count;

    /** Texts are what a file gives. */
    @Param({"number", "text"})
    public String kind;

    private Map<String, Object> parameters;

    @Setup
    public void draw() {
        List<Object> ids = new Random(1)
                .ints(FIRST, Integer.MAX_VALUE)
                .filter(id -> id < 10 * FIRST)
                .distinct()
                .limit(count)
                .mapToObj(id -> kind.equals("text") ? Integer.toString(id) : (Object) id)
                .toList();
        parameters =
                Map.of("account", "acct_1", "credentialsId", "onlyfans-api", "text", "New set is up!", "userIds", ids);
    }

    @Benchmark
    public byte[] ours() throws InvalidMessageException, JsonProcessingException {
        return Json.MAPPER.writeValueAsBytes(
                MassMessage.of(parameters, NOW).request());
    }

    @Benchmark
    public byte[] jackson() throws JsonProcessingException {
        return jackson.writeValueAsBytes(parameters);
    }
}
