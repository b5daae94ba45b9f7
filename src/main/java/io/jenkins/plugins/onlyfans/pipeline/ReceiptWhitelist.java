package io.jenkins.plugins.onlyfans.pipeline;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.lang.reflect.Method;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.AbstractWhitelist;

/**
 * Lets sandboxed scripts read a receipt: its getters and its text. The receipt knows nothing of Jenkins, so it can't say so
 * itself.
 */
@Extension
public final class ReceiptWhitelist extends AbstractWhitelist {

    @Override
    public boolean permitsMethod(@NonNull Method method, @NonNull Object receiver, @NonNull Object[] args) {
        return receiver instanceof Receipt
                && method.getParameterCount() == 0
                && (method.getName().equals("toString")
                        || (method.getDeclaringClass() == Receipt.class
                                && method.getName().startsWith("get")));
    }
}
