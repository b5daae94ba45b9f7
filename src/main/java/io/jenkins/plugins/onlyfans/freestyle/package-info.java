/** The build step for jobs that are set up with a form. */
package io.jenkins.plugins.onlyfans.freestyle;
