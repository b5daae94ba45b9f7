package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import hudson.security.Permission;
import hudson.security.PermissionScope;
import io.jenkins.plugins.onlyfans.core.delivery.MessageName;
import io.jenkins.plugins.onlyfans.journal.JobLedger;
import io.jenkins.plugins.onlyfans.journal.JobLedgers;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.TransientActionFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The page of a job with its deduplication keys and the names under which messages replace each other, on which a person frees one after having looked what became of it. */
public final class DeduplicationKeys implements Action {

    private static final Logger LOGGER = Logger.getLogger(DeduplicationKeys.class.getName());

    /**
     * To forget a key. Who may configure the job has it, also where the job itself can't be configured, such as that of a
     * branch.
     */
    public static final Permission FORGET = new Permission(
            Item.PERMISSIONS,
            "ForgetOnlyFansKey",
            Messages._DeduplicationKeys_forgetPermission(),
            Item.CONFIGURE,
            PermissionScope.ITEM);

    private final Job<?, ?> job;

    private DeduplicationKeys(Job<?, ?> job) {
        this.job = job;
    }

    @Override
    public String getIconFileName() {
        return "symbol-key";
    }

    @Override
    public String getDisplayName() {
        return Messages.DeduplicationKeys_displayName();
    }

    @Override
    public String getUrlName() {
        return JobLedger.PAGE;
    }

    /** The job, for its side panel. */
    public Job<?, ?> getJob() {
        return job;
    }

    /** The keys that are asked for, read anew. */
    public KeyRows read() throws IOException {
        return KeyRows.of(JobLedgers.of(job), Query.current());
    }

    /** Whether who looks may forget a key. */
    public boolean isForgettable() {
        return job.hasPermission(FORGET);
    }

    /**
     * Frees a key: the next send under it goes out.
     *
     * @param sender which send is asked about; another may have the key by now, and be known to have gone out
     */
    @POST
    public HttpResponse doForget(
            @CheckForNull @QueryParameter("key") String given, @CheckForNull @QueryParameter String sender)
            throws IOException {
        job.checkPermission(FORGET);
        String key = Util.fixNull(given);
        if (!JobLedgers.of(job).forget(key, sender)) {
            return HttpResponses.errorWithoutStack(
                    409,
                    Messages.DeduplicationKeys_nothingToForget(
                            MessageName.of(key).map(MessageName::name).orElse(key)));
        }
        LOGGER.log(
                Level.INFO,
                () -> (Jenkins.getAuthentication2().getName() + " made " + job.getFullName() + " forget the "
                                + inWords(key))
                        // So that a key which an earlier version took makes no lines of its own.
                        .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", "\ufffd"));
        return HttpResponses.forwardToPreviousPage();
    }

    private static String inWords(String key) {
        return MessageName.of(key)
                .map(name -> "name '" + name.name() + "' of messages of " + name.account())
                .orElse("deduplication key '" + key + "'");
    }

    /** Makes the permission known before Jenkins reads who has it. */
    @Initializer(after = InitMilestone.PLUGINS_STARTED, before = InitMilestone.EXTENSIONS_AUGMENTED)
    @Restricted(DoNotUse.class)
    public static void register() {
        LOGGER.log(Level.FINER, "{0} is a permission", FORGET);
    }

    /** Adds the page to jobs that have had a key. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Job> {

        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Class<? extends Action> actionType() {
            return DeduplicationKeys.class;
        }

        @Override
        public Collection<? extends Action> createFor(Job job) {
            return JobLedger.exists(job) ? Set.of(new DeduplicationKeys(job)) : Set.of();
        }
    }
}
