/**
 * What goes over the wire to OnlyFansAPI.com: the Retrofit interface, request and response, the error that an answer stands
 * for, and the HTTP client that sends a request once or not at all. Knows nothing of Jenkins.
 *
 * <p>Facts of the API name their source: OAS is the vendor's OpenAPI document, SEED the vendor's page on Send Mass Message,
 * SKILL, RATE, RESP and IDEM are vendor guides, OBS is what other public code observed, RFC the documents of HTTP itself.
 */
package io.jenkins.plugins.onlyfans.api;
