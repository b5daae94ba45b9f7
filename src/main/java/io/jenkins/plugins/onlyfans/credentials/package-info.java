/** The API key, from Jenkins Credentials: finding it for a build, and choosing it in a form. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.onlyfans.credentials;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
