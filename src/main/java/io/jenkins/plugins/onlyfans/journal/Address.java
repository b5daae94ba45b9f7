package io.jenkins.plugins.onlyfans.journal;

import jenkins.model.Jenkins;

/** Addresses of pages, for a log. */
public final class Address {

    private Address() {}

    /**
     * One that a browser can open.
     *
     * @param path from the root of Jenkins
     * @return the path itself if Jenkins does not know its own address, or is not there to be asked
     */
    public static String of(String path) {
        try {
            Jenkins jenkins = Jenkins.getInstanceOrNull();
            String root = jenkins == null ? null : jenkins.getRootUrl();
            return root == null ? path : root + path;
        } catch (RuntimeException e) {
            // As one that is still starting, or stops: what is said with the address does not depend on it.
            return path;
        }
    }
}
