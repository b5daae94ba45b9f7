/** One build and what belongs to it: its result, parameters, variables, workspace, and how it is stopped. */
package io.jenkins.plugins.onlyfans.demo.runner.build;
