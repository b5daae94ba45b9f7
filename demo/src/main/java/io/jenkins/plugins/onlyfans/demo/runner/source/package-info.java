/** Where in a Jenkinsfile something happened, and how to say so. */
package io.jenkins.plugins.onlyfans.demo.runner.source;
