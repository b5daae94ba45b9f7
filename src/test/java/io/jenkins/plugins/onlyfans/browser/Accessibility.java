package io.jenkins.plugins.onlyfans.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Check;
import com.deque.html.axecore.results.Rule;
import java.util.List;
import java.util.Set;

/** What axe-core says. */
final class Accessibility {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    /** What Jenkins itself puts into our forms and pages: its help, and texts of its own in a pale colour. */
    private static final List<String> OF_JENKINS = List.of(
            ".jenkins-help-button", ".from-plugin", ".jenkins-edited-section-label", ".jenkins-notice__description");

    private Accessibility() {}

    /** Nothing serious or critical within a part of the page, which must be there. */
    static void check(Visitor visitor, String scope) {
        // What still fades in has not its own colours yet.
        visitor.page()
                .evaluate("Promise.all(document.getAnimations()"
                        + ".filter(moving => moving.effect.getComputedTiming().endTime < Infinity)"
                        + ".map(moving => moving.finished.catch(() => {})))");
        AxeBuilder axe = new AxeBuilder(visitor.page()).include(List.of(scope));
        OF_JENKINS.forEach(axe::exclude);
        AxeResults results = axe.analyze();
        assertThat(results.getPasses())
                .as("axe-core found something to look at")
                .isNotEmpty();
        assertThat(results.getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(Accessibility::told))
                .as("axe-core at %s", visitor.page().url())
                .isEmpty();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream()
                        .map(node -> node.getHtml() + " "
                                + node.getAny().stream().map(Check::getMessage).toList())
                        .toList();
    }
}
