package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import java.util.concurrent.CompletableFuture;

/**
 * One operation, with what it was asked for: how it is done.
 *
 * @param <T> what it returns
 */
@FunctionalInterface
public interface Operation<T extends Returned> {

    /**
     * Begins it, or goes on with it after a restart, as {@link Asking#notes} tell. Waits for nothing.
     *
     * @return completes with the result; fails with an {@link Asking.Failed} if there is none, of which
     *     {@link OperationType#failed} makes one
     */
    CompletableFuture<T> begin(Asking asking);
}
