/** The Pipeline step {@code onlyfansMassMessage}. */
package io.jenkins.plugins.onlyfans.pipeline;
