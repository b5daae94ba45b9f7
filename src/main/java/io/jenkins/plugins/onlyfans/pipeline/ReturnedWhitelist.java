package io.jenkins.plugins.onlyfans.pipeline;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import java.lang.reflect.Method;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.AbstractWhitelist;

/**
 * Lets sandboxed scripts read what steps return: its getters and its text. That knows nothing of Jenkins, so it can't say so
 * itself.
 */
@Extension
public final class ReturnedWhitelist extends AbstractWhitelist {

    @Override
    public boolean permitsMethod(@NonNull Method method, @NonNull Object receiver, @NonNull Object[] args) {
        return receiver instanceof Returned
                && method.getParameterCount() == 0
                && (method.getName().equals("toString")
                        || (Returned.class.isAssignableFrom(method.getDeclaringClass())
                                && method.getName().startsWith("get")));
    }
}
