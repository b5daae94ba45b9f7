package io.jenkins.plugins.onlyfans.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.form.JsonNulls;
import io.jenkins.plugins.onlyfans.form.MessageParameters;
import io.jenkins.plugins.onlyfans.form.OperationFields;
import java.io.Serial;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** A step for one operation that is no send. It keeps what it was given as it is, and the operation says what is wrong with it. */
public abstract class OperationStep extends Step implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, Object> given = new LinkedHashMap<>();

    protected final void put(String name, @CheckForNull Object value) {
        if (value == null) {
            given.remove(name);
        } else {
            given.put(name, MessageParameters.kept(value));
        }
    }

    /** All that is given, by name. */
    protected final Map<String, Object> given() {
        return new LinkedHashMap<>(given);
    }

    /** A value as its field shows it; {@code null} if it is not given. */
    protected final @CheckForNull String shown(String name) {
        Object value = given.get(name);
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }

    /** A list as its field shows it; {@code null} if it is not given. */
    protected final @CheckForNull List<Object> list(String name) {
        return given.get(name) instanceof List<?> list ? List.copyOf(list) : null;
    }

    public @CheckForNull String getAccount() {
        return shown("account");
    }

    @DataBoundSetter
    public void setAccount(@CheckForNull String account) {
        put("account", account);
    }

    public @CheckForNull String getCredentialsId() {
        return shown("credentialsId");
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        put("credentialsId", credentialsId);
    }

    public boolean isFailOnError() {
        return !"false".equals(shown("failOnError"));
    }

    @DataBoundSetter
    public void setFailOnError(boolean failOnError) {
        put("failOnError", failOnError ? null : Boolean.FALSE);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new OperationExecution(context, ((OperationDescriptor) getDescriptor()).type(), given);
    }

    /** Describes the step of an operation: only what to make of nothing, and which operation it is, is its own. */
    public abstract static class OperationDescriptor extends StepDescriptor implements OperationFields {

        protected OperationDescriptor() {
            addHelpFileRedirect("account", MassMessageStep.class, "account");
            addHelpFileRedirect("credentialsId", MassMessageStep.class, "credentialsId");
        }

        /** A step that is given nothing. */
        protected abstract OperationStep empty();

        @Override
        public String getFunctionName() {
            return type().step();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** Whose message, and which, or which file. */
        @Override
        public @CheckForNull String argumentsToString(Map<String, Object> namedArgs) {
            String shown = Stream.of("account", "id", "file")
                    .map(namedArgs::get)
                    .filter(value -> value instanceof String || value instanceof Number)
                    .map(String::valueOf)
                    .collect(Collectors.joining(" "));
            return shown.isEmpty() ? null : MassMessage.withoutKey(shown);
        }

        /** Takes unknown names and wrong types too, for the operation to refuse by name. */
        @Override
        public Step newInstance(Map<String, Object> arguments) {
            return of(JsonNulls.resolved(arguments));
        }

        @Override
        public Step newInstance(@CheckForNull StaplerRequest2 request, JSONObject form) {
            return of(read(form));
        }

        private Step of(Map<String, Object> arguments) {
            OperationStep step = empty();
            arguments.forEach(step::put);
            return step;
        }
    }
}
