package io.jenkins.plugins.onlyfans.demo.mock;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the API can be asked for. Its name in lower case, such as {@code unsend}, stands before the faults that are for it. */
public enum Endpoint {
    /** Send Mass Message. */
    SEND("POST", "mass-messaging"),
    /** List Mass Message Queue, where the progress of each is. */
    LIST("GET", "mass-messaging"),
    /** Get Mass Message, with its figures. */
    GET("GET", "mass-messaging/" + Endpoint.ID),
    /** Update Mass Message. */
    UPDATE("PUT", "mass-messaging/" + Endpoint.ID),
    /** Unsend or delete one. */
    UNSEND("DELETE", "mass-messaging/" + Endpoint.ID),
    /** Sends one that is scheduled or saved. */
    PUBLISH("PUT", "queue/" + Endpoint.ID + "/publish"),
    /** The days of the queue, with text, price, schedule and lists. */
    QUEUE("GET", "queue"),
    /** The saved drafts. */
    SAVED("GET", "saved-for-later/messages"),
    /** What messages brought, page by page. */
    RESULTS("GET", "engagement/messages/mass-messages"),
    /** The same without the address of the next page. */
    OVERVIEW("GET", "mass-messaging/overview"),
    /** The lists of an account. */
    USER_LISTS("GET", "user-lists"),
    /** Puts a file, or what is at an address, into the vault. */
    UPLOAD_VAULT("POST", "media/vault"),
    /** The same for one message alone. */
    UPLOAD("POST", "media/upload"),
    /** How far an upload is that was asked for without waiting. */
    UPLOAD_STATUS("GET", "media/uploads/(?<upload>\\w{1,64})/status"),
    /** What is in the vault. */
    VAULT("GET", "media/vault"),
    /** One of it. */
    MEDIUM("GET", "media/vault/" + Endpoint.ID),
    /** The lists of the vault. */
    VAULT_LISTS("GET", "media/vault/lists"),
    /** The accounts of the team. */
    ACCOUNTS("GET", null),
    /** Whose key it is. */
    WHOAMI("GET", null);

    private static final String ID = "(?<id>\\d{1,18})";
    private static final Set<Endpoint> CHANGES = EnumSet.of(SEND, UPDATE, UNSEND, PUBLISH, UPLOAD_VAULT, UPLOAD);

    private final String method;
    private final Pattern path;

    Endpoint(String method, String path) {
        this.method = method;
        this.path = Pattern.compile(
                path == null
                        ? "/api/" + name().toLowerCase(Locale.ROOT)
                        : "/api/(?<account>acct_[A-Za-z0-9]+)/" + path);
    }

    /** What a request is for; empty if for nothing that there is. */
    static Optional<Endpoint> of(String method, String path) {
        return Stream.of(values())
                .filter(one -> one.method.equals(method) && one.isAt(path))
                .findFirst();
    }

    /**
     * The one of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Endpoint named(String name) {
        return Stream.of(values())
                .filter(one -> one.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no operation '" + name + "'; there are "
                        + Stream.of(values()).map(Endpoint::toString).collect(Collectors.joining(", ")) + "."));
    }

    boolean isAt(String where) {
        return path.matcher(where).matches();
    }

    String account(String where) {
        return part("account", where);
    }

    long id(String where) {
        return Long.parseLong(part("id", where));
    }

    String upload(String where) {
        return part("upload", where);
    }

    private String part(String name, String where) {
        Matcher matcher = path.matcher(where);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(where);
        }
        return matcher.group(name);
    }

    /** Whether it is of an account; the others are of the key. */
    boolean isOfAccount() {
        return this != ACCOUNTS && this != WHOAMI;
    }

    /** Whether it changes something, so that it may have been done though no answer came. */
    boolean changes() {
        return CHANGES.contains(this);
    }

    /** Whether it brings a medium, in a form with files. */
    boolean uploads() {
        return this == UPLOAD_VAULT || this == UPLOAD;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
