/** Refuses what a declarative pipeline must not hold, before anything of it runs. */
package io.jenkins.plugins.onlyfans.sandbox.runner.declarative.syntax;
