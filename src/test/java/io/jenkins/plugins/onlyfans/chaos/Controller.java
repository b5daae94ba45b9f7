package io.jenkins.plugins.onlyfans.chaos;

import java.io.Serializable;
import java.nio.file.Path;
import org.jvnet.hudson.test.JenkinsRule;

/** A Jenkins that is started and stopped, in this process or in one of its own. */
interface Controller extends AutoCloseable {

    /** What is done inside of it. */
    @FunctionalInterface
    interface Act<T extends Serializable> extends Serializable {
        T in(JenkinsRule jenkins) throws Throwable;
    }

    void start() throws Exception;

    /** Stops it in an orderly manner, without asking anybody. */
    void stop() throws Exception;

    /** Stops it as if its process had been killed. */
    void crash() throws Exception;

    <T extends Serializable> T act(Act<T> act) throws Exception;

    /** Its directory, which may be another one after each start. */
    Path home();

    String url() throws Exception;

    /** What it wrote to its log. */
    String log();
}
