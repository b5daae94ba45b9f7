package io.jenkins.plugins.onlyfans.chaos;

/** The first, third and so on schedule of a run. */
class EvenLane extends Lane {

    EvenLane() {
        super(0);
    }
}
