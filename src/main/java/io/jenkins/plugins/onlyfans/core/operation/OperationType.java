package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import io.jenkins.plugins.onlyfans.core.message.Arguments;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.StepType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A kind of operation: the name of its step, what it takes, and how that is read. The only one who knows it by more than its
 * name is its step.
 *
 * @param <T> what it returns
 */
public abstract class OperationType<T extends Returned> implements StepType {

    private final String step;
    private final List<String> parameters;

    /**
     * @param step the name of its step
     * @param parameters the names of its parameters, in their order, without those of all
     */
    protected OperationType(String step, String... parameters) {
        this.step = step;
        this.parameters =
                Stream.concat(Stream.of(parameters), Arguments.COMMON.stream()).toList();
    }

    @Override
    public abstract Operation<T> read(Arguments given);

    /**
     * The result of one that ends before its end.
     *
     * @param error why, in sentences for people
     * @param asked what was asked until then
     */
    public abstract T failed(String error, Asked asked);

    @Override
    public final String step() {
        return step;
    }

    @Override
    public final List<String> parameters() {
        return parameters;
    }

    /**
     * Reads and checks what a step was called with.
     *
     * @throws InvalidMessageException with everything that is wrong, unknown names included
     */
    public final Order<T> read(Map<String, ?> given) throws InvalidMessageException {
        return read(given, Instant.now(), List.of());
    }

    /**
     * The same for a call of which more is known.
     *
     * @param asked the moment of the call, the same before and after a restart
     * @param moreLists lists that may be named as well, although this version does not know them
     */
    public final Order<T> read(Map<String, ?> given, Instant asked, Collection<String> moreLists)
            throws InvalidMessageException {
        Arguments arguments = new Arguments(given, parameters, asked, moreLists);
        Order<T> order = new Order<>(arguments.account(), arguments.credentialsId(), read(arguments));
        arguments.check();
        return order;
    }

    /**
     * An operation that can begin.
     *
     * @param account whose message it is
     * @param credentialsId the id of the credential that holds the API key
     */
    public record Order<T extends Returned>(String account, String credentialsId, Operation<T> operation) {}

    /**
     * What was asked for an operation until now.
     *
     * @param creditsUsed what the answers say
     * @param notes what the operation has noted
     */
    public record Asked(long creditsUsed, Map<String, Object> notes) {

        /** Nothing. */
        public static final Asked NOTHING = new Asked(0, Map.of());

        /** Under which name the credits are noted. */
        static final String CREDITS = "creditsUsed";

        /** What these notes tell, whoever wrote them. */
        public static Asked of(Map<String, Object> notes) {
            return new Asked(notes.get(CREDITS) instanceof Number used ? used.longValue() : 0, Map.copyOf(notes));
        }
    }
}
