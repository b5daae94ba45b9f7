package io.jenkins.plugins.onlyfans.core.message;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Turns the loosely typed values that a Jenkinsfile, a form or YAML gives into the types of {@link MassMessage}. What it
 * can't turn becomes a violation and reads as not given. {@code null} is not given; a blank text is a violation, so that
 * an unset variable never quietly changes who gets a message or when.
 */
final class ParameterReader {

    private static final int SHOWN = 60;

    /** Keys begin so, and are long; ids of uploads begin so too. [HUB] */
    private static final Pattern KEY = Pattern.compile("(ofapi_)(?!media_)\\w{20,}");

    /** Digits of a number: more are a slip, and the plain form of 1E+999999999 does not fit into memory. */
    private static final int MOST_DIGITS = 50;

    /** Characters of all values together, as many as are read of an answer. */
    private static final int MOST_CHARACTERS = 1_000_000;

    /** Maps and lists in each other: more are a slip, and one that holds itself has no end. */
    private static final int MOST_LEVELS = 20;

    /** The API may know such an id, or not: an exclusion that it does not know excludes nobody. */
    private static final Pattern ZEROS_IN_FRONT = Pattern.compile("0[0-9]+");

    /** Without these a message goes out. Who gives one has decided something, but null does not say what. */
    private static final Set<Parameter> HOLD_BACK = Set.of(Parameter.DRY_RUN, Parameter.SAVE_FOR_LATER);

    /** These take what the steps return that have media. */
    private static final Set<Parameter> MEDIA = Set.of(Parameter.MEDIA_FILES, Parameter.PREVIEWS);

    /** Of a bounded exponent: 1E999999999 is a number, but its plain form does not fit into memory. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d)?");

    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final Map<String, ?> given;
    private final Map<Parameter, Violation> violations = new LinkedHashMap<>();
    private long characters;

    ParameterReader(Map<String, ?> given) {
        this.given = given;
        for (Parameter name : Parameter.values()) {
            if (given.get(name.toString()) instanceof Dropped) {
                refuse(name, Wording.DROPPED.of());
            }
            if (HOLD_BACK.contains(name) && given.containsKey(name.toString()) && given.get(name.toString()) == null) {
                refuse(name, Wording.UNDECIDED.of());
            }
        }
    }

    /** What could not be read, by the parameter's name. */
    Map<Parameter, Violation> violations() {
        return violations;
    }

    /** A text; numbers are taken as they are written. */
    @CheckForNull
    String string(Parameter name) {
        Object value = given.get(name.toString());
        if (value == null) {
            return null;
        }
        if (!isWritten(value)) {
            return refuse(name, Wording.NOT_TEXT.of(kind(value)));
        }
        boolean goesOut = name.isField();
        String text = goesOut ? FileText.normal(value.toString()) : value.toString();
        if (value instanceof Number && !PLAIN_NUMBER.matcher(text).matches()) {
            // 12345678.0d is 1.2345678E7 as a text, which nobody wrote.
            return refuse(name, Wording.NOT_TEXT.of(kind(value)));
        }
        if (isBlank(text)) {
            return refuse(name, Wording.BLANK.of());
        }
        return goesOut ? unlessBroken(name, text) : whole(name, text);
    }

    /** A text, also of a value that is a moment. */
    @CheckForNull
    String moment(Parameter name) {
        return ScheduledDate.written(given.get(name.toString())).orElseGet(() -> string(name));
    }

    /** A text that can be sent. */
    private @CheckForNull String whole(Parameter name, String text) {
        if (!isWellFormed(text)) {
            return refuse(name, Wording.HALF_CHARACTER.of());
        }
        return fits(name, text.length()) ? text : null;
    }

    /** Counts what is read. More than any message has is a slip, and would be written down with each step of the send. */
    private boolean fits(Parameter name, long length) {
        characters += length;
        if (characters > MOST_CHARACTERS) {
            refuse(name, Wording.TOO_LONG.of(MOST_CHARACTERS));
        }
        return characters <= MOST_CHARACTERS;
    }

    @CheckForNull
    Boolean bool(Parameter name) {
        Object value = given.get(name.toString());
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        if (!isWritten(value)) {
            return refuse(name, Wording.NOT_BOOLEAN.of(kind(value)));
        }
        return switch (value.toString().toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> refuse(name, Wording.NOT_BOOLEAN.of(shown(value)));
        };
    }

