package io.jenkins.plugins.onlyfans.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import java.util.List;
import java.util.Set;

/** What axe-core says. */
final class Accessibility {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private Accessibility() {}

    /** Nothing serious or critical within a part of the page, which must be there. */
    static void check(Visitor visitor, String scope) {
        AxeResults results =
                new AxeBuilder(visitor.page()).include(List.of(scope)).analyze();
        assertThat(results.getPasses()).as("axe-core found something to look at").isNotEmpty();
        assertThat(results.getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(Accessibility::told))
                .as("axe-core at %s", visitor.page().url())
                .isEmpty();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(CheckedNode::getHtml).toList();
    }
}
