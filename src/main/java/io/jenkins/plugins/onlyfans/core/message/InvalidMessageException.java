package io.jenkins.plugins.onlyfans.core.message;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** The parameters don't make a message that may be sent. Carries everything that is wrong with them, not just the first. */
public final class InvalidMessageException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    InvalidMessageException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining(System.lineSeparator())));
        this.violations = List.copyOf(violations);
    }

    /** All violations, in the order of the parameters; never empty. */
    public List<Violation> violations() {
        return violations;
    }
}