    @CheckForNull
    Integer integer(Parameter name) {
        BigDecimal number = number(name);
        try {
            return number == null ? null : number.intValueExact();
        } catch (ArithmeticException e) {
            return refuse(name, Wording.NOT_WHOLE_NUMBER.of(number.toPlainString()));
        }
    }

    /** A decimal number, from a number or from a text that is one. */
    @CheckForNull
    BigDecimal number(Parameter name) {
        Object value = given.get(name.toString());
        if (value == null) {
            return null;
        }
        if (!isWritten(value)) {
            return refuse(name, Wording.NOT_NUMBER_BUT.of(kind(value)));
        }
        String text = value.toString();
        if (!NUMBER.matcher(text).matches()) {
            return refuse(name, Wording.NOT_NUMBER.of(shown(value)));
        }
        return new BigDecimal(text);
    }

    /** Texts and whole numbers, each in the type it was given in. */
    List<Object> list(Parameter name) {
        Object original = given.get(name.toString());
        if (original == null) {
            return List.of();
        }
        Object value = MEDIA.contains(name) ? MediaIds.of(original) : original;
        if (value instanceof Ids ids) {
            return fits(name, ids.characters()) ? ids : List.of();
        }
        Collection<?> items;
        if (value instanceof Collection<?> collection) {
            items = collection;
        } else if (value.getClass().isArray()) {
            items = IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> Array.get(value, i))
                    .toList();
        } else {
            refuse(name, Wording.NOT_LIST.of(kind(value)));
            return List.of();
        }
        List<Object> read = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Object item : items) {
            Object id = id(name, item);
            if (id != null) {
                read.add(id);
                if (!seen.add(id.toString())) {
                    refuse(name, Wording.TWICE.of(shown(id)));
                }
            }
        }
        return violations.containsKey(name) ? List.of() : Collections.unmodifiableList(read);
    }

    /**
     * A list that holds something if it is given: what looked for its items found none, and the message is not the one that was
     * meant.
     */
    List<Object> someOf(Parameter name, Wording otherwise) {
        List<Object> items = list(name);
        if (items.isEmpty() && given.get(name.toString()) != null) {
            refuse(name, otherwise.of());
        }
        return items;
    }

    private @CheckForNull Object id(Parameter name, Object item) {
        if (item instanceof CharSequence) {
            String text = FileText.normal(item.toString());
            if (isBlank(text)) {
                return refuse(name, Wording.BLANK_ITEM.of());
            }
            if (text.charAt(0) == '0' && ZEROS_IN_FRONT.matcher(text).matches()) {
                return refuse(name, Wording.ZEROS_IN_FRONT.of(shown(text), shown(text.replaceFirst("^0+(?=.)", ""))));
            }
            return unlessBroken(name, text);
        }
        if (item instanceof Integer || item instanceof Long || item instanceof BigInteger || item instanceof Short) {
            return fits(name, 1) ? bounded(name, (Number) item) : null;
        }
        return refuse(name, item == MediaIds.MISSING ? Wording.NO_MEDIUM.of() : Wording.NOT_ITEM.of(kind(item)));
    }

    /** JSON as maps, lists, texts, numbers, booleans and null. */
    Map<String, Object> json(Parameter name) {
        Object value = given.get(name.toString());
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            refuse(name, Wording.NOT_MAP.of(kind(value)));
            return Map.of();
        }
        Map<String, Object> read = jsonMap(name, map, 1);
        return violations.containsKey(name) ? Map.of() : read;
    }

    private Map<String, Object> jsonMap(Parameter name, Map<?, ?> map, int level) {
        Map<String, Object> read = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String field = key instanceof CharSequence ? FileText.normal(key.toString()) : "";
            if (isBlank(field)) {
                refuse(name, Wording.NOT_FIELD_NAME.of(kind(key)));
            } else if (unlessBroken(name, field) == null) {
                return;
            } else if (read.containsKey(field)) {
                // A text and a GString, or two of these, are two keys of a map but one name in JSON.
                refuse(name, Wording.TWICE.of(shown(field)));
            } else {
                read.put(field, jsonValue(name, value, level));
            }
        });
        return Collections.unmodifiableMap(read);
    }

    private @CheckForNull Object jsonValue(Parameter name, Object value, int level) {
        // What holds one list several times, and that another one, has more values than anybody can count.
        if (violations.containsKey(name) || !fits(name, 1)) {
            return null;
        }
        if (value instanceof CharSequence) {
            return unlessBroken(name, FileText.normal(value.toString()));
        }
        if (value instanceof Map<?, ?> || value instanceof Collection<?>) {
            return level < MOST_LEVELS
                    ? jsonContainer(name, value, level + 1)
                    : refuse(name, Wording.TOO_DEEP.of(MOST_LEVELS));
        }
        if (value instanceof Number number && isJson(number)) {
            return bounded(name, number);
        }
        return value == null || value instanceof Boolean ? value : refuse(name, Wording.NOT_JSON.of(kind(value)));
    }

    private Object jsonContainer(Parameter name, Object value, int level) {
        return value instanceof Map<?, ?> map
                ? jsonMap(name, map, level)
                : ((Collection<?>) value)
                        .stream().map(item -> jsonValue(name, item, level)).toList();
    }

    /** Whether it is a text or a number. What else has a text, such as a secret, is not to be shown. */
    private static boolean isWritten(Object value) {
        return value instanceof CharSequence
                || value instanceof Double
                || value instanceof Float
                || (value instanceof Number number && isJson(number));
    }

    /** Whether it is of the kinds that can't change any more, and has a form in JSON. */
    private static boolean isJson(Number number) {
        return number instanceof Byte
                || number instanceof Short
                || number instanceof Integer
                || number instanceof Long
                || number.getClass() == BigInteger.class
                || number.getClass() == BigDecimal.class
                || (number instanceof Float && Float.isFinite(number.floatValue()))
                || (number instanceof Double && Double.isFinite(number.doubleValue()));
    }

    private @CheckForNull Number bounded(Parameter name, Number number) {
        boolean large = number instanceof BigInteger || number instanceof BigDecimal;
        if (large) {
            BigDecimal decimal = number instanceof BigInteger whole ? new BigDecimal(whole) : (BigDecimal) number;
            long before = (long) decimal.precision() - decimal.scale();
            if (Math.max(before, 0) + Math.max(decimal.scale(), 0) > MOST_DIGITS) {
                return refuse(name, Wording.TOO_MANY_DIGITS.of(shown(number), MOST_DIGITS));
            }
        }
        return number;
    }

    /** The first thing wrong with a parameter is the one to tell. */
    @CheckForNull
    <T> T refuse(Parameter name, Phrase problem) {
        violations.putIfAbsent(name, new Violation(name.toString(), problem));
        return null;
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
            }
        }
        return true;
    }

    /** A text of the request, unless something happened to it on its way here. */
    private @CheckForNull String unlessBroken(Parameter name, String text) {
        if (whole(name, text) == null) {
            return null;
        }
        return FileText.problem(text)
                .map(problem -> this.<String>refuse(name, problem))
                .orElse(text);
    }

    /** Blank to a reader: no-break spaces and zero-width characters, which {@link String#isBlank} lets pass, count too. */
    static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!Character.isWhitespace(c)
                    && !Character.isSpaceChar(c)
                    && !Character.isISOControl(c)
                    && Character.getType(c) != Character.FORMAT) {
                return false;
            }
        }
        return true;
    }

    /** A text in which a key stands where another value belongs, without it: what is shown of a value is shown to many. */
    static String withoutKey(String text) {
        return KEY.matcher(text).replaceAll("$1****");
    }

    static String shown(Object value) {
        String text = onOneLine(withoutKey(String.valueOf(value)));
        return value instanceof Number ? text : "'" + text + "'";
    }

    /** Of a bounded length, and without what nobody sees. */
    static String onOneLine(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", " ");
        return line.codePointCount(0, line.length()) > SHOWN
                ? line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…"
                : line;
    }

    /** What a value is, for people. */
    static Object kind(@CheckForNull Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof CharSequence) {
            return Wording.KIND_TEXT.of(shown(value));
        }
        if (value instanceof Double || value instanceof Float || (value instanceof Number number && isJson(number))) {
            return Wording.KIND_NUMBER.of(shown(value));
        }
        if (value instanceof Boolean) {
            return Wording.KIND_BOOLEAN.of(value);
        }
        if (value instanceof Map) {
            return Wording.KIND_MAP.of();
        }
        return value instanceof Collection
                ? Wording.KIND_LIST.of()
                : Wording.KIND_OTHER.of(value.getClass().getSimpleName());
    }
}
