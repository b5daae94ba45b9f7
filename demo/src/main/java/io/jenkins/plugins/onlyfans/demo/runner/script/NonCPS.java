package io.jenkins.plugins.onlyfans.demo.runner.script;

/** What {@code com.cloudbees.groovy.cps.NonCPS} is in a Jenkinsfile. Nothing here is CPS, so it changes nothing. */
public @interface NonCPS {}
