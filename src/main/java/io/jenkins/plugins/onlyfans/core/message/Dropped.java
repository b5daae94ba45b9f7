package io.jenkins.plugins.onlyfans.core.message;

/**
 * Stands for a value that was given but could not be kept. A message with one is refused: it must not go out as if the
 * parameter had not been given.
 */
public enum Dropped {
    /** The only one. What the value was is not known any more. */
    VALUE
}
