package io.jenkins.plugins.onlyfans.core.message;

import java.util.Locale;

/** One thing that is wrong with a parameter. In English, unless a language is asked for. */
public final class Violation {

    private final String field;
    private final Phrase problem;

    Violation(String field, Phrase problem) {
        this.field = field;
        this.problem = problem;
    }

    /** A text that should have been a JSON object is none. */
    public static Violation notJsonObject(String field) {
        return new Violation(field, Wording.NOT_JSON_OBJECT.of("{\"rfGuest\": \"123\"}"));
    }

    /** The parameter's name as the user wrote it. */
    public String field() {
        return field;
    }

    /** What is wrong and how to mend it, to be read after the name and a colon. */
    public String problem() {
        return problem.toString();
    }

    /** Name and problem in a language; in English if there is no translation into it. */
    public String in(Locale language) {
        return Wording.VIOLATION.of(ParameterReader.onOneLine(field), problem).in(language);
    }

    /** Name and problem. */
    @Override
    public String toString() {
        return in(Locale.ROOT);
    }
}
