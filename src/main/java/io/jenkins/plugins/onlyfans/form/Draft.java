package io.jenkins.plugins.onlyfans.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.message.Dropped;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.message.Template;
import io.jenkins.plugins.onlyfans.core.message.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A message as it stands in a form. A value with a variable is known only when a build runs, so nothing is said of it, nor of
 * what depends on it.
 */
final class Draft {

    private static final String FIELDS = Parameter.ADDITIONAL_FIELDS.toString();

    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private final List<Violation> unreadable = new ArrayList<>();
    private final boolean fillsIn;
    private boolean variables;

    private Draft(boolean fillsIn) {
        this.fillsIn = fillsIn;
    }

    /**
     * @param fields by name, as they are typed in; {@code null} for one that the form has not told
     * @param fillsIn whether variables have a value when a build runs; where they don't, they are wrong
     */
    static Draft of(Map<Parameter, String> fields, boolean fillsIn) {
        Draft draft = new Draft(fillsIn);
        fields.forEach(draft::read);
        OnlyFansConfiguration.get().completeParameters(draft.parameters);
        return draft;
    }

    private void read(Parameter parameter, @CheckForNull String typed) {
        if (typed == null) {
            unknown.add(parameter.toString());
        } else if (!typed.isBlank()) {
            readGiven(parameter, typed);
        }
    }

    private void readGiven(Parameter parameter, String typed) {
        boolean variable = fillsIn && Template.holdsVariable(typed);
        variables |= variable;
        if (variable) {
            unknown.add(parameter.toString());
        }
        // Where variables are filled in, two dollar signs become one.
        String text = fillsIn && !variable ? Template.fill(typed, "$", same -> same) : typed;
        try {
            Object value = FormValues.value(parameter, text);
            // With a variable in it nobody has judged it, and a line for each level of it takes more memory than there
            // is.
            if (!variable || !(MessageParameters.kept(value) instanceof Dropped)) {
                parameters.put(parameter.toString(), value);
            }
        } catch (IllegalArgumentException e) {
            if (!variable) {
                unknown.add(parameter.toString());
                unreadable.add(Violation.notJsonObject(parameter.toString()));
            }
        }
    }

    /** Whether any value has a variable in it. */
    boolean hasVariables() {
        return variables;
    }

    /** What is wrong, in the order of the parameters. */
    List<Violation> violations() {
        List<Violation> violations = new ArrayList<>(unreadable);
        violations.addAll(MassMessage.violations(
                parameters, unknown, OnlyFansConfiguration.get().getMoreLists()));
        violations.sort(Comparator.comparingInt(violation -> MassMessage.PARAMETERS.indexOf(violation.field())));
        return violations;
    }

    /** What is wrong with one of the parameters. */
    List<Violation> violations(Parameter parameter) {
        return violations().stream()
                .filter(violation -> violation.field().equals(parameter.toString()))
                .toList();
    }

    /** Who sends: the field's own, or that of the settings. */
    String account() {
        return String.valueOf(parameters.get(Parameter.ACCOUNT.toString()));
    }

    /**
     * The body that sends this message; values with variables in it as they are written.
     *
     * @throws InvalidMessageException if there is none
     */
    Map<String, Object> body() throws InvalidMessageException {
        Map<String, Object> known = Json.toMap(message(Instant.now()).request());
        Map<String, Object> body = new LinkedHashMap<>();
        for (String field : MassMessageRequest.FIELDS) {
            Object value = unknown.contains(field) ? parameters.get(field) : known.get(field);
            if (value != null) {
                body.put(field, value);
            }
        }
        known.forEach(body::putIfAbsent);
        if (unknown.contains(FIELDS) && parameters.get(FIELDS) instanceof Map<?, ?> more) {
            more.forEach((field, value) -> body.putIfAbsent(field.toString(), value));
        }
        return body;
    }

    private MassMessage message(Instant now) throws InvalidMessageException {
        return MassMessage.of(parameters, unknown, OnlyFansConfiguration.get().getMoreLists(), now);
    }

    /** What is odd about the message, but not wrong; as far as it is known. */
    List<Violation> warnings() throws InvalidMessageException {
        Instant now = Instant.now();
        return message(now).warnings(now);
    }

    /** Whether fields of the body can't be shown, as they are all in a variable. */
    boolean hidesFields() {
        return unknown.contains(FIELDS) && !parameters.containsKey(FIELDS);
    }
}
