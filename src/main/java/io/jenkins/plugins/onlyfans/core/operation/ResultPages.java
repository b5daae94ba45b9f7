package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.Evidence;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.delivery.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Reads what messages brought, one page after the other, until there are no more or all that are wanted are there. Of where the
 * next page is only the parameters are taken, and only if it is at the host of the API: the key goes nowhere else. [HUB]
 */
final class ResultPages {

    private static final int OK = 200;

    private final Asking asking;
    private final List<Long> ids;
    private final int credits;

    private final Set<Map<String, String>> asked = new HashSet<>();
    private final Map<Long, MessageResult> found = new LinkedHashMap<>();
    /** Those whose id can't be read among them. */
    private final List<MessageResult> all = new ArrayList<>();

    /**
     * @param ids of those that are wanted; empty for all
     * @param credits how many requests it makes at most
     */
    ResultPages(Asking asking, List<Long> ids, int credits) {
        this.asking = asking;
        this.ids = ids;
        this.credits = credits;
    }

    /** @param query of the first page */
    CompletableFuture<MessageResults> read(Map<String, String> query) {
        asking.limit(credits);
        return page(query);
    }

    private CompletableFuture<MessageResults> page(Map<String, String> query) {
        asked.add(query);
        return asking.look((calls, call) -> calls.massMessageResults(asking.account(), query, call))
                .handle((answer, failure) -> {
                    if (answer != null) {
                        return take(answer, query);
                    }
                    Throwable cause = Failure.cause(failure);
                    return cause instanceof Asking.Failed
                            ? end(cause.getMessage())
                            : CompletableFuture.<MessageResults>failedFuture(cause);
                })
                .thenCompose(next -> next);
    }

    private CompletableFuture<MessageResults> take(Answer answer, Map<String, String> query) {
        boolean told = answer.status() == OK
                && answer.isJson()
                && Evidence.of(answer).contradictions().isEmpty();
        if (!told) {
            return end(ApiError.of(answer).explanation());
        }
        Map<String, Object> data = answer.map("/data");
        if (!(data.get("items") instanceof List<?> items)) {
            return end(OperationSentence.NO_RESULTS.of());
        }
        int before = all.size();
        items.forEach(this::add);
        if (!ids.isEmpty() && found.keySet().containsAll(ids)) {
            return end(null);
        }
        Optional<String> address = answer.text("/_pagination/next_page");
        if (address.isEmpty()) {
            boolean more = Boolean.TRUE.equals(data.get("hasMore"));
            return end(more ? OperationSentence.NO_NEXT_PAGE.of() : null);
        }
        Map<String, String> next = new LinkedHashMap<>(query);
        Optional<Map<String, String>> cursor = asking.url().query(address.get());
        if (cursor.isEmpty()) {
            return end(OperationSentence.FOREIGN_PAGE.of(Printable.line(address.get()), asking.url()));
        }
        next.putAll(cursor.get());
        // The second guards against a server that moves on and brings the same again.
        return asked.contains(next) || all.size() == before ? end(OperationSentence.REPEATED_PAGE.of()) : page(next);
    }

    /** What was sent in the second at which a page ends may be on the next one too. */
    private void add(@CheckForNull Object item) {
        if (item instanceof Map<?, ?> told) {
            MessageResult result = MessageResult.of(told);
            Long id = result.getId();
            if (id == null || found.putIfAbsent(id, result) == null) {
                all.add(result);
            }
        }
    }

    /** @param why there may be more; {@code null} if there are none */
    private CompletableFuture<MessageResults> end(@CheckForNull String why) {
        List<MessageResult> results = ids.isEmpty() ? all : wanted(why);
        if (why == null || !all.isEmpty()) {
            asking.log(OperationSentence.RESULTS_READ.of(
                    found(results), asking.account(), asking.asked().creditsUsed()));
        }
        results.stream()
                .filter(result -> result.getError() != null && why == null)
                .forEach(result -> asking.log(result.getId() + ": " + result.getError()));
        String error = why == null || all.isEmpty() ? why : OperationSentence.RESULTS_CUT.of(all.size(), why);
        return CompletableFuture.completedFuture(MessageResults.of(results, error, asking.asked()));
    }

    private static long found(List<MessageResult> results) {
        return results.stream().filter(result -> result.getError() == null).count();
    }

    private List<MessageResult> wanted(@CheckForNull String why) {
        OperationSentence missing =
                why == null ? OperationSentence.RESULT_NOT_FOUND : OperationSentence.RESULT_NOT_REACHED;
        return ids.stream()
                .map(id -> found.getOrDefault(id, MessageResult.missing(id, missing.of(all.size()))))
                .toList();
    }
}
