package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.onlyfans.demo.bench.Bench;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import retrofit2.Response;

/** The answer to a message that was taken: read, and without the key. */
@State(Scope.Benchmark)
public class AnswerBenchmark {

    private final ObjectMapper jackson = new JsonMapper();
    private final Headers headers = Headers.of(Bench.answerHeaders());
    private final ApiCall call = new ApiCall(ApiKey.of("ofapi_0123456789abcdefghijklmnopqrstuvwxyzABCDEF"), () -> {});

    @Benchmark
    public Answer ours() {
        return Answer.of(
                Response.success(
                        ResponseBody.create(Bench.ANSWER, MediaType.get("application/json")), headers),
                call);
    }

    @Benchmark
    public JsonNode jackson() throws JsonProcessingException {
        return jackson.readTree(Bench.ANSWER);
    }
}
