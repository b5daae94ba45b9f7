package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Response;

/**
 * Reads what the API lists. Of each entry only the components of its record are read; whatever else the API tells is dropped
 * at once, as its answers about accounts hold secrets.
 */
public final class Listing {

    /** As many as the API gives at once. [TS] */
    private static final int PAGE = 50;

    /** Each page costs a credit; nobody chooses from more than this. */
    private static final int MOST_PAGES = 10;

    private static final int OK = 200;

    private Listing() {}

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
    public static List<UserList> lists(OnlyFansApi api, String account, ApiKey key) throws IOException, Failure {
        Map<Object, UserList> lists = new LinkedHashMap<>();
        boolean more = true;
        for (int page = 0; more && page < MOST_PAGES; page++) {
            Response<ResponseBody> answer = ask(api.userLists(account, "queue", PAGE, page * PAGE, key), key);
            List<JsonNode> read = read(answer, "/data", key);
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
     * The accounts that a key opens.
     *
     * @throws IOException if there was no answer
     * @throws Failure if the answer was something else
     */
    public static List<Account> accounts(OnlyFansApi api, ApiKey key) throws IOException, Failure {
        return read(ask(api.accounts(key), key), "", key).stream()
                .map(Account::of)
                .filter(account -> account.id() != null)
                .toList();
    }

    /** What a failure says may be in a server's words. */
    private static Response<ResponseBody> ask(Call<ResponseBody> call, ApiKey key) throws IOException {
        try {
            return call.execute();
        } catch (IOException e) {
            throw new IOException(Printable.line(key.redact(e.toString())));
        }
    }

    private static List<JsonNode> read(Response<ResponseBody> response, String where, ApiKey key)
            throws IOException, Failure {
        if (response.code() != OK) {
            throw new Failure(ApiError.of(Answer.of(response, key)).explanation());
        }
        String flaw = response.headers().get(BoundedAnswer.FLAW);
        if (flaw != null) {
            throw new Failure("The API's answer " + flaw + ". Ask again, or type the id in.");
        }
        try (ResponseBody body = response.body()) {
            JsonNode json = Answer.read(body.string(), key);
            if (json != null && json.at(where).isArray()) {
                return StreamSupport.stream(json.at(where).spliterator(), false).toList();
            }
        }
        throw new Failure(
                "The API's answer is not the list that was asked for. Check the API's URL, or type the id in.");
    }
}
