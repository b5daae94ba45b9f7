/** The log of a build, which shows no secret. */
package io.jenkins.plugins.onlyfans.demo.runner.log;
