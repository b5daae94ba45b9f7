package io.jenkins.plugins.onlyfans.chaos;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.matrix.Axis;
import hudson.matrix.AxisList;
import hudson.matrix.MatrixProject;
import hudson.model.AbstractItem;
import hudson.model.AbstractProject;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Items;
import hudson.model.Project;
import hudson.model.RestartListener;
import hudson.model.Run;
import hudson.model.TopLevelItem;
import hudson.tasks.Builder;
import hudson.util.Secret;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.chaos.Node.Aim;
import io.jenkins.plugins.onlyfans.chaos.Node.Send;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.dispatch.LookTimes;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import io.jenkins.plugins.onlyfans.journal.JobLedgers;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jenkins.model.DirectlyModifiableTopLevelItemGroup;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;

/** What is done inside of Jenkins. A job is known by its description, as its name may change at any time. */
final class Acts {

    static final String WRONG_KEY = "another-key-that-opens-nothing";

    private static final int EXECUTORS = 8;

    private Acts() {}

    /** @param looks whether what was lost is looked for, and soon, which a process that is started anew would not know */
    static void setUp(String url, int callTimeout, int maxRetries, boolean looks) throws IOException {
        Jenkins.get().setNumExecutors(EXECUTORS);
        Agency.configure(url);
        restoreCredentials();
        settings(callTimeout, maxRetries, MockApi.ACCOUNT);
        OnlyFansConfiguration.get().setLookForLost(looks);
        LookTimes.set(List.of(Duration.ofSeconds(1), Duration.ofSeconds(3)));
    }

    static void settings(int callTimeout, int maxRetries, String account) {
        OnlyFansConfiguration settings = OnlyFansConfiguration.get();
        settings.setCallTimeoutSeconds(callTimeout);
        settings.setMaxRetries(maxRetries);
        settings.setAccount(account);
    }

    private static String credential(int number) {
        return number == 1 ? Agency.CREDENTIALS_ID : Programs.OTHER_CREDENTIAL;
    }

    static void restoreCredentials() throws IOException {
        putCredential(1, MockApi.KEY);
        putCredential(2, MockApi.KEY);
    }

    static void deleteCredential(int number) throws IOException {
        SystemCredentialsProvider store = SystemCredentialsProvider.getInstance();
        store.getCredentials().removeIf(known -> isNamed(known, credential(number)));
        store.save();
    }

    static void putCredential(int number, String key) throws IOException {
        deleteCredential(number);
        SystemCredentialsProvider store = SystemCredentialsProvider.getInstance();
        store.getCredentials().add(secret(credential(number), key));
        store.save();
    }

