package io.jenkins.plugins.onlyfans.form;

import com.thoughtworks.xstream.converters.ConversionException;
import com.thoughtworks.xstream.converters.Converter;
import com.thoughtworks.xstream.converters.MarshallingContext;
import com.thoughtworks.xstream.converters.UnmarshallingContext;
import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import com.thoughtworks.xstream.mapper.Mapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.RobustReflectionConverter;
import io.jenkins.plugins.onlyfans.core.message.Dropped;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters in a {@code config.xml}, in the form that XStream gives to a map. XStream would make any object of what stands
 * there, a decrypted secret among them. This makes nothing but texts, numbers, booleans, lists and maps. Whatever else stands
 * there is dropped and told to the monitor of old data, and its parameter counts as {@link Dropped}.
 */
class ParametersXml implements Converter {

    private static final String VALUES = "values";
    private static final String DROPPED = "dropped";
    /** A text in which something is written as a backslash, {@code u} and four digits. */
    private static final String ESCAPED = "escaped";

    /** What XML 1.1 has no form for, or reads back as the end of a line. */
    private static final String ODD =
            "[^\\t\\n\\r\\x20-\\x7e\\xa0-\\u2027\\u2029-\\ud7ff\\ue000-\\ufffd\\x{10000}-\\x{10ffff}]";

    private static final Pattern NOT_AS_IT_IS = Pattern.compile(ODD);
    private static final Pattern ESCAPE_OR_NOT_AS_IT_IS = Pattern.compile("\\\\|" + ODD);
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");
    /** Longer ones would take long to convert. */
    private static final int LONGEST_NUMBER = 100;

    private static final Map<String, Function<String, Object>> SCALARS = Map.ofEntries(
            Map.entry("string", text -> text),
            Map.entry(ESCAPED, ParametersXml::unescaped),
            Map.entry("boolean", ParametersXml::flag),
            Map.entry("byte", number(Byte::valueOf)),
            Map.entry("short", number(Short::valueOf)),
            Map.entry("int", number(Integer::valueOf)),
            Map.entry("long", number(Long::valueOf)),
            Map.entry("float", number(Float::valueOf)),
            Map.entry("double", number(Double::valueOf)),
            Map.entry("big-int", number(BigInteger::new)),
            Map.entry("big-decimal", number(BigDecimal::new)));

    private final Mapper mapper;

    ParametersXml(Mapper mapper) {
        this.mapper = mapper;
    }

