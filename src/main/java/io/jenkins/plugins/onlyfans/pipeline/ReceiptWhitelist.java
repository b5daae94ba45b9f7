package io.jenkins.plugins.onlyfans.pipeline;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jenkinsci.plugins.scriptsecurity.sandbox.Whitelist;

/**
 * Lets sandboxed scripts read a receipt: its getters and its text. The receipt knows nothing of Jenkins, so it can't say so
 * itself.
 */
@Extension
public final class ReceiptWhitelist extends Whitelist {

    @Override
    public boolean permitsMethod(@NonNull Method method, @NonNull Object receiver, @NonNull Object[] args) {
        return receiver instanceof Receipt
                && method.getParameterCount() == 0
                && (method.getName().equals("toString")
                        || (method.getDeclaringClass() == Receipt.class
                                && method.getName().startsWith("get")));
    }

    @Override
    public boolean permitsConstructor(@NonNull Constructor<?> constructor, @NonNull Object[] args) {
        return false;
    }

    @Override
    public boolean permitsStaticMethod(@NonNull Method method, @NonNull Object[] args) {
        return false;
    }

    @Override
    public boolean permitsFieldGet(@NonNull Field field, @NonNull Object receiver) {
        return false;
    }

    @Override
    public boolean permitsFieldSet(@NonNull Field field, @NonNull Object receiver, Object value) {
        return false;
    }

    @Override
    public boolean permitsStaticFieldGet(@NonNull Field field) {
        return false;
    }

    @Override
    public boolean permitsStaticFieldSet(@NonNull Field field, Object value) {
        return false;
    }
}
