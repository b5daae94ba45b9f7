/** Compiles a Jenkinsfile with the Groovy that Jenkins embeds. */
package io.jenkins.plugins.onlyfans.demo.runner.script;
