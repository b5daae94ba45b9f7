package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.operation.Surroundings.Item;
import io.jenkins.plugins.onlyfans.core.operation.UploadMedia.Wish;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** What is uploaded, and what is there already: all that is to be known, and may be wrong, before the first byte leaves. */
final class UploadPlan {

    private final Asking asking;
    private final Wish wish;

    UploadPlan(Asking asking, Wish wish) {
        this.asking = asking;
        this.wish = wish;
    }

    /** Completes with what is to be uploaded, in its order. */
    CompletableFuture<List<UploadItem>> make() {
        String url = wish.url();
        if (url != null) {
            UploadItem item = UploadItem.at(url);
            asking.log(OperationSentence.UPLOADING_URL.of(item.shown(), where(), asking.account()));
            return CompletableFuture.completedFuture(List.of(item));
        }
        return asking.work(this::found)
                .thenCompose(files -> withReused(files, 0, new ArrayList<>()))
                .thenApply(this::affordable);
    }

    /**
     * A file that may be uploaded.
     *
     * @param known its number in the vault, when it was there last; {@code null} if it never was
     */
    private record Found(
            Item item, FileLook look, @CheckForNull Long known) {}

    private List<Found> found() {
        List<Item> items = files();
        items.forEach(UploadPlan::requireLength);
        if (!wish.toVault() || !wish.reuses()) {
            // Before anybody reads them all.
            requireCredits(items.stream()
                    .mapToLong(item -> UploadItem.credits(item.bytes()))
                    .sum());
        }
        return items.stream().map(this::looked).toList();
    }

    private List<Item> files() {
        try {
            return asking.surroundings().files(String.valueOf(wish.file()));
        } catch (IOException e) {
            throw new Asking.Failed(Printable.line(String.valueOf(e.getMessage())));
        }
    }

    private static void requireLength(Item item) {
        String path = Printable.line(item.path());
        if (item.bytes() == 0) {
            throw new Asking.Failed(OperationSentence.FILE_EMPTY.of(path));
        }
        if (item.bytes() > UploadItem.MOST_BYTES) {
            throw new Asking.Failed(OperationSentence.FILE_TOO_LONG.of(path, item.bytes(), UploadItem.MOST_BYTES));
        }
    }

    private Found looked(Item item) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
        }
        String path = Printable.line(item.path());
        FileLook look;
        try {
            look = item.look();
        } catch (IOException e) {
            throw new Asking.Failed(
                    OperationSentence.FILE_NOT_READ.of(path, Printable.line(String.valueOf(e.getMessage()))));
        }
        if (look.kind() == null) {
            throw new Asking.Failed(OperationSentence.FILE_NO_MEDIUM.of(path, MediaKind.all()));
        }
        if (look.bytes() != item.bytes()) {
            throw new Asking.Failed(new UploadStream.Changed(
                            path,
                            look.bytes() < item.bytes()
                                    ? OperationSentence.FILE_SHORTER
                                    : OperationSentence.FILE_LONGER)
                    .getMessage());
        }
        return new Found(item, look, known(look));
    }

    private @CheckForNull Long known(FileLook look) {
        try {
            return wish.toVault() && wish.reuses()
                    ? asking.surroundings().uploaded(asking.account(), look.sha256())
                    : null;
        } catch (IOException e) {
            // Then it is uploaded once more.
            return null;
        }
    }

    private CompletableFuture<List<UploadItem>> withReused(List<Found> files, int next, List<UploadItem> done) {
        if (next == files.size()) {
            return CompletableFuture.completedFuture(done);
        }
        Found file = files.get(next);
        return there(file).thenCompose(medium -> {
            UploadItem item = UploadItem.of(file.item(), file.look(), medium);
            done.add(item);
            if (medium != null) {
                asking.log(OperationSentence.UPLOAD_REUSED.of(item.shown(), medium.getId()));
            }
            return withReused(files, next + 1, done);
        });
    }

    /** Completes with the medium that a file is, or with nothing if it is none any more. */
    private CompletableFuture<Medium> there(Found file) {
        Long id = file.known();
        if (id == null) {
            return CompletableFuture.completedFuture(null);
        }
        return asking.look((calls, call) -> calls.vaultMedium(asking.account(), id, call))
                .thenApply(answer -> there(answer, id));
    }

    private static @CheckForNull Medium there(Answer answer, long id) {
        ApiError error = ApiError.of(answer);
        if (error.isNoSuchMessage()) {
            return null;
        }
        Map<String, Object> data = answer.map("/data");
        if (answer.status() != 200 || !answer.isJson() || !Long.valueOf(id).equals(Vault.id(data.get("id")))) {
            throw new Asking.Failed(error.explanation());
        }
        return Boolean.TRUE.equals(data.get("hasError")) ? null : Medium.inVault(data);
    }

    private List<UploadItem> affordable(List<UploadItem> items) {
        Map<String, Long> credits = new HashMap<>();
        long all = 0;
        long bytes = 0;
        for (UploadItem item : items) {
            FileLook look = item.look();
            // The same bytes twice are one medium.
            boolean isNew = look != null
                    && item.reused() == null
                    && (credits.put(look.sha256(), item.credits()) == null || !wish.toVault() || !wish.reuses());
            all += isNew ? item.credits() : 0;
            bytes += isNew && look != null ? look.bytes() : 0;
        }
        requireCredits(all);
        if (all > 0) {
            String what = items.size() == 1 ? items.get(0).shown() : OperationSentence.UPLOADING_FILES.of(items.size());
            asking.log(OperationSentence.UPLOADING.of(what, bytes, where(), asking.account(), all));
        }
        return items;
    }

    private void requireCredits(long credits) {
        if (credits > wish.maxCredits()) {
            throw new Asking.Failed(OperationSentence.UPLOAD_CREDITS.of(credits, wish.maxCredits()));
        }
    }

    private String where() {
        return (wish.toVault() ? OperationSentence.UPLOADING_TO_VAULT : OperationSentence.UPLOADING_FOR_MESSAGE).of();
    }
}
