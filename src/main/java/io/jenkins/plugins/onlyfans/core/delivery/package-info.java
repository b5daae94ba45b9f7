/**
 * Sends one message at most once: what may be retried, what an answer means, the receipt, and where intents and outcomes are
 * kept. Knows nothing of Jenkins; the journal and the ledger are interfaces that the plugin keeps on disk.
 */
package io.jenkins.plugins.onlyfans.core.delivery;
