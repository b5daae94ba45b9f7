package io.jenkins.plugins.onlyfans.demo.runner.declarative.syntax;

import io.jenkins.plugins.onlyfans.demo.runner.build.Nearest;
import io.jenkins.plugins.onlyfans.demo.runner.build.ParameterDefinition;
import io.jenkins.plugins.onlyfans.demo.runner.step.Steps;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.stmt.Statement;

/** Checks the sections of the {@code pipeline} block. */
final class PipelineSyntax {
    private static final List<String> SECTIONS = List.of(
            "agent", "environment", "libraries", "options", "parameters", "post", "stages", "tools", "triggers");
    private static final Set<String> TRIGGERS = Set.of("cron", "pollSCM", "upstream", "githubPush");

    private final Problems problems;
    private final StageSyntax stages;
    private final SharedSyntax shared;

    PipelineSyntax(Problems problems, Steps steps) {
        this.problems = problems;
        shared = new SharedSyntax(problems, new StepsSyntax(problems, steps));
        stages = new StageSyntax(problems, steps, shared);
    }

    void check(AstCall pipeline) {
        Set<String> seen = new HashSet<>();
        for (Statement statement : pipeline.statements()) {
            AstCall section = AstCall.of(statement);
            if (section == null) {
                problems.add(
                        statement,
                        "Not a valid section definition: \"" + statement.getText()
                                + "\". Some extra configuration is required.");
            } else {
                if (!seen.add(section.name())) {
                    problems.add(section.node(), "Multiple occurrences of the " + section.name() + " section");
                }
                section(section);
                section.enlist();
            }
        }
        for (String required : List.of("stages", "agent")) {
            if (!seen.contains(required)) {
                problems.add(pipeline.node(), "Missing required section \"" + required + "\"");
            }
        }
    }

    private void section(AstCall section) {
        switch (section.name()) {
            case "agent" -> shared.agent(section);
            case "environment" -> shared.environment(section);
            case "options" -> shared.options(section);
            case "post" -> shared.post(section);
            case "tools" -> shared.tools(section);
            case "stages" -> stages.stages(section, false);
            case "parameters" -> list(section, ParameterDefinition.TYPES, "parameter", false);
            case "triggers" -> list(section, TRIGGERS, "trigger", true);
            case "libraries" -> problems.add(section.node(), "The local demo has no shared libraries.");
            default ->
                problems.add(
                        section.node(),
                        "Undefined section \"" + section.name() + "\"." + Nearest.hint(section.name(), SECTIONS)
                                + " The sections are " + SECTIONS);
        }
    }

    private void list(AstCall section, Set<String> known, String kind, boolean once) {
        List<AstCall> entries = problems.entries(section, known, kind, once);
        if (entries.isEmpty()) {
            problems.add(section.node(), section.name() + " can not be empty");
        }
        entries.forEach(AstCall::enlist);
    }
}
