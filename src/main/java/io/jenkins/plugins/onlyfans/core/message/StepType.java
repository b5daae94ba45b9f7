package io.jenkins.plugins.onlyfans.core.message;

import java.util.List;

/** A step other than a send, for those who offer it or check what is typed for it. */
public interface StepType {

    /** Its name. */
    String step();

    /** The names of all its parameters, in their order. */
    List<String> parameters();

    /** What it is to do, as far as that can be read; what is wrong is noted in the arguments. */
    Object read(Arguments given);
}
