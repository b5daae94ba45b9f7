/**
 * A mock API on loopback: stateful, validating and answering as far as the vendor documents it, and with faults on
 * demand. The vendor has no sandbox [FAQ], so this is what a Jenkinsfile can be tried against, and what the tests talk to.
 * Depends on the JDK and Jackson alone, as the plugin's tests compile it too.
 *
 * <p>Facts of the API name their source as {@code api} does. Where nothing is documented the Javadoc says what the mock API
 * does.
 */
package io.jenkins.plugins.onlyfans.demo.mock;
