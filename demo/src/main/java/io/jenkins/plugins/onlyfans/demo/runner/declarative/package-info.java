/** Runs declarative pipelines: reads the sections, then runs the stages as Jenkins would. */
package io.jenkins.plugins.onlyfans.demo.runner.declarative;
