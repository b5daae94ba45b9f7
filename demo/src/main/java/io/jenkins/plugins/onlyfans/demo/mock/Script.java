package io.jenkins.plugins.onlyfans.demo.mock;

/** Answers of a test's own instead of those of the endpoints. */
@FunctionalInterface
public interface Script {

    /** What a request, which has come whole, is answered; null to cut the connection instead. */
    Reply to(ReceivedRequest request) throws InterruptedException;
}
