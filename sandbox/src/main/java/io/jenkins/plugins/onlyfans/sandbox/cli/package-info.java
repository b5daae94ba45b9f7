/** The command line of the sandbox. */
package io.jenkins.plugins.onlyfans.sandbox.cli;
