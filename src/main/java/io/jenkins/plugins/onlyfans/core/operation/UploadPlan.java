package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.delivery.Failure;
import io.jenkins.plugins.onlyfans.core.operation.Surroundings.Item;
import io.jenkins.plugins.onlyfans.core.operation.UploadMedia.Wish;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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
        return asking.work(this::found).thenCompose(this::withReused);
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
        List<Found> found = items.stream().map(this::looked).toList();
        return wish.toVault() && wish.reuses() ? unlike(found) : found;
    }

    /** Without what has the bytes of another: it would be the same medium, which a message takes once. */
    private List<Found> unlike(List<Found> files) {
        Map<String, Found> byContent = new LinkedHashMap<>();
        files.forEach(file -> {
            Found first = byContent.putIfAbsent(file.look().sha256(), file);
            if (first != null) {
                asking.log(OperationSentence.FILE_TWICE.of(
                        Printable.line(file.item().path()),
                        Printable.line(first.item().path())));
            }
        });
        return List.copyOf(byContent.values());
    }

    private List<Item> files() {
        try {
            return asking.surroundings().files(String.valueOf(wish.file()));
        } catch (IOException e) {
            throw unreadable(String.valueOf(wish.file()), e);
        }
    }

    /** Why a file can't be uploaded, in a sentence: what somebody else says of it is put into one. */
    static Asking.Failed unreadable(String path, IOException why) {
        // What an agent says is wrapped where it is read.
        Throwable cause = why.getCause() instanceof IOException inner ? inner : why;
        return new Asking.Failed(
                cause instanceof FileRefused
                        ? Printable.line(String.valueOf(cause.getMessage()))
                        : OperationSentence.FILE_NOT_READ.of(
                                Printable.line(path), Printable.line(Failure.reason(cause))));
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
            throw unreadable(path, e);
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
        return new Found(item, look, known(path, look));
    }

    private @CheckForNull Long known(String path, FileLook look) {
        try {
            return wish.toVault() && wish.reuses()
                    ? asking.surroundings().uploaded(asking.account(), look.sha256())
                    : null;
        } catch (IOException e) {
            asking.log(OperationSentence.REUSE_NOT_READ.of(path, Failure.reason(e)));
            return null;
        }
    }

    private CompletableFuture<List<UploadItem>> withReused(List<Found> files) {
        List<UploadItem> unknown = files.stream()
                .filter(file -> file.known() == null)
                .map(file -> item(file, null))
                .toList();
        // Each of the others is looked at, which takes a credit as well.
        long looks = files.size() - unknown.size();
        requireCredits(looks + credits(uploaded(unknown)));
        List<UploadItem> items = new ArrayList<>();
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (Found file : files) {
            all = all.thenCompose(done -> there(file)).thenAccept(medium -> items.add(item(file, medium)));
        }
        return all.thenApply(done -> affordable(items, looks));
    }

    private UploadItem item(Found file, @CheckForNull Medium medium) {
        UploadItem item = UploadItem.of(file.item(), file.look(), medium);
        if (medium != null) {
            asking.log(OperationSentence.UPLOAD_REUSED.of(item.shown(), medium.getId()));
        }
        return item;
    }

    /** Completes with the medium that a file is, or with nothing if it is none any more. */
    private CompletableFuture<Medium> there(Found file) {
        Long id = file.known();
        if (id == null) {
            return CompletableFuture.completedFuture(null);
        }
        return asking.look((calls, call) -> calls.vaultMedium(asking.account(), id, call))
                .thenApply(answer -> there(answer, id))
                .exceptionally(failure -> {
                    Throwable cause = Failure.cause(failure);
                    throw cause instanceof Asking.Failed
                            ? new Asking.Failed(OperationSentence.REUSE_NOT_KNOWN.of(cause.getMessage(), id))
                            : new CompletionException(cause);
                });
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

    private List<UploadItem> affordable(List<UploadItem> items, long looks) {
        List<UploadItem> uploaded = uploaded(items);
        long credits = credits(uploaded);
        requireCredits(looks + credits);
        if (!uploaded.isEmpty()) {
            String what = items.size() == 1 ? items.get(0).shown() : OperationSentence.UPLOADING_FILES.of(items.size());
            long bytes = uploaded.stream().mapToLong(UploadItem::bytes).sum();
            asking.log(OperationSentence.UPLOADING.of(what, bytes, where(), asking.account(), credits));
        }
        return items;
    }

    /** Those that are not there. */
    private static List<UploadItem> uploaded(List<UploadItem> items) {
        return items.stream().filter(item -> item.reused() == null).toList();
    }

    private static long credits(List<UploadItem> items) {
        return items.stream().mapToLong(UploadItem::credits).sum();
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
