package io.jenkins.plugins.onlyfans.demo.runner.declarative.syntax;

import io.jenkins.plugins.onlyfans.demo.runner.build.Nearest;
import io.jenkins.plugins.onlyfans.demo.runner.build.ParameterDefinition;
import io.jenkins.plugins.onlyfans.demo.runner.step.Steps;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.stmt.Statement;

/** Checks {@code stages} and {@code parallel}, and each {@code stage} in them. */
final class StageSyntax {
    private static final List<String> SECTIONS = List.of(
            "agent",
            "environment",
            "failFast",
            "input",
            "options",
            "parallel",
            "post",
            "stages",
            "steps",
            "tools",
            "when");
    private static final Set<String> CONTENTS = Set.of("steps", "stages", "parallel", "matrix");
    private static final Set<String> INPUT_FIELDS =
            Set.of("message", "id", "ok", "submitter", "submitterParameter", "parameters");

    private final Problems problems;
    private final StepsSyntax steps;
    private final SharedSyntax shared;
    private final WhenSyntax when;

    StageSyntax(Problems problems, Steps steps, SharedSyntax shared) {
        this.problems = problems;
        this.steps = new StepsSyntax(problems, steps);
        this.shared = shared;
        when = new WhenSyntax(problems);
    }

    /** Checks a section that holds stages. */
    void stages(AstCall section, boolean inParallel) {
        if (section.statements().isEmpty()) {
            problems.add(section.node(), "No stages specified");
        }
        Set<Object> names = new HashSet<>();
        for (Statement statement : section.statements()) {
            AstCall stage = AstCall.of(statement);
            if (stage == null || !stage.name().equals("stage")) {
                problems.add(statement, "Expected a stage");
                continue;
            }
            if (section.name().equals("parallel") && !names.add(stage.literal())) {
                problems.add(stage.node(), "Duplicate parallel branch name: \"" + stage.literal() + "\"");
            }
            stage(stage, inParallel);
            stage.enlist();
        }
    }

    private void stage(AstCall stage, boolean inParallel) {
        if (stage.block() == null) {
            problems.add(stage.node(), "Stage does not have a block");
        } else if (!(stage.literal() instanceof String name)) {
            problems.add(stage.node(), "Expected string literal");
        } else {
            Map<String, AstCall> sections = sections(stage, inParallel);
            contents(stage, name, sections);
        }
    }

    private Map<String, AstCall> sections(AstCall stage, boolean inParallel) {
        Map<String, AstCall> sections = new HashMap<>();
        for (Statement statement : stage.statements()) {
            AstCall section = AstCall.of(statement);
            if (section == null) {
                problems.add(
                        statement,
                        "Not a valid stage section definition: \"" + statement.getText()
                                + "\". Some extra configuration is required.");
                continue;
            }
            if (sections.put(section.name(), section) != null) {
                problems.add(section.node(), "Multiple occurrences of the " + section.name() + " section");
            }
            section(section, inParallel);
            section.enlist();
        }
        return sections;
    }

    private void section(AstCall section, boolean inParallel) {
        switch (section.name()) {
            case "agent" -> shared.agent(section);
            case "environment" -> shared.environment(section);
            case "options" -> shared.options(section);
            case "post" -> shared.post(section);
            case "tools" -> shared.tools(section);
            case "when" -> when.check(section);
            case "steps" -> steps.steps(section);
            case "stages" -> stages(section, inParallel);
            case "parallel" -> parallel(section, inParallel);
            case "input" -> input(section);
            case "failFast" -> failFast(section);
            case "matrix" -> problems.add(section.node(), "The local demo does not know \"matrix\".");
            default ->
                problems.add(
                        section.node(),
                        "Unknown stage section \"" + section.name()
                                + "\". Starting with version 0.5, steps in a stage must be in a ‘steps’ block."
                                + Nearest.hint(section.name(), SECTIONS) + " The sections are " + SECTIONS);
        }
    }

    private void parallel(AstCall section, boolean inParallel) {
        if (inParallel) {
            problems.add(
                    section.node(),
                    "\"matrix\" or \"parallel\" cannot be nested inside another \"matrix\" or \"parallel\".");
        }
        stages(section, true);
    }

    private void contents(AstCall stage, String name, Map<String, AstCall> sections) {
        List<String> contents =
                sections.keySet().stream().filter(CONTENTS::contains).toList();
        if (contents.isEmpty()) {
            problems.add(
                    stage.node(), "Expected one of \"steps\", \"stages\", or \"parallel\" for stage \"" + name + "\"");
        } else if (contents.size() > 1) {
            problems.add(
                    stage.node(),
                    "Only one of \"matrix\", \"parallel\", \"stages\", or \"steps\" allowed for stage \"" + name
                            + "\"");
        }
        for (String forbidden : List.of("agent", "tools")) {
            if (sections.containsKey("parallel") && sections.containsKey(forbidden)) {
                problems.add(
                        sections.get(forbidden).node(),
                        "\"" + forbidden + "\" is not allowed in stage \"" + name
                                + "\" as it contains parallel or matrix stages");
            }
        }
    }

    private void failFast(AstCall section) {
        if (!(section.literal() instanceof Boolean)) {
            problems.add(section.node(), "Expected a boolean with failFast");
        }
    }

    private void input(AstCall section) {
        List<AstCall> fields = problems.entries(section, INPUT_FIELDS, "input", true);
        if (fields.stream().noneMatch(field -> field.name().equals("message"))) {
            problems.add(section.node(), "No message specified for input");
        }
        for (AstCall field : fields) {
            if (field.name().equals("parameters")) {
                problems.entries(field, ParameterDefinition.TYPES, "parameter", false)
                        .forEach(AstCall::enlist);
            }
            field.enlist();
        }
    }
}
