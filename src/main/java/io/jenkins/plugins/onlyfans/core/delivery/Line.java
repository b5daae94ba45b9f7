package io.jenkins.plugins.onlyfans.core.delivery;

/** The wait of one request that is no send: behind others of its account, and never behind sends. */
public final class Line {

    private final Runnable go;
    private final Places.Place place;

    /** @param go what it does when it is its turn, on any thread */
    public Line(SendContext context, String account, Runnable go) {
        this.go = go;
        this.place = context.pace().looks().new Place(account, context::run, go);
    }

    /** Goes to its end, or at once if nobody is there. */
    public void join() {
        if (place.join()) {
            go.run();
        }
    }

    /** Makes room for the next. May be called again. */
    public void leave() {
        place.leave();
    }
}
