package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.delivery.Failure;
import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import io.jenkins.plugins.onlyfans.core.operation.UploadMedia.Wish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Uploads one file after the other, then waits until all media are ready. A Jenkins that comes after goes on with what the vendor
 * has all of; what was still on its way is not uploaded again by itself.
 */
final class Uploading {

    private final Asking asking;
    private final Wish wish;
    private final UploadNotes notes;
    /** Those that are there. */
    private final List<Medium> media;

    Uploading(Asking asking, Wish wish) {
        this.asking = asking;
        this.wish = wish;
        this.notes = new UploadNotes(asking);
        this.media = new ArrayList<>(notes.media());
    }

    CompletableFuture<Returned> begin() {
        if (notes.count() > 0) {
            return goOn();
        }
        notes.begin(wish.isPattern());
        return new UploadPlan(asking, wish)
                .make()
                .thenCompose(items -> notes.count(items.size()).thenCompose(noted -> upload(items)));
    }

    private CompletableFuture<Returned> goOn() {
        Map<String, Object> job = notes.job();
        if (!job.isEmpty()) {
            return new UploadJob(asking, wish.toVault())
                    .goOn(job)
                    .thenCompose(this::taken)
                    .thenCompose(done -> left());
        }
        return left();
    }

    private CompletableFuture<Returned> left() {
        if (media.size() < notes.count()) {
            return CompletableFuture.failedFuture(new Asking.Failed(OperationSentence.UPLOAD_BROKEN_OFF.of()));
        }
        media.forEach(Uploading::requireNoError);
        return ready();
    }

    private CompletableFuture<Returned> upload(List<UploadItem> items) {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (UploadItem item : items) {
            all = all.thenCompose(done -> upload(item));
        }
        return all.thenCompose(done -> ready());
    }

    private CompletableFuture<Void> upload(UploadItem item) {
        Medium there = there(item);
        return there != null
                ? taken(there)
                : new UploadJob(asking, wish.toVault()).begin(item, notes).thenCompose(this::taken);
    }

    /** The medium that it is already; {@code null} if it is none. */
    private @CheckForNull Medium there(UploadItem item) {
        Medium reused = item.reused();
        return reused == null ? null : reused.with(item.known()).with(Map.of("creditsUsed", 0L));
    }

    private CompletableFuture<Void> taken(Medium medium) {
        notes.medium(media.size(), medium);
        media.add(medium);
        requireNoError(medium);
        Long id = medium.number();
        String sha256 = medium.getSha256();
        if (id == null || sha256 == null || Boolean.TRUE.equals(medium.getReused())) {
            return CompletableFuture.completedFuture(null);
        }
        return asking.<Void>work(() -> {
                    asking.surroundings().uploaded(asking.account(), sha256, id);
                    return null;
                })
                .exceptionally(failure -> {
                    asking.log(OperationSentence.UPLOAD_NOT_REMEMBERED.of(id, Failure.reason(failure)));
                    return null;
                });
    }

    private static void requireNoError(Medium medium) {
        if (medium.hasError()) {
            throw new Asking.Failed(OperationSentence.MEDIUM_HAS_ERROR.of(medium.getId(), medium.shown()));
        }
    }

    private CompletableFuture<Returned> ready() {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (int i = 0; wish.waits() && i < media.size(); i++) {
            int next = i;
            all = all.thenCompose(done -> ready(next));
        }
        return all.thenApply(done -> wish.isPattern() ? Media.of(media, null, asking.asked()) : media.get(0));
    }

    private CompletableFuture<Void> ready(int index) {
        Medium medium = media.get(index);
        requireNoError(medium);
        Long id = medium.number();
        if (id == null || Boolean.TRUE.equals(medium.getReady())) {
            return CompletableFuture.completedFuture(null);
        }
        return new ReadyWait(asking, id).begin().thenAccept(told -> {
            Map<String, Object> all = new LinkedHashMap<>(told);
            Long bytes = medium.getBytes();
            if (bytes != null) {
                // Those of the file, whatever became of it.
                all.put("bytes", bytes);
            }
            Medium now = medium.with(all);
            media.set(index, now);
            notes.medium(index, now);
            requireNoError(now);
        });
    }
}
