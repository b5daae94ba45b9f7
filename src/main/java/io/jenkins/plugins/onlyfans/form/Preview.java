package io.jenkins.plugins.onlyfans.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.onlyfans.core.api.PrettyJson;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.message.ScheduledDate;
import io.jenkins.plugins.onlyfans.core.message.Template;
import io.jenkins.plugins.onlyfans.core.message.Violation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.StaplerRequest2;

/** Shows the request that a form stands for. Sends nothing and reads no key. */
final class Preview {

    private Preview() {}

    /**
     * @param item whose form it is; {@code null} for the form of Jenkins itself
     * @param fillsIn see {@link MessageFields#fillsInVariables}
     */
    static FormValidation of(@CheckForNull Item item, StaplerRequest2 request, boolean fillsIn) {
        if (!FieldCheck.maySee(item)) {
            return FormValidation.ok();
        }
        Map<Parameter, String> fields = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            fields.put(parameter, Util.fixNull(request.getParameter(parameter.toString())));
        }
        Draft draft = Draft.of(fields, fillsIn);
        List<Violation> violations = draft.violations();
        return violations.isEmpty()
                ? FormValidation.okWithMarkup(request(draft, fields))
                : FormValidation.errorWithMarkup(list(violations));
    }

    private static String request(Draft draft, Map<Parameter, String> fields) {
        try {
            return "<p>" + Util.xmlEscape("POST /api/" + draft.account() + "/mass-messaging") + "</p>"
                    + "<pre class=\"onlyfans-preview-body\" tabindex=\"0\">"
                    + Util.xmlEscape(PrettyJson.of(draft.body())) + "</pre>"
                    + notes(draft, fields).stream()
                            .map(note -> "<p>" + Util.xmlEscape(note) + "</p>")
                            .collect(Collectors.joining());
        } catch (InvalidMessageException e) {
            // The date may have passed in the meantime.
            return list(e.violations());
        }
    }

    private static List<String> notes(Draft draft, Map<Parameter, String> fields) throws InvalidMessageException {
        List<String> notes = new ArrayList<>();
        draft.warnings().forEach(warning -> notes.add(warning.in(LocaleProvider.getLocale())));
        if (draft.hasVariables()) {
            notes.add(Messages.Preview_variables());
        }
        if (draft.hidesFields()) {
            notes.add(Messages.Preview_hiddenFields());
        }
        String date = fields.get(Parameter.SCHEDULED_DATE).strip();
        if (!Template.holdsVariable(date) && ScheduledDate.isDuration(date)) {
            notes.add(Messages.Preview_duration());
        }
        if (fields.get(Parameter.DRY_RUN).equals("true")) {
            notes.add(Messages.Preview_dryRun());
        }
        return notes;
    }

    private static String list(List<Violation> violations) {
        return violations.stream()
                .map(violation -> "<li>" + Util.xmlEscape(violation.in(LocaleProvider.getLocale())) + "</li>")
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }
}
