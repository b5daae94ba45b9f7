package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.delivery.Outgoing;
import io.jenkins.plugins.onlyfans.core.delivery.PublishMassMessage;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What a step may have go out at most once. */
public enum SendKind {
    /** A message that the step brings. */
    MESSAGE {
        @Override
        public Outgoing read(Map<String, ?> parameters, Collection<String> moreLists, Instant asked)
                throws InvalidMessageException {
            return Outgoing.of(MassMessage.of(parameters, Set.of(), moreLists, asked), new UnsendReplaced());
        }
    },
    /** A message that OnlyFans holds. */
    PUBLISH {
        @Override
        public Outgoing read(Map<String, ?> parameters, Collection<String> moreLists, Instant asked)
                throws InvalidMessageException {
            return PublishMassMessage.of(parameters, asked);
        }
    };

    /**
     * Reads and checks the parameters of the step.
     *
     * @param moreLists lists that may be named as well, although this version does not know them
     * @param asked the moment of the call, the same before and after a restart
     * @throws InvalidMessageException with everything that is wrong, unknown names included
     */
    public abstract Outgoing read(Map<String, ?> parameters, Collection<String> moreLists, Instant asked)
            throws InvalidMessageException;
}
