/** The steps. Each class holds those of one kind; {@code Steps} knows them all. */
package io.jenkins.plugins.onlyfans.demo.runner.step;
