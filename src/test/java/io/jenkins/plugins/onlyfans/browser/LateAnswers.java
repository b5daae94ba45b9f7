package io.jenkins.plugins.onlyfans.browser;

import com.microsoft.playwright.Page.WaitForRequestFinishedOptions;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;

/** What Jenkins says of one field, kept on its way as a slow line does, until it is given. */
final class LateAnswers {

    private final Visitor visitor;
    private final List<Route> held = new ArrayList<>();
    private boolean given;

    /** @param check the web method that is asked */
    LateAnswers(Visitor visitor, String check) {
        this.visitor = visitor;
        visitor.page().route("**/" + check, this::hold);
    }

    private void hold(Route answer) {
        if (given) {
            answer.resume();
        } else {
            held.add(answer);
        }
    }

    /** Waits until Jenkins has been asked this. */
    void awaitQuestion(String question) {
        visitor.page()
                .waitForCondition(() -> held.stream()
                        .anyMatch(answer -> answer.request().postData().equals(question)));
    }

    /** Lets the answers come in the wrong order, and those to later questions at once. */
    void giveLastFirst() {
        given = true;
        for (int last = held.size() - 1; last >= 0; last--) {
            Route answer = held.get(last);
            visitor.page()
                    .waitForRequestFinished(
                            new WaitForRequestFinishedOptions().setPredicate(answer.request()::equals), answer::resume);
        }
        visitor.awaitChecks();
    }
}
