package io.jenkins.plugins.onlyfans.demo.cli;

import groovy.lang.GroovySystem;
import picocli.CommandLine.IVersionProvider;

/** Says which demo this is, and the one version that matters to a Jenkinsfile. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String own = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "OnlyFans Mass Messaging demo " + (own == null ? "(unpackaged)" : own),
            "Groovy " + GroovySystem.getVersion() + ", as in Jenkins"
        };
    }
}
