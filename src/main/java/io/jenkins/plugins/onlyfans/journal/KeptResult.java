package io.jenkins.plugins.onlyfans.journal;

import io.jenkins.plugins.onlyfans.core.operation.MessageResult;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a message had brought when a build read it, without its text.
 *
 * @param account whose message it is
 * @param job the full name of the job whose build read it
 * @param build the number of that build
 * @param read when that was
 */
public record KeptResult(String account, String job, int build, Instant read, MessageResult result) {

    Map<String, Object> toStore() {
        Map<String, Object> line = new LinkedHashMap<>(result.toStore());
        line.remove("data");
        line.put("account", account);
        line.put("job", job);
        line.put("build", build);
        line.put("read", read.toEpochMilli());
        return line;
    }

    /** @throws RuntimeException if it was something else that wrote it */
    static KeptResult fromStore(Map<String, Object> line) {
        return new KeptResult(
                Objects.requireNonNull((String) line.remove("account")),
                Objects.requireNonNull((String) line.remove("job")),
                ((Number) line.remove("build")).intValue(),
                Instant.ofEpochMilli(((Number) line.remove("read")).longValue()),
                MessageResult.fromStore(line));
    }
}
