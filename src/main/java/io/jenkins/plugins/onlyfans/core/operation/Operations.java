package io.jenkins.plugins.onlyfans.core.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All operations that are no send. */
public final class Operations {

    /** One for each step. */
    public static final List<OperationType<?>> ALL = List.of(
            new MassMessageStatus(),
            new UnsendMassMessage(),
            new UpdateMassMessage(),
            new MassMessageResults(),
            new UploadMedia(),
            new VaultMedia());

    private Operations() {}

    /** The one of this step. */
    public static Optional<OperationType<?>> of(String step) {
        return ALL.stream()
                .<OperationType<?>>map(type -> type)
                .filter(type -> type.step().equals(step))
                .findFirst();
    }

    /** Whether a failure of what was called with this fails the build, even where nothing else of it can be read. */
    public static boolean failsOnError(Map<String, ?> parameters) {
        Object given = parameters.get("failOnError");
        return !(given instanceof Boolean || given instanceof CharSequence)
                || !"false".equalsIgnoreCase(given.toString());
    }
}
