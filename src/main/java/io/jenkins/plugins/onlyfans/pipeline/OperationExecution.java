package io.jenkins.plugins.onlyfans.pipeline;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import io.jenkins.plugins.onlyfans.core.message.StepType;
import io.jenkins.plugins.onlyfans.core.operation.OperationType;
import io.jenkins.plugins.onlyfans.core.operation.Operations;
import io.jenkins.plugins.onlyfans.dispatch.BuildCall;
import io.jenkins.plugins.onlyfans.dispatch.WorkspaceMedia;
import io.jenkins.plugins.onlyfans.form.MessageParameters;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Runs an operation that is no send. What it stores is what a Jenkins that comes after needs to know to go on with it. */
final class OperationExecution extends ApiStepExecution<BuildCall<Returned>, Returned> {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String step;
    private final LinkedHashMap<String, Object> parameters;
    private final Instant asked = Instant.now();
    private final ConcurrentHashMap<String, Object> notes = new ConcurrentHashMap<>();

    OperationExecution(StepContext context, StepType type, Map<String, Object> parameters) {
        super(context);
        this.step = type.step();
        this.parameters = new LinkedHashMap<>(parameters);
    }

    /** What stands in the program of the Pipeline is not to be trusted more than what a script gives. */
    @Serial
    private Object readResolve() {
        parameters.replaceAll((name, value) -> MessageParameters.kept(value));
        return this;
    }

    @Override
    public boolean start() throws IOException, InterruptedException {
        // Now and for good: settings that change during a restart must not make it about another account.
        OnlyFansConfiguration.get().completeAccount(parameters);
        return super.start();
    }

    @Override
    @SuppressWarnings("unchecked")
    BuildCall<Returned> make() throws IOException, InterruptedException {
        OperationType<Returned> type = (OperationType<Returned>) Operations.of(step)
                .orElseThrow(() -> new IOException("There is no step " + step + " in this version of the plugin"));
        return new BuildCall<>(
                type,
                parameters,
                asked,
                notes,
                this::saved,
                getContext().get(Run.class),
                getContext().get(TaskListener.class),
                new WorkspaceMedia(getContext().get(Run.class), this::folder));
    }

    /** The variable says where the workspace begins: a step may be in a folder of it. */
    private Optional<WorkspaceMedia.Folder> folder() throws IOException, InterruptedException {
        FilePath directory = getContext().get(FilePath.class);
        if (directory == null) {
            return Optional.empty();
        }
        EnvVars variables = getContext().get(EnvVars.class);
        String workspace = variables == null ? null : variables.get("WORKSPACE");
        return Optional.of(new WorkspaceMedia.Folder(workspace == null ? directory.getRemote() : workspace, directory));
    }

    /** Whether or not it can be written down: a repeated look does no harm. */
    private CompletableFuture<Void> saved() {
        CompletableFuture<Void> saved = new CompletableFuture<>();
        Futures.addCallback(
                getContext().saveState(),
                new FutureCallback<Void>() {
                    @Override
                    public void onSuccess(Void none) {
                        saved.complete(null);
                    }

                    @Override
                    public void onFailure(Throwable failure) {
                        saved.completeExceptionally(failure);
                    }
                },
                MoreExecutors.directExecutor());
        return saved;
    }

    @Override
    CompletableFuture<Returned> begin(BuildCall<Returned> what) {
        return what.begin();
    }

    @Override
    CompletableFuture<Returned> refuse(BuildCall<Returned> what, String unsaved) {
        return what.refuse("The state of the Pipeline could not be saved (" + unsaved + "), so nothing was done.");
    }

    @Override
    CompletableFuture<Returned> resume(BuildCall<Returned> what) {
        return what.begin();
    }

    @Override
    boolean failsOnError() {
        return Operations.failsOnError(parameters);
    }
}
