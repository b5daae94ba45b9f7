package io.jenkins.plugins.onlyfans.message;

/**
 * One thing that is wrong with a parameter.
 *
 * @param field the parameter's name as the user wrote it
 * @param problem what is wrong and how to mend it, to be read after the name and a colon
 */
public record Violation(String field, String problem) {

    @Override
    public String toString() {
        return field + ": " + problem;
    }
}
