package io.jenkins.plugins.onlyfans.demo.runner.build;

/** What the steps of a stage said about it, which its {@code post} asks for. */
public final class StageStatus {
    private final String name;
    private final StageStatus parent;
    private Result result = Result.SUCCESS;

    public StageStatus(String name, StageStatus parent) {
        this.name = name;
        this.parent = parent;
    }

    public String name() {
        return name;
    }

    public synchronized Result result() {
        return result;
    }

    /** Marks this stage and those around it. A mark only ever gets worse. */
    public void mark(Result mark) {
        synchronized (this) {
            result = result.and(mark);
        }
        if (parent != null) {
            parent.mark(mark);
        }
    }
}
