/**
 * What goes over the wire to OnlyFansAPI.com: the Retrofit interface, request and response, the error that an answer stands
 * for, and the HTTP client that sends a request once or not at all. Knows nothing of Jenkins.
 *
 * <p>Facts of the API name their source, here and in all other packages:
 *
 * <ul>
 *   <li>OAS: the vendor's OpenAPI document, which wins over the rest
 *   <li>SEED, UPD, DEL, LIST: the vendor's pages on sending, updating and unsending a mass message, and on listing the queue
 *   <li>TS: the vendor's SDK for TypeScript, made from a later OpenAPI document
 *   <li>RATE, RESP, CRED, IDEM: the vendor's pages on rate limits, responses, credits and idempotency
 *   <li>FMT, UPL: the vendor's guides to formatting a text and to uploading media
 *   <li>FAQ: the vendor's questions and answers
 *   <li>SKILL: the vendor's guide for programs that call the API by themselves
 *   <li>HUB, HUBRUN, OBS: what other public code that calls this API relies on, or has observed
 *   <li>RFC: the documents of HTTP itself
 * </ul>
 */
@DefaultAnnotationForParameters(NonNull.class)
@ReturnValuesAreNonnullByDefault
package io.jenkins.plugins.onlyfans.core.api;

import edu.umd.cs.findbugs.annotations.DefaultAnnotationForParameters;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.ReturnValuesAreNonnullByDefault;
