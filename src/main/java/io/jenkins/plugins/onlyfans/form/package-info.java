/** What the forms of step and build step have in common: the parameters they hold, their fields, and their checks. */
package io.jenkins.plugins.onlyfans.form;
