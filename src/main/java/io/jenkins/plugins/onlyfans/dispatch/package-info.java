/** Sends a message for a build: what step and build step have in common, which is all but how they wait. */
package io.jenkins.plugins.onlyfans.dispatch;
