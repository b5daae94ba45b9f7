package io.jenkins.plugins.onlyfans.demo.runner.build;

import java.util.List;
import java.util.Map;

/** What {@code currentBuild} is in a Jenkinsfile. */
public final class CurrentBuild {
    private final Build build;
    private final long start = System.currentTimeMillis();
    private volatile String displayName = "#1";
    private volatile String description;

    public CurrentBuild(Build build) {
        this.build = build;
    }

    /** The result so far by name, null while there is none. */
    public String getResult() {
        Result seen = seen();
        return seen == null ? null : seen.name();
    }

    /** Worsens the result; a better one than there is changes nothing. */
    public void setResult(Object name) {
        Result result = Result.named(name);
        if (!result.name().equalsIgnoreCase(String.valueOf(name))) {
            build.log("(Jenkins has no result '" + name + "' and takes it as " + result + ")");
        }
        build.worsenTo(result);
    }

    public String getCurrentResult() {
        Result seen = seen();
        return seen == null ? Result.SUCCESS.name() : seen.name();
    }

    private Result seen() {
        Result inPost = build.scope().seenResult();
        return inPost == null ? build.result() : inPost.and(build.result());
    }

    public boolean resultIsBetterOrEqualTo(String name) {
        return !Result.named(getCurrentResult()).isWorseThan(Result.named(name));
    }

    public boolean resultIsWorseOrEqualTo(String name) {
        return !Result.named(name).isWorseThan(Result.named(getCurrentResult()));
    }

    public int getNumber() {
        return 1;
    }

    public String getId() {
        return "1";
    }

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(Object name) {
        displayName = String.valueOf(name);
    }

    public String getFullDisplayName() {
        return getProjectName() + " " + displayName;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(Object text) {
        description = text == null ? null : text.toString();
    }

    public String getProjectName() {
        return build.environment().get("JOB_NAME");
    }

    public String getFullProjectName() {
        return getProjectName();
    }

    public String getAbsoluteUrl() {
        return build.environment().get("BUILD_URL");
    }

    public long getStartTimeInMillis() {
        return start;
    }

    public long getTimeInMillis() {
        return start;
    }

    public long getDuration() {
        return System.currentTimeMillis() - start;
    }

    public String getDurationString() {
        return TimeSpan.of(getDuration()) + " and counting";
    }

    public List<Object> getChangeSets() {
        return List.of();
    }

    /** The build before this one, of which the demo knows the result alone; null if this is the first. */
    public Map<String, Object> getPreviousBuild() {
        Result previous = build.settings().previousResult();
        return previous == null
                ? null
                : Map.of("result", previous.name(), "currentResult", previous.name(), "number", 0, "displayName", "#0");
    }

    /** A person started it, on the command line. */
    public List<Map<String, String>> getBuildCauses() {
        return List.of(Map.of(
                "_class", "hudson.model.Cause$UserIdCause",
                "shortDescription", "Started in the local demo",
                "userId", "demo",
                "userName", "demo"));
    }

    public List<Map<String, String>> getBuildCauses(String type) {
        return getBuildCauses().stream()
                .filter(cause -> cause.get("_class").equals(type))
                .toList();
    }
}
