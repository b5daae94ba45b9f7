package io.jenkins.plugins.onlyfans.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one Jenkins and one browser for all tests, and looks after each what its visitors have to complain about. */
final class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    private static final Namespace OURS = Namespace.create(BrowserExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Chromium.find()
                .map(path -> ConditionEvaluationResult.enabled("There is " + path))
                .orElseGet(() -> ConditionEvaluationResult.disabled("no Chromium on the PATH"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Controller.class || type == Visitors.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Controller controller = shared(context).computeIfAbsent(Controller.class);
        if (parameter.getParameter().getType() == Controller.class) {
            return controller;
        }
        Chrome chrome = shared(context).computeIfAbsent(Chrome.class);
        return context.getStore(OURS)
                .computeIfAbsent(
                        Visitors.class,
                        type -> new Visitors(chrome.browser, chrome.sessions, controller.url()),
                        Visitors.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Visitors visitors = context.getStore(OURS).remove(Visitors.class, Visitors.class);
        if (visitors != null) {
            visitors.leave(
                    context.getRequiredTestClass().getSimpleName() + "."
                            + context.getRequiredTestMethod().getName(),
                    context.getExecutionException().isPresent());
        }
    }

    private static Store shared(ExtensionContext context) {
        return context.getRoot().getStore(OURS);
    }

    /** The one browser. */
    static final class Chrome implements AutoCloseable {

        private final Playwright playwright =
                Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        private final Map<String, String> sessions = new HashMap<>();
        private final Browser browser = playwright.chromium().launch(Chromium.options());

        @Override
        public void close() {
            playwright.close();
        }
    }
}
