package io.jenkins.plugins.onlyfans.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What befell Jenkins that excuses what is otherwise wrong. */
final class Story {

    private final Set<String> deletedBuilds = new HashSet<>();
    private final Set<Integer> deletedJobs = new HashSet<>();
    private final Set<Integer> brokenJobs = new HashSet<>();
    private final Set<Integer> fullJobs = new HashSet<>();
    private final Map<String, Integer> forgotten = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private boolean otherDefault;
    private boolean reloadedAmidBuilds;

    synchronized void note(Event event, Exception failure) {
        notes.add(event + " -> " + failure + (failure.getCause() == null ? "" : " " + failure.getCause()));
    }

    synchronized void deleted(int job, int build) {
        deletedBuilds.add(job + "/" + build);
    }

    synchronized void deleted(int job) {
        deletedJobs.add(job);
    }

    synchronized void broken(int job) {
        brokenJobs.add(job);
    }

    synchronized void full(int job) {
        fullJobs.add(job);
    }

    synchronized void otherDefault() {
        otherDefault = true;
    }

    synchronized void forgotten(int job, String key) {
        forgotten.merge(job + "/" + key, 1, Integer::sum);
    }

    synchronized boolean isDeleted(int job, int build) {
        return deletedJobs.contains(job) || deletedBuilds.contains(job + "/" + build);
    }

    synchronized boolean isBroken(int job) {
        return brokenJobs.contains(job);
    }

    synchronized boolean hasDeletedBuilds(int job) {
        return deletedJobs.contains(job) || deletedBuilds.stream().anyMatch(build -> build.startsWith(job + "/"));
    }

    synchronized boolean wasFull(int job) {
        return fullJobs.contains(job);
    }

    /** A page that could not be set up is no reason not to send, and a build that can't be read has none to show. */
    synchronized boolean hasNoJobPage(int job) {
        return reloadedAmidBuilds || fullJobs.contains(job) || brokenJobs.contains(job);
    }

    synchronized void reloadedAmidBuilds() {
        reloadedAmidBuilds = true;
    }

    /**
     * To Jenkins, a build that runs during a reload belongs for good to the job as it was before: once that is renamed, the build
     * has the pages and the directory of whatever job has the name.
     */
    synchronized boolean hasMisplacedBuilds() {
        return reloadedAmidBuilds;
    }

    synchronized boolean hadOtherDefault() {
        return otherDefault;
    }

    synchronized int timesForgotten(int job, String key) {
        return forgotten.getOrDefault(job + "/" + key, 0);
    }

    synchronized int timesForgotten(int job) {
        return forgotten.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(job + "/"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    @Override
    public synchronized String toString() {
        return notes.isEmpty() ? "" : "not done: " + String.join("; ", notes) + "\n";
    }
}
