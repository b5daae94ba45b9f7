/** The API key, from Jenkins Credentials: finding it for a build, and choosing it in a form. */
package io.jenkins.plugins.onlyfans.credentials;
