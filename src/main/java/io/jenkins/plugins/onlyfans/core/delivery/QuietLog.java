package io.jenkins.plugins.onlyfans.core.delivery;

import java.util.function.Consumer;

/** A log that may fail: what becomes of a message does not depend on whether it could be told. */
record QuietLog(Consumer<String> log) implements Consumer<String> {

    @Override
    public void accept(String line) {
        try {
            log.accept(line);
        } catch (Throwable e) {
            // There is nowhere else to say it.
        }
    }
}
