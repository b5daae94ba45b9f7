package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.Evidence;
import io.jenkins.plugins.onlyfans.core.message.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What is in the vault, newest first. Changes nothing. */
public final class VaultMedia extends OperationType<Media> {

    /** What OnlyFans calls them. */
    public static final List<String> TYPES = List.of("photo", "gif", "video", "audio");

    private static final int LIMIT = 10;
    private static final int MOST = 100;
    private static final int SMALLEST_PAGE = 10;
    /** The API gives more, but what it tells of one is long: all of it has to fit into what is read of an answer. */
    private static final int LARGEST_PAGE = 50;

    private static final int OK = 200;

    public VaultMedia() {
        super("onlyfansVaultMedia", "list", "type", "query", "limit");
    }

    @Override
    public Operation<Media> read(Arguments given) {
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "list", given.vaultList("list"));
        put(query, "type", given.word("type", TYPES));
        put(query, "query", given.text("query"));
        int limit = given.whole("limit", LIMIT, 1, MOST);
        query.put("field", "recent");
        query.put("sort", "desc");
        return asking -> page(asking, query, limit, 0, new LinkedHashMap<>()).thenApply(found -> {
            asking.log(OperationSentence.MEDIA_FOUND.of(found.size(), asking.account()));
            return Media.of(found, null, asking.asked());
        });
    }

    /** @param found by their ids, as what comes meanwhile moves the others to the next page */
    private static CompletableFuture<List<Medium>> page(
            Asking asking, Map<String, String> query, int limit, int offset, Map<Object, Medium> found) {
        int size = Math.max(SMALLEST_PAGE, Math.min(LARGEST_PAGE, limit - found.size()));
        Map<String, String> page = new LinkedHashMap<>(query);
        put(page, "limit", size);
        put(page, "offset", offset == 0 ? null : offset);
        return asking.look((calls, call) -> calls.vaultMedia(asking.account(), page, call))
                .thenCompose(answer -> {
                    Map<String, Object> data = answer.map("/data");
                    List<?> read = read(answer, data);
                    int before = found.size();
                    read.stream()
                            .filter(Map.class::isInstance)
                            .map(item -> Medium.inVault((Map<?, ?>) item))
                            .filter(medium -> medium.getId() != null)
                            .forEach(medium -> found.putIfAbsent(medium.getId(), medium));
                    // As with fans, a page may be short without being the last.
                    boolean last = data.get("hasMore") instanceof Boolean more ? !more : read.size() < size;
                    boolean over = found.size() >= limit || last || found.size() == before;
                    return over
                            ? CompletableFuture.completedFuture(
                                    found.values().stream().limit(limit).toList())
                            : page(asking, query, limit, offset + read.size(), found);
                });
    }

    private static void put(Map<String, String> query, String name, @CheckForNull Object value) {
        if (value != null) {
            query.put(name, value.toString());
        }
    }

    private static List<?> read(Answer answer, Map<String, Object> data) {
        boolean told = answer.status() == OK
                && answer.isJson()
                && Evidence.of(answer).contradictions().isEmpty();
        if (!told) {
            throw new Asking.Failed(ApiError.of(answer).explanation());
        }
        if (!(data.get("list") instanceof List<?> list)) {
            throw new Asking.Failed(OperationSentence.NO_MEDIA.of());
        }
        return list;
    }

    @Override
    public Media failed(String error, Asked asked) {
        return Media.of(List.of(), error, asked);
    }
}
