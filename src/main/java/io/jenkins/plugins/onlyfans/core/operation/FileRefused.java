package io.jenkins.plugins.onlyfans.core.operation;

import java.io.IOException;
import java.io.Serial;

/** There is no such file, or none that may be read. What it says is a sentence. */
public class FileRefused extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    FileRefused(OperationSentence why, Object... values) {
        super(why.of(values));
    }
}
