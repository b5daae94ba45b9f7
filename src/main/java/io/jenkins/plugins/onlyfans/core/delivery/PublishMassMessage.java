package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.message.Arguments;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.StepType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Publish Queue Item: sends a message at once that is scheduled or saved, and does so at most once, as a send does. */
public final class PublishMassMessage implements StepType {

    private static final List<String> PARAMETERS = Stream.concat(Stream.of("id", "maxDelay"), Arguments.COMMON.stream())
            .toList();

    @Override
    public String step() {
        return "onlyfansPublishMassMessage";
    }

    @Override
    public List<String> parameters() {
        return PARAMETERS;
    }

    /**
     * Reads and checks what the step was called with.
     *
     * @param asked the moment of the call, the same before and after a restart
     * @throws InvalidMessageException with everything that is wrong, unknown names included
     */
    public static Outgoing of(Map<String, ?> given, Instant asked) throws InvalidMessageException {
        PublishMassMessage type = new PublishMassMessage();
        Arguments arguments = new Arguments(given, PARAMETERS, asked, List.of());
        Outgoing publish = type.read(arguments);
        arguments.check();
        return publish;
    }

    @Override
    public Outgoing read(Arguments given) {
        Long id = given.id("id");
        MassMessage shared = given.message();
        Duration maxDelay = shared == null ? null : shared.maxDelay();
        return new OutgoingPublish(
                given.account(),
                given.credentialsId(),
                id == null ? 0 : id,
                Objects.requireNonNullElse(maxDelay, MassMessage.DEFAULT_MAX_DELAY));
    }
}
