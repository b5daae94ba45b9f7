package io.jenkins.plugins.onlyfans.core.api;

import java.io.IOException;

/**
 * The point of no return of a request: after the connection (proxy and TLS included) stands, before its first byte leaves.
 * Whatever fails before it was provably not sent.
 */
@FunctionalInterface
public interface SendGate {

    /**
     * Called on a thread of the HTTP client, where blocking for the disk is fine.
     *
     * @throws IOException to keep the request from being sent
     */
    void pass() throws IOException;
}
