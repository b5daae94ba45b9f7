/** What a build shows of its messages: badge, summary, pages, environment variables, REST API. */
package io.jenkins.plugins.onlyfans.report;
