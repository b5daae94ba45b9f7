/** The command line of the sandbox. */
package io.jenkins.plugins.onlyfans.demo.cli;
