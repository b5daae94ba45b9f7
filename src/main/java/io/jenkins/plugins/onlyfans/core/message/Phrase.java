package io.jenkins.plugins.onlyfans.core.message;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Words with what they speak of, not yet in any language. */
final class Phrase {

    private static final String BUNDLE = Phrase.class.getPackageName() + ".Phrases";

    /** Without the language of the machine: what has no translation is said in English. */
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final Wording wording;
    private final List<Object> arguments;

    private Phrase(Wording wording, List<Object> arguments) {
        this.wording = wording;
        this.arguments = arguments;
    }

    static Phrase of(Wording wording, Object... arguments) {
        return new Phrase(wording, List.of(arguments));
    }

    String in(Locale language) {
        return in(language, Phrase.class.getClassLoader());
    }

    /** @param words where the files with the words are */
    String in(Locale language, ClassLoader words) {
        String pattern =
                ResourceBundle.getBundle(BUNDLE, language, words, NO_FALLBACK).getString(wording.name());
        // All are texts by then, as a number would be grouped: 1,000.
        Object[] texts = arguments.stream()
                .map(argument -> argument instanceof Phrase phrase ? phrase.in(language, words) : argument.toString())
                .toArray();
        return new MessageFormat(pattern, Locale.ROOT).format(texts);
    }

    /** In English. */
    @Override
    public String toString() {
        return in(Locale.ROOT);
    }
}
