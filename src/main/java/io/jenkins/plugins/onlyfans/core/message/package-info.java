/**
 * What a user wants to send: the parameters of a mass message, the one place where they are read and checked, and dates.
 * Knows the JDK and the request of {@code api}, nothing of HTTP or Jenkins.
 */
@DefaultAnnotationForParameters(NonNull.class)
@ReturnValuesAreNonnullByDefault
package io.jenkins.plugins.onlyfans.core.message;

import edu.umd.cs.findbugs.annotations.DefaultAnnotationForParameters;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.ReturnValuesAreNonnullByDefault;
