/** Refuses what a declarative pipeline must not hold, before anything of it runs. */
package io.jenkins.plugins.onlyfans.demo.runner.declarative.syntax;
