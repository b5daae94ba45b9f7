package io.jenkins.plugins.onlyfans.form;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import io.jenkins.plugins.onlyfans.Agency;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.jvnet.hudson.test.JenkinsRule;

/** Asks web methods of a descriptor as the page of a form does. */
final class WebMethods {

    private final Agency agency;
    private final JenkinsRule.WebClient browser;
    private final String base;

    /** @param item whose form it is; {@code null} for that of Jenkins itself */
    WebMethods(Agency agency, JenkinsRule.WebClient browser, Item item, Class<?> describable) {
        this.agency = agency;
        this.browser = browser;
        this.base = (item == null ? "" : item.getUrl()) + "descriptorByName/" + describable.getName() + "/";
    }

    WebResponse post(String method, Map<String, String> fields) throws Exception {
        WebRequest request = new WebRequest(new URL(agency.jenkins().getURL(), base + method), HttpMethod.POST);
        request.setCharset(StandardCharsets.UTF_8);
        List<NameValuePair> parameters = fields.entrySet().stream()
                .map(field -> new NameValuePair(field.getKey(), field.getValue()))
                .toList();
        request.setRequestParameters(parameters);
        return browser.getPage(browser.addCrumb(request)).getWebResponse();
    }

    /** The body of an answer that must be there. */
    String ask(String method, Map<String, String> fields) throws Exception {
        WebResponse answer = post(method, fields);
        assertThat(answer.getStatusCode()).isEqualTo(200);
        return answer.getContentAsString();
    }

    /** What a check says of a field, as people read it; empty if nothing. */
    String check(String field, Map<String, String> fields) throws Exception {
        return words(ask("check" + Character.toUpperCase(field.charAt(0)) + field.substring(1), fields));
    }

    static String words(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#039;", "'")
                .replace("&amp;", "&")
                .strip();
    }
}
