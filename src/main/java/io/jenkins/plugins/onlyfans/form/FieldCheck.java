package io.jenkins.plugins.onlyfans.form;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.onlyfans.message.MassMessage;
import io.jenkins.plugins.onlyfans.message.Violation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/** Checks what is typed into one field, by the rules that hold when the message is sent. */
final class FieldCheck {

    private FieldCheck() {}

    static FormValidation check(Item item, String name, String value) {
        if (!mayConfigure(item) || value == null || (value.isBlank() && !name.equals("text"))) {
            return FormValidation.ok();
        }
        if (value.contains("$")) {
            // What a variable stands for is known only when a build runs.
            return FormValidation.ok();
        }
        return result(violations(name, value));
    }

    private static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }

    private static List<Violation> violations(String name, String value) {
        if (name.equals("additionalFields")) {
            try {
                return MassMessage.violations(Map.of(name, FormValues.jsonObject(value)), name);
            } catch (IllegalArgumentException e) {
                return List.of(new Violation(name, FormValues.NO_OBJECT));
            }
        }
        Map<String, ?> given = value.isBlank() ? Map.of() : Map.of(name, FormValues.value(name, value));
        return MassMessage.violations(given, name).stream()
                // Whether the other fields go with it shows when all are filled in.
                .filter(violation ->
                        !name.equals("previews") || !violation.problem().contains("not in mediaFiles"))
                .filter(violation ->
                        !name.equals("userLists") || !violation.problem().startsWith("names nobody"))
                .toList();
    }

    private static FormValidation result(List<Violation> violations) {
        return violations.isEmpty()
                ? FormValidation.ok()
                : FormValidation.error(
                        violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
    }

    static ListBoxModel openChoice() {
        return new ListBoxModel(
                new Option(Messages.MessageFields_open(), ""),
                new Option(Messages.MessageFields_yes(), "true"),
                new Option(Messages.MessageFields_no(), "false"));
    }
}
