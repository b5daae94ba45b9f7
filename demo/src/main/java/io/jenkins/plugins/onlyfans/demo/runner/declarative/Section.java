package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import io.jenkins.plugins.onlyfans.demo.runner.declarative.syntax.Entries;
import io.jenkins.plugins.onlyfans.demo.runner.step.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a block of a declarative file: which entries it has, in their order, and with which arguments. */
final class Section extends GroovyObjectSupport {
    private final List<Entry> found = new ArrayList<>();

    private Section() {}

    /** One entry. A block behind it is kept as it is, to be read or run later. */
    record Entry(String name, Arguments arguments, Closure<?> block) {
        /** The single unnamed argument, or null. */
        Object value() {
            return arguments.positional().isEmpty()
                    ? null
                    : arguments.positional().get(0);
        }

        String text() {
            return value() == null ? null : value().toString();
        }

        /** The single unnamed argument, or else that of this name, as a text. */
        String text(String parameter) {
            return String.valueOf(value() == null ? named(parameter) : value());
        }

        Object named(String parameter) {
            return arguments.named().get(parameter);
        }

        List<Entry> entries() {
            return read(block);
        }
    }

    static List<Entry> read(Closure<?> block) {
        Section section = new Section();
        Closure<?> copy = (Closure<?>) block.clone();
        copy.setDelegate(section);
        copy.setResolveStrategy(Closure.DELEGATE_FIRST);
        copy.call();
        return section.found;
    }

    /** The first entry of a name, or null. */
    static Entry first(List<Entry> entries, String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    static Closure<?> block(List<Entry> entries, String name) {
        Entry section = first(entries, name);
        return section == null ? null : section.block();
    }

    /** What stands in the block of the first entry of a name; nothing if there is none. */
    static List<Entry> entries(List<Entry> entries, String name) {
        Entry section = first(entries, name);
        return section == null ? List.of() : section.entries();
    }

    static boolean isTrue(List<Entry> entries, String name) {
        Entry flag = first(entries, name);
        return flag != null && Boolean.TRUE.equals(flag.value());
    }

    /** Groovy calls this for each entry; every other call belongs to the script. */
    public Object methodMissing(String name, Object raw) {
        Object[] arguments = (Object[]) raw;
        if (!name.startsWith(Entries.PREFIX)) {
            throw new MissingMethodException(name, Section.class, arguments);
        }
        boolean hasBlock = arguments.length > 0 && arguments[arguments.length - 1] instanceof Closure<?>;
        Object[] rest = hasBlock ? Arrays.copyOf(arguments, arguments.length - 1) : arguments;
        found.add(new Entry(
                name.substring(Entries.PREFIX.length()),
                Arguments.of(rest),
                hasBlock ? (Closure<?>) arguments[arguments.length - 1] : null));
        return null;
    }

    @Override
    public Object getProperty(String name) {
        throw new MissingPropertyException(name, Section.class);
    }

    @Override
    public void setProperty(String name, Object value) {
        throw new MissingPropertyException(name, Section.class);
    }
}
