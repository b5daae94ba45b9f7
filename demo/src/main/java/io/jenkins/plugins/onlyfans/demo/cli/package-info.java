/** The command line of the demo. */
package io.jenkins.plugins.onlyfans.demo.cli;
