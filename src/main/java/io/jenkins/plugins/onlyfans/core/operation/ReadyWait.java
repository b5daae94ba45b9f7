package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The wait until OnlyFans is done with a medium of the vault. */
final class ReadyWait {

    private final Asking asking;
    private final long id;

    ReadyWait(Asking asking, long id) {
        this.asking = asking;
        this.id = id;
    }

    /** Completes with what the API tells of it then, by the names of the getters. */
    CompletableFuture<Map<String, Object>> begin() {
        asking.log(OperationSentence.MEDIUM_NOT_READY.of(id));
        return Patience.ofMedia(asking)
                .until(
                        (calls, call) -> calls.vaultMedium(asking.account(), id, call),
                        this::over,
                        minutes -> OperationSentence.MEDIUM_NEVER_READY.of(id, minutes));
    }

    private Optional<Map<String, Object>> over(Answer answer) {
        ApiError error = ApiError.of(answer);
        if (error.isNoSuchMessage()) {
            throw new Asking.Failed(OperationSentence.MEDIUM_GONE.of(id, error.explanation()));
        }
        if (answer.status() != 200) {
            throw new Asking.Failed(error.explanation());
        }
        Map<String, Object> data = answer.map("/data");
        if (!Long.valueOf(id).equals(Vault.id(data.get("id")))) {
            // What is said of another medium is not said of this one.
            return Optional.empty();
        }
        boolean over = Boolean.TRUE.equals(data.get("isReady")) || Boolean.TRUE.equals(data.get("hasError"));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("ready", data.get("isReady"));
        told.put("bytes", Vault.bytes(data));
        told.put("data", Vault.withoutAddresses(data));
        return over ? Optional.of(told) : Optional.empty();
    }
}
