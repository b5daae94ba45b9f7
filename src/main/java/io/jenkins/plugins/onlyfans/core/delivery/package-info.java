/**
 * Sends one message at most once: what may be retried, what an answer means, the receipt, and where intents and outcomes are
 * kept. Knows nothing of Jenkins; the journal and the ledger are interfaces that the plugin keeps on disk.
 */
@DefaultAnnotationForParameters(NonNull.class)
@ReturnValuesAreNonnullByDefault
package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.DefaultAnnotationForParameters;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.ReturnValuesAreNonnullByDefault;
