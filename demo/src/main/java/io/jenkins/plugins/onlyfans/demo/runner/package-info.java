/** Runs a Jenkinsfile without Jenkins, as far as that can be done honestly: a dry run, whose judge is Jenkins. */
package io.jenkins.plugins.onlyfans.demo.runner;
