/** The demo: what of the plugin runs without Jenkins, and what takes Jenkins' and the API's place there. */
package io.jenkins.plugins.onlyfans.demo;
