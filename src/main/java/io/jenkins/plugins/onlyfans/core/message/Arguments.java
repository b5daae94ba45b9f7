package io.jenkins.plugins.onlyfans.core.message;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a step other than a send was called with, as loosely typed as a Jenkinsfile, a form or YAML gives it. What can't be read
 * becomes a violation and reads as not given. {@code null} is not given.
 */
public final class Arguments {

    /** For whom it is, how it is paid for and what a failure does: each step takes these. */
    public static final List<String> COMMON = List.of("account", "credentialsId", "failOnError");

    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");

    private final Map<String, ?> given;
    private final List<String> known;
    private final Instant asked;
    private final Collection<String> moreLists;
    private final Map<String, Violation> violations = new LinkedHashMap<>();

    /**
     * Nothing is wrong yet but names that nobody knows.
     *
     * @param known the names of all parameters of the step, in their order
     */
    public Arguments(Map<String, ?> given, List<String> known) {
        this(given, known, Instant.now(), List.of());
    }

    /**
     * The same for a call of which more is known.
     *
     * @param asked the moment of the call, the same before and after a restart
     * @param moreLists lists that may be named as well, although this version does not know them
     */
    public Arguments(Map<String, ?> given, List<String> known, Instant asked, Collection<String> moreLists) {
        this.given = given;
        this.known = known;
        this.asked = asked;
        this.moreLists = List.copyOf(moreLists);
        MassMessageReader.unknown(given, known).forEach(unknown -> violations.put(unknown.field(), unknown));
        known.stream()
                .filter(name -> given.get(name) instanceof Dropped)
                .forEach(name -> refuse(name, Wording.DROPPED.of()));
    }

    /** The moment of the call: what durations count from, and what else is to lie before or after it. */
    public Instant asked() {
        return asked;
    }

    /** Whether a value is given. */
    public boolean has(String name) {
        return given.get(name) != null;
    }

