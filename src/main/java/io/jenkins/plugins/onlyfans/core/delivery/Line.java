package io.jenkins.plugins.onlyfans.core.delivery;

/** The wait of one request that is no send: behind others of its account, and never behind sends. */
public final class Line {

    private final Runnable go;
    private final Places.Place place;

    private Line(Places places, SendContext context, String account, Runnable go) {
        this.go = go;
        this.place = places.new Place(account, context::run, go);
    }

    /** @param go what it does when it is its turn, on any thread */
    public static Line ofLooks(SendContext context, String account, Runnable go) {
        return new Line(context.pace().looks(), context, account, go);
    }

    /** The same for one that takes as long as a file does. */
    public static Line ofUploads(SendContext context, String account, Runnable go) {
        return new Line(context.pace().uploads(), context, account, go);
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