    private static StringCredentialsImpl secret(String id, String key) {
        return new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "a key", Secret.fromString(key));
    }

    private static boolean isNamed(Credentials credentials, String id) {
        return credentials instanceof StringCredentialsImpl text && text.getId().equals(id);
    }

    static Optional<hudson.model.Job<?, ?>> find(int job) {
        return jobs().filter(known -> ("chaos " + job).equals(known.getDescription()))
                .findFirst();
    }

    @SuppressWarnings("rawtypes")
    static Stream<hudson.model.Job<?, ?>> jobs() {
        Iterable<hudson.model.Job> all = Jenkins.get().allItems(hudson.model.Job.class);
        return StreamSupport.stream(all.spliterator(), false).map(job -> (hudson.model.Job<?, ?>) job);
    }

    static void create(Job job, String name) throws Exception {
        if (Jenkins.get().getItem(name) != null) {
            return;
        }
        TopLevelItem item =
                switch (job.type()) {
                    case PIPELINE -> Jenkins.get().createProject(WorkflowJob.class, name);
                    case FREESTYLE -> Jenkins.get().createProject(FreeStyleProject.class, name);
                    case MATRIX -> Jenkins.get().createProject(MatrixProject.class, name);
                };
        configure((hudson.model.Job<?, ?>) item, job);
    }

    private static void configure(hudson.model.Job<?, ?> item, Job job) throws Exception {
        if (item instanceof WorkflowJob pipeline) {
            pipeline.setConcurrentBuild(job.concurrent());
            pipeline.removeProperty(DurabilityHintJobProperty.class);
            pipeline.addProperty(new DurabilityHintJobProperty(FlowDurabilityHint.valueOf(job.durability())));
            pipeline.setDefinition(new CpsFlowDefinition(new Script(job).text(), true));
        } else {
            AbstractProject<?, ?> project = (AbstractProject<?, ?>) item;
            project.setConcurrentBuild(job.concurrent());
            List<Builder> steps = job.program().stream()
                    .<Builder>map(node -> step(job, (Send) node))
                    .toList();
            if (item instanceof MatrixProject matrix) {
                matrix.setAxes(new AxisList(new Axis("A", "1", "2", "3")));
                matrix.getBuildersList().replaceBy(steps);
            } else {
                ((Project<?, ?>) project).getBuildersList().replaceBy(steps);
            }
        }
        item.setDescription(job.mark());
    }

    private static MassMessageBuilder step(Job job, Send send) {
        MassMessageBuilder step = new MassMessageBuilder(send.text());
        String count = job.type() == Job.Type.MATRIX ? "0${A}" : "01";
        step.setUserIds(List.of(job.id() + String.format("%02d", send.site()) + "0${BUILD_NUMBER}" + count));
        step.setAccount(send.account());
        step.setCredentialsId(send.credential());
        step.setDeduplicationKey(send.key());
        step.setReplaces(send.name());
        step.setFailOnError(send.failOnError());
        if (send.aim() == Aim.SCHEDULE) {
            step.setScheduledDate("PT3M");
        }
        if (send.aim() == Aim.SAVE) {
            step.setSaveForLater(true);
        }
        step.setDryRun(send.aim() == Aim.DRY_RUN);
        return step;
    }

    static void copy(int job, Job as) throws Exception {
        hudson.model.Job<?, ?> original = find(job).orElse(null);
        if (original instanceof TopLevelItem item
                && item.getParent() == Jenkins.get()
                && Jenkins.get().getItem(as.name()) == null) {
            configure((hudson.model.Job<?, ?>) Jenkins.get().copy(item, as.name()), as);
        }
    }

    static void build(int job) throws IOException {
        hudson.model.Job<?, ?> found = find(job).orElse(null);
        // The number has one digit in the users of build steps.
        if (found != null && found.getNextBuildNumber() < 10) {
            ParameterizedJobMixIn.scheduleBuild2(found, 0);
        }
    }

    /** Its builds, those of configurations too, newest first. */
    static List<Run<?, ?>> builds(int job) {
        List<Run<?, ?>> builds = new ArrayList<>();
        find(job).ifPresent(found -> {
            found.getBuilds().forEach(builds::add);
            if (found instanceof MatrixProject matrix) {
                matrix.getItems().forEach(one -> one.getBuilds().forEach(builds::add));
            }
        });
        return builds;
    }

    static void stop(int job, boolean kill) throws Exception {
        for (Run<?, ?> run : builds(job)) {
            if (run instanceof WorkflowRun pipeline && run.isBuilding()) {
                if (kill) {
                    pipeline.doTerm();
                    pipeline.doKill();
                } else {
                    pipeline.doStop();
                }
                return;
            }
            if (run.isBuilding() && run.getExecutor() != null) {
                run.getExecutor().doStop();
                return;
            }
        }
    }

    static void pause(int job) throws Exception {
        for (Run<?, ?> run : builds(job)) {
            if (run.isBuilding()
                    && run instanceof WorkflowRun pipeline
                    && pipeline.getExecution() instanceof CpsFlowExecution execution) {
                execution.pause(true);
            }
        }
    }

    /** Of all that is paused, nothing is any more. */
    static void unpause() throws IOException {
        for (FlowExecution running : FlowExecutionList.get()) {
            if (running instanceof CpsFlowExecution execution && isPaused(execution)) {
                execution.pause(false);
            }
        }
    }

    private static boolean isPaused(CpsFlowExecution execution) {
        try {
            return execution.isPaused();
        } catch (NullPointerException e) {
            // One that is just beginning does not know.
            return false;
        }
    }

    static boolean mayStop() throws Exception {
        return RestartListener.isAllReady();
    }

    /** @return false if it is building, as Jenkins refuses to rename it then */
    static boolean rename(int job, String name) throws IOException {
        hudson.model.Job<?, ?> found = find(job).orElse(null);
        if (found != null && found.isBuilding()) {
            return false;
        }
        if (found != null && found.getParent().getItem(name) == null) {
            found.renameTo(name);
        }
        return true;
    }

    static void move(int job) throws IOException {
        Jenkins jenkins = Jenkins.get();
        Folder folder = jenkins.getItem("folder") instanceof Folder known
                ? known
                : jenkins.createProject(Folder.class, "folder");
        hudson.model.Job<?, ?> found = find(job).orElse(null);
        if (found instanceof TopLevelItem item) {
            ItemGroup<?> parent = item.getParent();
            if (parent == jenkins && folder.getItem(item.getName()) == null) {
                moveTo(folder, item);
            } else if (parent == folder && jenkins.getItem(item.getName()) == null) {
                moveTo(jenkins, item);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <I extends AbstractItem & TopLevelItem> void moveTo(
            DirectlyModifiableTopLevelItemGroup group, TopLevelItem item) throws IOException {
        Items.move((I) item, group);
    }

    /** @return the number of the build that is no more, 0 if there was none to delete */
    static int deleteBuild(int job) throws IOException {
        for (Run<?, ?> run : builds(job)) {
            if (!run.isBuilding()
                    && !run.isKeepLog()
                    && run.getParent() == find(job).orElse(null)) {
                int number = run.getNumber();
                run.delete();
                return number;
            }
        }
        return 0;
    }

    static void delete(int job) throws Exception {
        Item found = find(job).orElse(null);
        if (found != null) {
            found.delete();
        }
    }

    static boolean forget(int job, String key) throws IOException {
        hudson.model.Job<?, ?> found = find(job).orElse(null);
        return found != null && JobLedgers.of(found).forget(key, null);
    }

    /** The directory of a job; {@code null} if there is none. */
    static String directory(int job) {
        return find(job).map(hudson.model.Job::getRootDir).map(File::getPath).orElse(null);
    }
}
