package io.jenkins.plugins.onlyfans.demo.mock;

import io.jenkins.plugins.onlyfans.demo.mock.Connection.Head;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who may ask, and what is done for whom. All state is guarded by this object's lock. */
final class Endpoints {

    private final String key;
    private final Budget budget;
    private final Answers answers;
    private final Team team;
    private final Messages messages;
    private final Vault vault;
    private final Uploads uploads;

    Endpoints(String key, String account, InstantSource clock) {
        this.key = key;
        this.budget = new Budget(clock);
        this.answers = new Answers(budget);
        this.team = new Team(account, clock);
        this.messages = new Messages(answers, clock);
        this.vault = new Vault(answers, clock);
        this.uploads = new Uploads(answers, vault, clock);
    }

    /** An answer, and the id of the message that it sent or changed, or of the medium that it brought; 0 if there is none. */
    record Outcome(Reply reply, long message) {}

    /** @param upload what it brings; null if nothing */
    synchronized Outcome answer(Head head, byte[] body, ReceivedUpload upload) {
        Reply reply = route(head, new String(body, StandardCharsets.UTF_8), upload);
        long message = Endpoint.of(head.method(), head.path())
                .filter(endpoint -> endpoint.changes() && reply.status() < 300)
                .map(endpoint -> done(endpoint, head))
                .orElse(0L);
        return new Outcome(reply, message);
    }

    private long done(Endpoint endpoint, Head head) {
        if (endpoint.uploads()) {
            return vault.last();
        }
        return endpoint == Endpoint.SEND ? messages.last() : endpoint.id(head.path());
    }

    /** What a test wants to know of the messages. */
    synchronized <T> T ask(Function<Messages, T> what) {
        return what.apply(messages);
    }

    /** What a test wants to have happened to the messages. */
    synchronized void change(Consumer<Messages> what) {
        what.accept(messages);
    }

    /** What a test wants to know of the media. */
    synchronized <T> T askVault(Function<Vault, T> what) {
        return what.apply(vault);
    }

    /** What a test wants to have happened to the media. */
    synchronized void changeVault(Consumer<Vault> what) {
        what.accept(vault);
    }

    /** The team has one more. */
    synchronized void addAccount(String account) {
        team.add(account);
    }

    /** The team does not have this one. */
    synchronized void removeAccount(String account) {
        team.remove(account);
    }

    /** How many credits are left, for tests that want to see them run out. */
    synchronized void setCredits(long credits) {
        budget.setCredits(credits);
    }

    /** What is wrong with a field. */
    synchronized Reply refused(String field, String problem) {
        return answers.unless(Map.of(field, List.of(problem)), () -> null);
    }

    /** An error of OnlyFans that befell none of the messages. */
    synchronized Reply onlyFansError(int status, String message) {
        return answers.onlyFansError(status, message);
    }

    private Reply route(Head head, String body, ReceivedUpload upload) {
        if (head.length() > Uploads.MOST_BYTES) {
            // Of what stands in front of the API, which knows no key. [OAS]
            return Reply.html(413);
        }
        if (!("Bearer " + key).equals(head.headers().get("Authorization"))) {
            return Answers.unauthorized();
        }
        Optional<Reply> limited = budget.takeCall();
        if (limited.isPresent()) {
            return limited.get();
        }
        Optional<Endpoint> place = Stream.of(Endpoint.values())
                .filter(one -> one.isAt(head.path()))
                .findFirst();
        if (place.isEmpty()) {
            return Answers.noRoute();
        }
        if (place.get().isOfAccount()) {
            if (!team.has(place.get().account(head.path()))) {
                return Answers.accountNotFound();
            }
            if (budget.credits() == 0 && !head.path().endsWith("/status")) {
                return answers.noCredits();
            }
        }
        return Endpoint.of(head.method(), head.path())
                .map(endpoint -> upload == null ? carryOut(endpoint, head, body) : uploads.take(endpoint, head, upload))
                .orElseGet(() -> Answers.noMethod(head.method()));
    }

    private Reply carryOut(Endpoint endpoint, Head head, String body) {
        Query query = new Query(head.query());
        if (!endpoint.isOfAccount()) {
            return Reply.json(200, endpoint == Endpoint.WHOAMI ? team.whoAmI() : team.accounts(query));
        }
        String account = endpoint.account(head.path());
        return switch (endpoint) {
            case SEND -> messages.send(head, account, body);
            case LIST -> messages.list(account);
            case GET -> messages.one(account, endpoint.id(head.path()));
            case UPDATE -> messages.update(head, account, endpoint.id(head.path()), body);
            case UNSEND -> messages.unsend(account, endpoint.id(head.path()));
            case PUBLISH -> messages.publish(account, endpoint.id(head.path()));
            case QUEUE -> messages.calendar(account, query);
            case SAVED -> messages.saved(account, query);
            case RESULTS -> results(account, query, "http://" + head.headers().get("Host") + head.path());
            case OVERVIEW -> results(account, query, null);
            case UPLOAD_STATUS -> uploads.status(account, endpoint.upload(head.path()));
            case VAULT -> vault.list(account, query);
            case MEDIUM -> vault.one(account, endpoint.id(head.path()));
            case VAULT_LISTS -> vault.lists(account, query);
            default -> userLists(query);
        };
    }

    private Reply results(String account, Query query, String address) {
        Results results = new Results(query);
        return answers.unless(
                query.errors(), () -> answers.whole(results.page(messages.of(account), messages.now(), address)));
    }

    private Reply userLists(Query query) {
        int limit = query.number("limit", 10, 10, 50);
        int offset = query.number("offset", 0, 0, Integer.MAX_VALUE);
        boolean queue = query.all("view").contains("queue");
        return answers.unless(query.errors(), () -> answers.data(UserLists.page(queue, limit, offset)));
    }
}
