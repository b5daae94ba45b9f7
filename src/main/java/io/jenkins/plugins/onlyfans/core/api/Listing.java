package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

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
        Map<Object, UserList> lists = new LinkedHashMap<>();
        boolean more = true;
        for (int page = 0; more && page < MOST_PAGES; page++) {
            int offset = page * PAGE;
            List<JsonNode> read =
                    read(api.ask((calls, call) -> calls.userLists(account, "queue", PAGE, offset, call)), "/data");
            int before = lists.size();
            read.stream()
                    .map(UserList::of)
                    .filter(list -> list.id() != null)
                    .forEach(list -> lists.putIfAbsent(list.id(), list));
            // The second guards against a server that gives the same page again and again.
            more = read.size() >= PAGE && lists.size() > before;
        }
        return new ArrayList<>(lists.values());
    }

    /**
     * The newest media of an account's vault, all pages of them up to a bound.
     *
     * @throws IOException if there was no answer
     * @throws Failure if the answer was something else
     */
    public List<VaultMedium> media(String account) throws IOException, Failure {
        Map<Long, VaultMedium> media = new LinkedHashMap<>();
        boolean more = true;
        for (int page = 0; more && page < MOST_MEDIA_PAGES; page++) {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("limit", Integer.toString(PAGE));
            query.put("offset", Integer.toString(page * PAGE));
            query.put("field", "recent");
            query.put("sort", "desc");
            List<JsonNode> read = read(api.ask((calls, call) -> calls.vaultMedia(account, query, call)), "/data/list");
            int before = media.size();
            read.stream()
                    .map(VaultMedium::of)
                    .filter(medium -> medium.id() != null)
                    .forEach(medium -> media.putIfAbsent(medium.id(), medium));
            more = read.size() >= PAGE && media.size() > before;
        }
        return new ArrayList<>(media.values());
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
