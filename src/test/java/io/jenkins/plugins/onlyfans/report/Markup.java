package io.jenkins.plugins.onlyfans.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;

/** What holds for all pages of ours. */
final class Markup {

    private Markup() {}

    /** The texts of the elements that a selector finds, each with blanks as one. */
    static List<String> texts(DomNode of, String selector) {
        return of.querySelectorAll(selector).stream().map(Markup::text).toList();
    }

    /** The rows of the table of messages, cells with a bar between them. */
    static List<String> rows(HtmlPage of) {
        return of.querySelectorAll(".onlyfans-messages tbody tr").stream()
                .map(row -> String.join(" | ", texts(row, "td")))
                .toList();
    }

    static String text(DomNode of) {
        return of.getTextContent().replaceAll("\\s+", " ").trim();
    }

    static String text(HtmlPage of, String selector) {
        assertThat(of.querySelectorAll(selector)).as(selector).isNotEmpty();
        return text((DomNode) of.querySelector(selector));
    }

    /** The value of a fact on a message's page; {@code null} if it is not there. */
    static String fact(HtmlPage of, String name) {
        return of.querySelectorAll(".onlyfans-facts > div").stream()
                .filter(fact -> text((DomNode) fact.querySelector("dt")).equals(name))
                .map(fact -> text((DomNode) fact.querySelector("dd")))
                .findFirst()
                .orElse(null);
    }

    /** Nothing that a strict Content-Security-Policy forbids, and names for what is only a picture. */
    static void assertClean(HtmlPage page) {
        List<DomElement> ours = page.querySelectorAll("[class*=onlyfans-], [class*=onlyfans-] *").stream()
                .map(DomElement.class::cast)
                .toList();
        assertThat(ours).isNotEmpty();
        for (DomElement element : ours) {
            assertThat(element.getAttributesMap().keySet())
                    .as(element.toString())
                    .noneMatch(name -> name.equals("style") || name.startsWith("on"));
            assertThat(element.getTagName()).isNotIn("script", "style");
        }
        assertThat(page.querySelectorAll(".onlyfans-messages th").stream()
                        .map(th -> ((HtmlElement) th).getAttribute("scope"))
                        .toList())
                .allMatch("col"::equals);
        assertThat(page.querySelectorAll(".onlyfans-plot svg").stream()
                        .map(svg -> ((DomElement) svg).getAttribute("aria-label"))
                        .toList())
                .noneMatch(String::isBlank);
        headingsInOrder(page);
    }

    private static void headingsInOrder(HtmlPage page) {
        int level = 1;
        List<String> headings =
                page.querySelectorAll("#main-panel h1, #main-panel h2, #main-panel h3, #main-panel h4").stream()
                        .map(DomNode::getNodeName)
                        .toList();
        assertThat(headings).startsWith("h1");
        for (String heading : headings) {
            int next = Integer.parseInt(heading.substring(1));
            assertThat(next).as("after h%d in %s", level, headings).isLessThanOrEqualTo(level + 1);
            level = next;
        }
    }

    /** The sources of our pages. */
    static List<Path> views() {
        try (Stream<Path> all = Files.walk(Path.of("src/main/resources"))) {
            return all.filter(path -> path.toString().endsWith(".jelly")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
