package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Job;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Other;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/**
 * What left this Jenkins for each account, whatever became of the builds and jobs: a look into an account's queue needs to know
 * every send that a message there can come from.
 */
@Extension
public final class Departures {

    /** Below the home of Jenkins. */
    static final String FOLDER = "onlyfans-mass-messaging";

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_]+");

    private final Map<String, DepartureLog> logs = new ConcurrentHashMap<>();

    /** Those of this Jenkins. */
    public static Departures get() {
        return ExtensionList.lookupSingleton(Departures.class);
    }

    static File folder() {
        return new File(Jenkins.get().getRootDir(), FOLDER);
    }

    private DepartureLog log(@CheckForNull String account) throws IOException {
        if (account == null || !ACCOUNT.matcher(account).matches()) {
            throw new IOException("'" + account + "' is no account");
        }
        return logs.computeIfAbsent(
                account, name -> new DepartureLog(new File(folder(), "departures"), name + ".jsonl"));
    }

    /**
     * Gets ready to take a send of this account down. If nothing was ever taken down for it although something left, that is
     * taken down: nobody can then say any more what all left.
     *
     * @param job whose build sends
     */
    void prepare(@Nullable String account, Job<?, ?> job) throws IOException {
        DepartureLog log = log(account);
        if (!log.exists()) {
            log.create(!AllSends.anyDeparted(account, job));
        }
    }

    /** A send is about to leave; on disk when this returns. */
    void leaves(Send send) throws IOException {
        log(send.getAccount()).add(Departed.of(send).toStore(), true);
    }

    /** A send has come back, or is over. */
    void ended(Send send) throws IOException {
        if (send.getAccount() != null && log(send.getAccount()).exists()) {
            log(send.getAccount()).end(send);
        }
    }

    /**
     * All other sends that left for the account of this one.
     *
     * @throws IOException if they are not all known; says why
     */
    List<Other> others(Send lost) throws IOException {
        Map<String, Departed> all = log(lost.getAccount()).all();
        if (!all.containsKey(lost.getId())) {
            throw new IOException("the record of what left for the account lacks this one");
        }
        return all.values().stream()
                .filter(departure -> !departure.id().equals(lost.getId()))
                .filter(Departed::mayHaveBeenSent)
                .map(Departed::toOther)
                .toList();
    }

    /** When a send left, as its journal says, or as this record says that may know better. */
    public Optional<Instant> departed(Send send) throws IOException {
        if (send.getState() == Send.State.READY) {
            return send.mayLeave() ? find(send).map(Departed::at) : Optional.empty();
        }
        return send.getDeparted();
    }

    /** What is known of a send having left, if it did and may have been sent. */
    public Optional<Departed> find(Send send) throws IOException {
        DepartureLog log = log(send.getAccount());
        return log.exists()
                ? Optional.ofNullable(log.known().get(send.getId())).filter(Departed::mayHaveBeenSent)
                : Optional.empty();
    }
}