    /** A text of one line; {@code null} if it is not given. */
    public @CheckForNull String text(String name) {
        Object value = given.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof CharSequence)) {
            return refuse(name, Wording.NOT_TEXT.of(ParameterReader.kind(value)));
        }
        String text = value.toString().strip();
        return ParameterReader.isBlank(text) ? refuse(name, Wording.BLANK.of()) : text;
    }

    /** The id of a message: a number, or its digits. Required. */
    public @CheckForNull Long id(String name) {
        return has(name) ? toId(name, given.get(name)) : refuse(name, Wording.REQUIRED.of());
    }

    /** Ids of messages; empty if none are given. A list of none is refused. */
    public List<Long> ids(String name) {
        Object value = given.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Collection<?> items)) {
            refuse(name, Wording.NOT_LIST.of(ParameterReader.kind(value)));
            return List.of();
        }
        if (items.isEmpty()) {
            refuse(name, Wording.BLANK.of());
        }
        List<Long> ids = new ArrayList<>();
        for (Object item : items) {
            Long id = toId(name, item);
            if (id != null && ids.contains(id)) {
                refuse(name, Wording.TWICE.of(id.toString()));
            } else if (id != null) {
                ids.add(id);
            }
        }
        return violations.containsKey(name) ? List.of() : List.copyOf(ids);
    }

    /** The id of a list of the vault: a number, or its digits; {@code null} if it is not given. */
    public @CheckForNull Long vaultList(String name) {
        return has(name) ? toId(name, given.get(name), Wording.NOT_VAULT_LIST) : null;
    }

    /** An address that begins with {@code https:}; {@code null} if it is not given. It may be a secret, and is not shown. */
    public @CheckForNull String https(String name) {
        String text = text(name);
        try {
            URI address = text == null ? null : new URI(text);
            boolean isHttps = address != null
                    && "https".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null;
            return isHttps || text == null ? text : refuse(name, Wording.NOT_HTTPS.of());
        } catch (URISyntaxException e) {
            return refuse(name, Wording.NOT_HTTPS.of());
        }
    }

    private @CheckForNull Long toId(String name, @CheckForNull Object value) {
        return toId(name, value, Wording.NOT_MESSAGE_ID);
    }

    private @CheckForNull Long toId(String name, @CheckForNull Object value, Wording otherwise) {
        boolean written = value instanceof CharSequence
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger;
        String text = written ? value.toString().strip() : "";
        return ID.matcher(text).matches()
                ? Long.valueOf(text)
                : refuse(name, otherwise.of(ParameterReader.kind(value)));
    }

    /**
     * A moment that lies behind: a date, whose moment is its beginning in UTC, a date-time, a value that is one, or how long it
     * is ago; {@code null} if it is not given.
     */
    public @CheckForNull Instant past(String name) {
        Object value = given.get(name);
        Optional<String> moment = value == null ? Optional.empty() : ScheduledDate.written(value);
        String text = moment.orElseGet(() -> text(name));
        if (text == null) {
            return null;
        }
        try {
            return ScheduledDate.past(text, asked);
        } catch (ScheduledDate.Unreadable e) {
            return refuse(name, Wording.WRONG_DATE.of(ParameterReader.shown(text), e.problem()));
        }
    }

    /** Refuses a parameter that can't stand beside another one. */
    public void refuseBeside(String name, String other) {
        refuse(name, Wording.NOT_BESIDE.of(other));
    }

    /** Refuses that neither of two parameters is given. */
    public void refuseNeither(String name, String other) {
        refuse(name, Wording.NEITHER.of(other));
    }

    /** Refuses a moment that is not before another one. */
    public void refuseOrder(String name, Instant moment, Instant end) {
        refuse(name, Wording.NOT_BEFORE.of(moment, end));
    }

    /** A flag, or its name as a text. */
    public boolean flag(String name, boolean otherwise) {
        Object value = given.get(name);
        if (value == null || value instanceof Boolean) {
            return value == null ? otherwise : (Boolean) value;
        }
        String text = value instanceof CharSequence ? value.toString() : "";
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            refuse(name, Wording.NOT_BOOLEAN.of(ParameterReader.kind(value)));
        }
        return Boolean.parseBoolean(text);
    }

    /** A whole number within bounds. */
    public int whole(String name, int otherwise, int least, int most) {
        Object value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            boolean written = value instanceof CharSequence || value instanceof Number;
            int number = written ? new BigDecimal(value.toString().strip()).intValueExact() : least - 1;
            if (number >= least && number <= most) {
                return number;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Said below.
        }
        refuse(name, Wording.NOT_BETWEEN.of(ParameterReader.kind(value), least, most));
        return otherwise;
    }

    /** One of these words; {@code null} if none is given. */
    public @CheckForNull String word(String name, List<String> words) {
        String text = text(name);
        return text == null || words.contains(text)
                ? text
                : refuse(name, Wording.NOT_ONE_OF.of(ParameterReader.shown(text), String.join(", ", words)));
    }

    /**
     * Those parameters of the step that a send has too, read and checked as for a send. Of the others nothing is said, nor of what
     * depends on them.
     *
     * @return {@code null} if something is wrong with one
     */
    public @CheckForNull MassMessage message() {
        Map<String, Object> shared = new HashMap<>(given);
        shared.keySet()
                .removeIf(name -> !known.contains(name) || Parameter.of(name).isEmpty());
        Set<String> others = new HashSet<>(MassMessage.PARAMETERS);
        others.removeAll(known);
        try {
            return MassMessage.of(shared, others, moreLists, asked);
        } catch (InvalidMessageException e) {
            e.violations().forEach(violation -> violations.putIfAbsent(violation.field(), violation));
            return null;
        }
    }

    /** Whose message it is; checked by {@link #check}. */
    public String account() {
        String account = text("account");
        if (account == null) {
            refuse("account", Wording.REQUIRED_OR_DEFAULT.of());
        } else if (!MassMessage.isAccount(account)) {
            refuse("account", Wording.NOT_ACCOUNT.of(ParameterReader.shown(account)));
        }
        return account == null ? "" : account;
    }

    /** The id of the credential that holds the API key; checked by {@link #check}. */
    public String credentialsId() {
        String id = text("credentialsId");
        if (id == null) {
            refuse("credentialsId", Wording.REQUIRED_OR_DEFAULT.of());
        }
        return id == null ? "" : id;
    }

    /** Notes what is wrong with a parameter. The first thing is the one to tell. */
    @CheckForNull
    <T> T refuse(String name, Phrase problem) {
        violations.putIfAbsent(name, new Violation(name, problem));
        return null;
    }

    /** What is wrong with a parameter, as far as it was read; {@code null} if nothing is. */
    public @CheckForNull Violation violation(String name) {
        return violations.get(name);
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidMessageException with everything that is wrong
     */
    public void check() throws InvalidMessageException {
        if (!violations.isEmpty()) {
            throw new InvalidMessageException(violations.values().stream()
                    .sorted((a, b) -> Integer.compare(known.indexOf(a.field()), known.indexOf(b.field())))
                    .toList());
        }
    }
}
