package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import groovy.lang.Closure;
import java.util.List;

/**
 * One stage as it is written, or the whole pipeline, which has what a stage of other stages has. What it does not have is null,
 * or empty for lists.
 *
 * @param onNode whether its agent is a machine
 * @param steps what it does, unless it holds other stages
 * @param sequential the stages in it that run one after the other
 * @param parallel the stages in it that run at the same time
 * @param post what follows, by condition
 */
record Stage(
        String name,
        boolean onNode,
        Closure<?> environment,
        List<Section.Entry> options,
        Closure<?> when,
        Section.Entry input,
        Closure<?> steps,
        List<Stage> sequential,
        List<Stage> parallel,
        boolean failFast,
        List<Section.Entry> post) {

    static Stage of(String name, List<Section.Entry> sections) {
        return new Stage(
                name,
                isOnNode(Section.first(sections, "agent")),
                Section.block(sections, "environment"),
                Section.entries(sections, "options"),
                Section.block(sections, "when"),
                Section.first(sections, "input"),
                Section.block(sections, "steps"),
                all(Section.entries(sections, "stages")),
                all(Section.entries(sections, "parallel")),
                Section.isTrue(sections, "failFast"),
                Section.entries(sections, "post"));
    }

    private static List<Stage> all(List<Section.Entry> stages) {
        return stages.stream().map(stage -> of(stage.text(), stage.entries())).toList();
    }

    private static boolean isOnNode(Section.Entry agent) {
        return agent != null
                && (agent.block() == null
                        ? !agent.text().equals("none")
                        : !agent.entries().isEmpty());
    }
}
