package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;

/** A line before a few places: first come, first served, and who leaves makes room for the next. */
final class Line {

    private final int places;
    private final Set<Place> taken = new LinkedHashSet<>();
    private final Set<Place> waiting = new LinkedHashSet<>();

    Line(int places) {
        this.places = places;
    }

    /** What one may have, once. */
    final class Place {

        private final Executor workers;
        private final Runnable called;

        /**
         * Not yet in the line.
         *
         * @param workers make the call: who leaves does not wait for who comes
         * @param called runs when the place is there
         */
        Place(Executor workers, Runnable called) {
            this.workers = workers;
            this.called = called;
        }

        /** Goes to the end of the line. */
        void join() {
            synchronized (Line.this) {
                waiting.add(this);
            }
            callNext();
        }

        /** Gives the place back, or leaves the line. Does nothing if it is in neither. */
        void leave() {
            boolean free;
            synchronized (Line.this) {
                waiting.remove(this);
                free = taken.remove(this);
            }
            if (free) {
                callNext();
            }
        }
    }

    private void callNext() {
        Place next = next();
        if (next != null) {
            next.workers.execute(next.called);
        }
    }

    private synchronized @CheckForNull Place next() {
        Iterator<Place> first = waiting.iterator();
        if (taken.size() >= places || !first.hasNext()) {
            return null;
        }
        Place next = first.next();
        first.remove();
        taken.add(next);
        return next;
    }
}
