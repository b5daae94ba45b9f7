/** The settings for all jobs. */
package io.jenkins.plugins.onlyfans.configuration;
