package io.jenkins.plugins.onlyfans.demo.runner.step;

import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.ParameterDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Steps that concern the job and the people around it. */
final class JobSteps {
    private JobSteps() {}

    static Object properties(StepCall call) {
        for (Symbol property : symbols(call.value("properties"))) {
            List<Symbol> content = symbols(property.value());
            if (property.name().equals("parameters")) {
                call.build()
                        .parameters()
                        .declare(content.stream()
                                .map(symbol -> new ParameterDefinition(symbol.name(), symbol.arguments()))
                                .toList());
            }
            content.stream()
                    .filter(symbol -> Symbol.TRIGGERS.contains(symbol.name()))
                    .forEach(trigger -> call.build().log("Triggers do not fire in the local demo: " + trigger));
        }
        return null;
    }

    private static List<Symbol> symbols(Object value) {
        List<Symbol> symbols = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(element -> {
                if (element instanceof Symbol symbol) {
                    symbols.add(symbol);
                }
            });
        }
        return symbols;
    }

    static Object input(StepCall call) {
        Build build = call.build();
        if (!build.settings().approveInputs()) {
            throw call.limit("nobody is there to answer '" + call.text("message")
                    + "'. Run with --approve to answer every input with yes");
        }
        build.log(call.text("message"));
        build.log("Approved by --approve");
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Symbol symbol : symbols(call.value("parameters"))) {
            ParameterDefinition definition = new ParameterDefinition(symbol.name(), symbol.arguments());
            answers.put(definition.name(), definition.defaultValue());
        }
        if (call.value("submitterParameter") != null) {
            answers.put(call.text("submitterParameter"), "demo");
        }
        return switch (answers.size()) {
            case 0 -> null;
            case 1 -> answers.values().iterator().next();
            default -> answers;
        };
    }
}
