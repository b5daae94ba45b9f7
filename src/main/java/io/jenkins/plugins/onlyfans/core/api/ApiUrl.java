package io.jenkins.plugins.onlyfans.core.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Where the API is. A key is sent there and nowhere else. */
public final class ApiUrl {

    /** The vendor's server. [OAS] */
    public static final String DEFAULT = "https://app.onlyfansapi.com";

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\." + BYTE + "){3}|::1");

    private final String given;
    private final HttpUrl url;

    private ApiUrl(String given, HttpUrl url) {
        this.given = given;
        this.url = url;
    }

    /**
     * Reads the URL that paths such as {@code api/{account}/mass-messaging} are resolved against.
     *
     * @throws IllegalArgumentException if it is no URL, would send the key unencrypted to another machine, or has parts that
     *     a base URL has not
     */
    public static ApiUrl parse(String text) {
        HttpUrl url = text == null ? null : HttpUrl.parse(text.strip());
        if (url == null) {
            throw new IllegalArgumentException(ApiSentence.NO_URL.of(DEFAULT));
        }
        if (!url.isHttps() && !isLoopback(url)) {
            throw new IllegalArgumentException(ApiSentence.UNENCRYPTED.of());
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw new IllegalArgumentException(ApiSentence.URL_WITH_LOGIN.of());
        }
        if (url.query() != null || url.fragment() != null) {
            throw new IllegalArgumentException(ApiSentence.URL_WITH_QUERY.of());
        }
        boolean closed = url.pathSegments().get(url.pathSize() - 1).isEmpty();
        return new ApiUrl(
                text.strip(), closed ? url : url.newBuilder().addPathSegment("").build());
    }

    private static boolean isLoopback(HttpUrl url) {
        return LOOPBACK.matcher(url.host()).matches();
    }

    /** Whether it is on this machine, where no proxy stands in between. */
    boolean isLoopback() {
        return isLoopback(url);
    }

    HttpUrl url() {
        return url;
    }

    boolean isServedBy(HttpUrl other) {
        return url.scheme().equals(other.scheme()) && url.host().equals(other.host()) && url.port() == other.port();
    }

    /**
     * What an address asks for behind its question mark, by name. Only that is taken of it: where it is asked, is known.
     *
     * @param address as the API names it, with or without the name of its host
     * @return nothing if it is none, or one at another host
     */
    public Optional<Map<String, String>> query(String address) {
        HttpUrl other = url.resolve(address);
        if (other == null || !url.host().equals(other.host()) || !isSamePort(other)) {
            return Optional.empty();
        }
        Map<String, String> query = new LinkedHashMap<>();
        other.queryParameterNames().forEach(name -> {
            String value = other.queryParameter(name);
            if (value != null) {
                query.put(name, value);
            }
        });
        return Optional.of(query);
    }

    /** A server behind a proxy may take itself for one of plain HTTP. */
    private boolean isSamePort(HttpUrl other) {
        return url.port() == other.port() || (isOfItsScheme(url) && isOfItsScheme(other));
    }

    private static boolean isOfItsScheme(HttpUrl url) {
        return url.port() == HttpUrl.defaultPort(url.scheme());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiUrl that && url.equals(that.url);
    }

    @Override
    public int hashCode() {
        return url.hashCode();
    }

    /** As it was given, for those who compare it with what else was given. */
    public String given() {
        return given;
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
