package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/**
 * A few places, of which each account has still fewer, with a line before each account: first come, first served. Accounts take
 * turns, so that none holds back another, and who leaves makes room for the next. No step takes longer because many wait.
 */
final class Places {

    private final int forAnAccount;
    private final IntSupplier forAll;
    private final Map<String, Line> lines = new HashMap<>();
    /** Those that could be served if there is a place for anybody, next first. */
    private final Set<Line> due = new LinkedHashSet<>();

    private int taken;

    /** @param forAll asked whenever it counts, under the lock; when it has grown, {@link #callNext} says so */
    Places(int forAnAccount, IntSupplier forAll) {
        this.forAnAccount = forAnAccount;
        this.forAll = forAll;
    }

    private static final class Line {

        private final Set<Place> waiting = new LinkedHashSet<>();
        private int taken;
    }

    /** What one may have, once. */
    final class Place {

        private final String account;
        private final Executor workers;
        private final Runnable called;
        private boolean isTaken;

        /**
         * Not yet in the line.
         *
         * @param workers make the call: who leaves does not wait for who comes
         * @param called runs when the place is there, if that was not so at once
         */
        Place(String account, Executor workers, Runnable called) {
            this.account = account;
            this.workers = workers;
            this.called = called;
        }

        /**
         * Takes the place if there is one for nobody else, or goes to the end of its account's line.
         *
         * @return whether it has the place, so that nobody will call
         */
        boolean join() {
            synchronized (Places.this) {
                Line line = lines.computeIfAbsent(account, none -> new Line());
                if (due.isEmpty() && line.taken < forAnAccount && taken < forAll.getAsInt()) {
                    take(this, line);
                } else {
                    line.waiting.add(this);
                    sort(account, line);
                }
                return isTaken;
            }
        }

        /** Gives the place back, or leaves the line. Does nothing if it is in neither. */
        void leave() {
            synchronized (Places.this) {
                Line line = lines.get(account);
                if (isTaken) {
                    isTaken = false;
                    line.taken--;
                    taken--;
                } else if (line == null || !line.waiting.remove(this)) {
                    return;
                }
                sort(account, line);
            }
            callNext();
        }
    }

    private void take(Place place, Line line) {
        place.isTaken = true;
        line.taken++;
        taken++;
    }

    private void sort(String account, Line line) {
        if (line.waiting.isEmpty() || line.taken >= forAnAccount) {
            due.remove(line);
        } else {
            due.add(line);
        }
        if (line.waiting.isEmpty() && line.taken == 0) {
            lines.remove(account);
        }
    }

    /** Calls as many as there is room for. */
    void callNext() {
        for (Place next = next(); next != null; next = next()) {
            try {
                next.workers.execute(next.called);
            } catch (Throwable e) {
                // Of no concern to whoever made room: the place stays taken until its owner, which is not called, gives
                // up.
            }
        }
    }

    private synchronized @CheckForNull Place next() {
        Iterator<Line> first = due.iterator();
        if (taken >= forAll.getAsInt() || !first.hasNext()) {
            return null;
        }
        Line line = first.next();
        first.remove();
        Iterator<Place> ahead = line.waiting.iterator();
        Place next = ahead.next();
        ahead.remove();
        take(next, line);
        sort(next.account, line);
        return next;
    }
}
