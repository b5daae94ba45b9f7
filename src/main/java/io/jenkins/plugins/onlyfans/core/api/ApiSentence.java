package io.jenkins.plugins.onlyfans.core.api;

/** All that this package says to users. {@code %s} stands for what differs. */
public enum ApiSentence {
    SUCCESS_WITH_ERROR("The API's answer contradicts itself%s: it is a success, but has %s."),
    ERROR_WITH_SUCCESS("The API's answer contradicts itself%s: it is an error, but has %s."),
    OUTCOME_UNKNOWN("The API does not know whether OnlyFans accepted the message%s."),
    ONLYFANS_FAILED("OnlyFans failed to answer%s."),
    ONLYFANS_UNCLEAR("The API does not say whether OnlyFans refused%s: the status of OnlyFans is %s."),
    SIGNED_OUT("OnlyFans has signed the account out%s. Sign in to it again in the console of OnlyFansAPI.com."),
    ACCOUNT_LIMITED("OnlyFans limits how often this account may send%s. Wait some minutes."),
    REFUSED_BY_ONLYFANS("OnlyFans refused the request%s."),

    KEY_REFUSED("The API key was refused%s. It may have been revoked: make one in the console of OnlyFansAPI.com under"
            + " API Keys and put it into the credential."),
    NO_CREDITS("The team has no credits left%s. Top up in the console of OnlyFansAPI.com."),
    KEY_RESTRICTED("The API key is not allowed to do this%s. It may be restricted to other accounts: check it in the"
            + " console of OnlyFansAPI.com."),
    ACCOUNT_UNKNOWN(
            "The account is unknown%s. Check the parameter account: it is the id acct_… from the console, and the"
                    + " key must belong to the same team."),
    NOT_FOUND("The API found nothing at this address%s. Check the parameter account, and the API URL in the settings."),
    PROXY_LOGIN("The proxy asks for a login%s. Check the proxy settings."),
    REJECTED("The API rejected the request%s."),
    RATE_LIMIT("The API's rate limit is used up%s."),
    SENSELESS("The API's answer can't be understood%s. Check the API URL in the settings."),
    REDIRECT(
            "The server redirects to another address%s. Check the API URL in the settings; the key is sent nowhere else."),
    OTHER_ERROR("The API answered with an error%s."),

    NO_URL("apiUrl: is not a URL such as %s"),
    UNENCRYPTED("apiUrl: must begin with https://, or the key would be sent unencrypted"),
    URL_WITH_LOGIN("apiUrl: must not contain a user name or password"),
    URL_WITH_QUERY("apiUrl: must not have a query or a fragment"),
    NO_KEY("The API key is empty; put the key into the credential."),
    ODD_KEY("The API key contains a space, a line break or another character that no key has; copy it again from the"
            + " console, without anything around it."),
    NO_MEMORY("There is too little memory on the stack to look for a key"),

    /** What came instead of an answer. */
    FLAWED_BODY("a body that %s"),
    TOO_LONG("is longer than %s bytes"),
    BROKEN_OFF("was cut off after %s bytes"),
    HTML_PAGE("an HTML page"),
    NO_JSON("something that is not JSON"),
    NO_JSON_OBJECT("%s that is not a JSON object"),

    LIST_NOT_WHOLE("The API's answer %s. Try again, or type the id in."),
    NO_LIST(
            "The API's answer is not the list that was asked for. Check the API URL in the settings, or type the id in."),
    NOTHING_STORED("There is no JSON object");

    private final String words;

    ApiSentence(String words) {
        this.words = words;
    }

    /** @param values what stands in it for what differs, in their order */
    public String of(Object... values) {
        return filled(words, values);
    }

    /** As {@link String#format}, which takes longer than all else that is done to tell one outcome. */
    public static String filled(String words, Object... values) {
        StringBuilder filled = new StringBuilder(words.length() + 64);
        int done = 0;
        for (Object value : values) {
            int gap = words.indexOf("%s", done);
            if (gap < 0) {
                break;
            }
            filled.append(words, done, gap).append(value);
            done = gap + 2;
        }
        return filled.append(words, done, words.length()).toString();
    }

    @Override
    public String toString() {
        return words;
    }
}