    private static Object flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException();
        }
        return Boolean.valueOf(text);
    }

    private static Function<String, Object> number(Function<String, Object> type) {
        return text -> {
            if (text.length() > LONGEST_NUMBER) {
                throw new IllegalArgumentException();
            }
            return type.apply(text);
        };
    }

    /** Found by the name of the class that it belongs to. */
    @Override
    @SuppressWarnings("rawtypes")
    public boolean canConvert(Class type) {
        return false;
    }

    @Override
    public void marshal(Object source, HierarchicalStreamWriter writer, MarshallingContext context) {
        writer.startNode(VALUES);
        ((MessageParameters) source).asMap().forEach((name, value) -> writeEntry(name, value, writer, context));
        writer.endNode();
    }

    private void writeEntry(
            Object name, @CheckForNull Object value, HierarchicalStreamWriter writer, MarshallingContext context) {
        writer.startNode("entry");
        write(name, writer, context);
        write(value, writer, context);
        writer.endNode();
    }

    private void write(@CheckForNull Object value, HierarchicalStreamWriter writer, MarshallingContext context) {
        if (value instanceof Dropped) {
            writer.startNode(DROPPED);
        } else if (value instanceof String text && NOT_AS_IT_IS.matcher(text).find()) {
            writer.startNode(ESCAPED);
            writer.setValue(escaped(text));
        } else {
            writer.startNode(mapper.serializedClass(value == null ? null : value.getClass()));
            writeInside(value, writer, context);
        }
        writer.endNode();
    }

    private void writeInside(@CheckForNull Object value, HierarchicalStreamWriter writer, MarshallingContext context) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> writeEntry(name, field, writer, context));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> write(item, writer, context));
        } else if (value != null) {
            context.convertAnother(value);
        }
    }

    private static String escaped(String text) {
        return ESCAPE_OR_NOT_AS_IT_IS
                .matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(found.group(1), 16))));
    }

    @Override
    public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
        MessageParameters parameters = MessageParameters.lost();
        while (reader.hasMoreChildren()) {
            reader.moveDown();
            if (reader.getNodeName().equals(VALUES) && !isReference(reader)) {
                parameters.put("text", null);
                readEntries(reader, context, parameters);
            }
            reader.moveUp();
        }
        return parameters;
    }

    private static void readEntries(
            HierarchicalStreamReader reader, UnmarshallingContext context, MessageParameters parameters) {
        Set<String> seen = new HashSet<>();
        while (reader.hasMoreChildren()) {
            reader.moveDown();
            readEntry(reader, context, parameters, seen);
            reader.moveUp();
        }
    }

    /** One whose name can't be read may be any: what can't be told of which parameter it is refuses the message. */
    private static void readEntry(
            HierarchicalStreamReader reader,
            UnmarshallingContext context,
            MessageParameters parameters,
            Set<String> seen) {
        String name = null;
        Object value = Dropped.VALUE;
        boolean known = false;
        for (int i = 0; reader.hasMoreChildren(); i++) {
            reader.moveDown();
            if (i == 0 && reader.getNodeName().equals("string") && !reader.hasMoreChildren()) {
                name = reader.getValue();
            } else if (i == 1) {
                known = reader.getNodeName().equals(DROPPED);
                value = read(reader);
            } else {
                value = Dropped.VALUE;
            }
            reader.moveUp();
        }
        String parameter = name == null ? "text" : name;
        boolean readable = seen.add(parameter) && name != null;
        parameters.put(parameter, readable ? value : Dropped.VALUE);
        if (parameters.isDropped(parameter) && !known) {
            String shown = MassMessage.PARAMETERS.contains(parameter) ? parameter : "a parameter";
            RobustReflectionConverter.addErrorInContext(
                    context, new ConversionException("What a mass message has as " + shown + " can't be read"));
        }
    }

    private static @CheckForNull Object read(HierarchicalStreamReader reader) {
        try {
            return read(reader, 0);
        } catch (IllegalArgumentException e) {
            return Dropped.VALUE;
        }
    }

    private static @CheckForNull Object read(HierarchicalStreamReader reader, int level) {
        if (isReference(reader) || level > MessageParameters.MOST_LEVELS) {
            throw new IllegalArgumentException();
        }
        return switch (reader.getNodeName()) {
            case "null" -> null;
            case "list", "linked-list" -> items(reader, level);
            case "map", "linked-hash-map" -> fields(reader, level);
            default -> scalar(reader);
        };
    }

    private static Object scalar(HierarchicalStreamReader reader) {
        Function<String, Object> type = SCALARS.get(reader.getNodeName());
        if (type == null || reader.hasMoreChildren()) {
            throw new IllegalArgumentException();
        }
        return type.apply(reader.getValue());
    }

    private static List<Object> items(HierarchicalStreamReader reader, int level) {
        List<Object> items = new ArrayList<>();
        while (reader.hasMoreChildren()) {
            items.add(child(reader, level));
        }
        return items;
    }

    private static Map<String, Object> fields(HierarchicalStreamReader reader, int level) {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (reader.hasMoreChildren()) {
            reader.moveDown();
            try {
                List<Object> field = items(reader, level);
                if (field.size() != 2 || !(field.get(0) instanceof String name) || fields.containsKey(name)) {
                    throw new IllegalArgumentException();
                }
                fields.put(name, field.get(1));
            } finally {
                reader.moveUp();
            }
        }
        return fields;
    }

    private static @CheckForNull Object child(HierarchicalStreamReader reader, int level) {
        reader.moveDown();
        try {
            return read(reader, level + 1);
        } finally {
            reader.moveUp();
        }
    }

    /** To something that stands elsewhere in the file, which this never writes. */
    private static boolean isReference(HierarchicalStreamReader reader) {
        return reader.getAttribute("reference") != null;
    }
}
