package io.jenkins.plugins.onlyfans.core.delivery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name under which the messages of one account replace each other. In a ledger it stands among the deduplication keys, none
 * of which it can be, as no key begins with a blank.
 *
 * @param account whose messages they are; the same name of another account is another name
 * @param name as it was given
 */
public record MessageName(String account, String name) {

    private static final Pattern KEY = Pattern.compile(" (acct_[A-Za-z0-9]+) (.+)", Pattern.DOTALL);

    /** What stands for it in a ledger. */
    public String key() {
        return " " + account + " " + name;
    }

    /** The name that a key of a ledger stands for; empty if that is a deduplication key. */
    public static Optional<MessageName> of(String key) {
        Matcher matcher = KEY.matcher(key);
        return matcher.matches() ? Optional.of(new MessageName(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    static boolean isOne(String key) {
        return key.startsWith(" ") && KEY.matcher(key).matches();
    }
}
