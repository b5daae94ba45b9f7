package io.jenkins.plugins.onlyfans.chaos;

/** The second, fourth and so on schedule of a run. */
class OddLane extends Lane {

    OddLane() {
        super(1);
    }
}
