package io.jenkins.plugins.onlyfans.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that a person could do by hand, in Chromium and with a real Jenkins. A test takes a {@link Controller} and
 * {@link Visitors}. Without Chromium they are skipped, with the reason in the report.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
@interface InBrowser {}
