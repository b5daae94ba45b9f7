package io.jenkins.plugins.onlyfans.core.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** One call on its way through the client: with which key, through which gate, and what is wrong with the body of its answer. */
public final class ApiCall {

    private final ApiKey key;
    private final SendGate gate;
    private volatile String flaw;

    ApiCall(ApiKey key, SendGate gate) {
        this.key = key;
        this.gate = gate;
    }

    ApiKey key() {
        return key;
    }

    SendGate gate() {
        return gate;
    }

    /** @param what to be read after "the body" */
    void isFlawed(String what) {
        flaw = what;
    }

    /** {@code null} if the body came whole. */
    @CheckForNull
    String flaw() {
        return flaw;
    }
}
