package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import groovy.lang.Closure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One stage as it is written. What it does not have is null, or empty for lists and maps.
 *
 * @param steps what it does, unless it holds other stages
 * @param sequential the stages in it that run one after the other
 * @param parallel the stages in it that run at the same time
 * @param post what follows, by condition
 */
record Stage(
        String name,
        Agent agent,
        Closure<?> environment,
        Options options,
        Closure<?> when,
        Section.Entry input,
        Closure<?> steps,
        List<Stage> sequential,
        List<Stage> parallel,
        boolean failFast,
        Map<String, Closure<?>> post) {

    static List<Stage> readAll(Section.Entry section) {
        return section == null
                ? List.of()
                : section.entries().stream().map(Stage::read).toList();
    }

    private static Stage read(Section.Entry stage) {
        List<Section.Entry> sections = stage.entries();
        Section.Entry failFast = Section.first(sections, "failFast");
        return new Stage(
                stage.text(),
                Agent.read(Section.first(sections, "agent")),
                block(sections, "environment"),
                options(sections),
                block(sections, "when"),
                Section.first(sections, "input"),
                block(sections, "steps"),
                readAll(Section.first(sections, "stages")),
                readAll(Section.first(sections, "parallel")),
                failFast != null && Boolean.TRUE.equals(failFast.value()),
                post(sections));
    }

    static Closure<?> block(List<Section.Entry> sections, String name) {
        Section.Entry section = Section.first(sections, name);
        return section == null ? null : section.block();
    }

    static Options options(List<Section.Entry> sections) {
        Section.Entry section = Section.first(sections, "options");
        return new Options(section == null ? List.of() : section.entries());
    }

    static Map<String, Closure<?>> post(List<Section.Entry> sections) {
        Map<String, Closure<?>> post = new LinkedHashMap<>();
        Section.Entry section = Section.first(sections, "post");
        if (section != null) {
            section.entries().forEach(condition -> post.put(condition.name(), condition.block()));
        }
        return post;
    }
}
