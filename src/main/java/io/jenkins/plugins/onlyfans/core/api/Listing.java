package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Reads what the API lists. Of each entry only the components of its record are read; whatever else the API tells is dropped
 * at once, as its answers about accounts hold secrets.
 */
public final class Listing {

    /** As many as the API gives at once. [TS] */
    private static final int PAGE = 50;

    /** Each page costs a credit; nobody chooses from more than this. */
    private static final int MOST_PAGES = 10;

    /** The newest of the vault: nobody looks for an old one in such a dialog. What the API tells of each is long. */
    private static final int MOST_MEDIA_PAGES = 4;

    /** As many lists of the vault as the API gives at once if it is not told; whether it gives more is not documented. [OAS] */
    private static final int VAULT_PAGE = 24;

    private static final int MOST_VAULT_PAGES = 5;

    private static final int OK = 200;

    private final Api api;

    public Listing(Api api) {
        this.api = api;
    }

    /** The API did not list what it was asked for. The message is a sentence for people, without anything of the answer's body. */
    public static final class Failure extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;

        private Failure(String message) {
            super(message);
        }
    }

    /**
     * The lists of an account that a mass message can go to, all pages of them up to a bound.
     *
     * @throws IOException if there was no answer
     * @throws Failure if the answer was something else
     */
    public List<UserList> lists(String account) throws IOException, Failure {
        return paged(
                MOST_PAGES,
                PAGE,
                offset ->
                        read(api.ask((calls, call) -> calls.userLists(account, "queue", PAGE, offset, call)), "/data"),
                UserList::of,
                UserList::id);
    }

    /**
     * The lists of an account's vault, all pages of them up to a bound.
     *
     * @throws IOException if there was no answer
     * @throws Failure if the answer was something else
     */
    public List<VaultList> vaultLists(String account) throws IOException, Failure {
        return paged(
                MOST_VAULT_PAGES,
                VAULT_PAGE,
                offset -> read(
                        api.ask((calls, call) -> calls.vaultLists(account, VAULT_PAGE, offset, call)), "/data/list"),
                VaultList::of,
                VaultList::id);
    }

    /**
     * The newest media of an account's vault, all pages of them up to a bound.
     *
     * @param list the list of the vault that they are on; {@code null} for all
     * @throws IOException if there was no answer
     * @throws Failure if the answer was something else
     */
    public List<VaultMedium> media(String account, @CheckForNull Long list) throws IOException, Failure {
        return paged(
                MOST_MEDIA_PAGES,
                PAGE,
                offset -> {
                    Map<String, String> query = new LinkedHashMap<>();
                    query.put("limit", Integer.toString(PAGE));
                    query.put("offset", Integer.toString(offset));
                    query.put("field", "recent");
                    query.put("sort", "desc");
                    if (list != null) {
                        query.put("list", list.toString());
                    }
                    return read(api.ask((calls, call) -> calls.vaultMedia(account, query, call)), "/data/list");
                },
                VaultMedium::of,
                VaultMedium::id);
    }

    /**
     * The accounts that the key opens.
     *
     * @throws IOException if there was no answer
     * @throws Failure if the answer was something else
     */
    public List<Account> accounts() throws IOException, Failure {
        return read(api.ask(OnlyFansApi::accounts), "").stream()
                .map(Account::of)
                .filter(account -> account.id() != null)
                .toList();
    }

    @FunctionalInterface
    private interface Page {
        List<JsonNode> read(int offset) throws IOException, Failure;
    }

    /**
     * What has an id, of one page after the other.
     *
     * @param most how many pages are read
     * @param size how many a full one has
     */
    private static <T> List<T> paged(
            int most, int size, Page page, Function<JsonNode, T> reader, Function<T, Object> id)
            throws IOException, Failure {
        Map<Object, T> all = new LinkedHashMap<>();
        boolean more = true;
        for (int pages = 0; more && pages < most; pages++) {
            List<JsonNode> read = page.read(pages * size);
            int before = all.size();
            read.stream()
                    .map(reader)
                    .filter(entry -> id.apply(entry) != null)
                    .forEach(entry -> all.putIfAbsent(id.apply(entry), entry));
            // The second guards against a server that gives the same page again and again.
            more = read.size() >= size && all.size() > before;
        }
        return new ArrayList<>(all.values());
    }

    private List<JsonNode> read(CompletableFuture<Answer> asked, String where) throws IOException, Failure {
        Answer answer = api.await(asked);
        if (answer.status() != OK) {
            throw new Failure(ApiError.of(answer).explanation());
        }
        if (answer.flaw().isPresent()) {
            throw new Failure(ApiSentence.LIST_NOT_WHOLE.of(answer.flaw().get()));
        }
        return answer.list(where).orElseThrow(() -> new Failure(ApiSentence.NO_LIST.of()));
    }
}
