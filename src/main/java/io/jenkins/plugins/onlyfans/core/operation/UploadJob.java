package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.Evidence;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.api.UploadForm;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * One upload: the request that brings the file, which is answered as soon as the vendor has all of it, and the free looks at what
 * the vendor makes of it.
 */
final class UploadJob {

    /** What a send takes that is good for one message. */
    private static final Pattern ONE_USE = Pattern.compile("ofapi_media_\\w{1,100}");

    /** What names an upload that is with the vendor. */
    private static final Pattern JOB = Pattern.compile("[A-Za-z0-9_-]{1,150}");

    private static final int FIRST_REDIRECT = 300;
    private static final int TOO_LARGE = 413;
    private static final int FIRST_FAILURE = 500;

    private final Asking asking;
    private final boolean toVault;
    private volatile UploadForm form;

    UploadJob(Asking asking, boolean toVault) {
        this.asking = asking;
        this.toVault = toVault;
    }

    /** Completes with the medium. */
    CompletableFuture<Medium> begin(UploadItem item, UploadNotes notes) {
        UploadProgress progress = new UploadProgress(asking, item);
        long before = asking.asked().creditsUsed();
        return asking.upload((calls, call) -> {
                    UploadForm next = item.form(progress);
                    form = next;
                    var answer = toVault
                            ? calls.uploadToVault(asking.account(), next, call)
                            : calls.uploadForOneMessage(asking.account(), next, call);
                    answer.whenComplete((told, failure) -> next.close());
                    return answer;
                })
                .thenCompose(change -> {
                    Answer answer = taken(item, change);
                    Map<String, Object> known = item.known();
                    keepCredits(known, asking.asked().creditsUsed() - before);
                    Optional<String> job = answer.text("/status")
                            .flatMap(status -> answer.text("/prefixed_id"))
                            .filter(id -> JOB.matcher(id).matches());
                    if (job.isEmpty()) {
                        return CompletableFuture.completedFuture(
                                medium(answer.map(toVault ? "/data" : ""), known, answer.status()));
                    }
                    notes.job(job.get(), known);
                    return follow(job.get(), known);
                });
    }

    /** Goes on with one that was noted. */
    @SuppressWarnings("unchecked")
    CompletableFuture<Medium> goOn(Map<String, Object> job) {
        Map<String, Object> known = job.get("medium") instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
        return follow(String.valueOf(job.get("id")), known);
    }

    private Answer taken(UploadItem item, Asking.Change change) {
        Answer answer = change.answer();
        UploadForm left = form;
        IOException flaw = left == null ? null : left.flaw();
        if (flaw != null) {
            throw UploadPlan.unreadable(item.shown(), flaw);
        }
        if (answer == null) {
            throw new Asking.Failed(OperationSentence.UPLOAD_CUT.of(change.lost()));
        }
        if (answer.status() == TOO_LARGE && item.item() != null) {
            throw new Asking.Failed(OperationSentence.UPLOAD_TOO_LARGE.of(item.shown()));
        }
        boolean taken = answer.status() < FIRST_REDIRECT
                && Evidence.of(answer).contradictions().isEmpty();
        if (!taken) {
            // It came whole, and what became of it is not told.
            boolean unknown =
                    answer.status() >= FIRST_FAILURE || Evidence.of(answer).leavesDoubt();
            throw new Asking.Failed(
                    unknown ? OperationSentence.UPLOAD_CUT.of(explanation(answer)) : explanation(answer));
        }
        if (left == null || !left.isWhole()) {
            throw new Asking.Failed(OperationSentence.UPLOAD_CUT.of(
                    OperationSentence.UPLOAD_ANSWERED_EARLY.of(answer.status(), item.shown())));
        }
        if (!answer.isJson()) {
            throw new Asking.Failed(OperationSentence.UPLOAD_CUT.of(explanation(answer)));
        }
        return answer;
    }

    /** What is said of an address may name it, which may be a secret. */
    private static String explanation(Answer answer) {
        return Printable.withoutAddresses(ApiError.of(answer).explanation());
    }

    private CompletableFuture<Medium> follow(String job, Map<String, Object> known) {
        String name = Printable.line(String.valueOf(known.getOrDefault("name", job)));
        return Patience.ofUploads(asking)
                .until(
                        (calls, call) -> calls.uploadStatus(asking.account(), job, call),
                        answer -> over(answer, name, known),
                        minutes -> OperationSentence.UPLOAD_TOO_LATE.of(name, minutes));
    }

    private Optional<Medium> over(Answer answer, String name, Map<String, Object> known) {
        if (answer.status() >= FIRST_REDIRECT) {
            throw new Asking.Failed(explanation(answer));
        }
        // What is no JSON does not say that it is over.
        String status = answer.text("/status").orElse("");
        if (status.equals("failed")) {
            String why = answer.text("/error")
                    .map(Printable::line)
                    .map(Printable::withoutAddresses)
                    .orElse("");
            throw new Asking.Failed(OperationSentence.UPLOAD_FAILED.of(
                    name, why.isEmpty() ? OperationSentence.UPLOAD_FAILED_WITHOUT_REASON.of() : why));
        }
        if (!status.equals("completed")) {
            return Optional.empty();
        }
        if (!Evidence.of(answer).contradictions().isEmpty()) {
            throw new Asking.Failed(OperationSentence.UPLOAD_CUT.of(explanation(answer)));
        }
        Map<String, Object> paid = new LinkedHashMap<>(known);
        long counted = known.get("creditsUsed") instanceof Number number ? number.longValue() : 0;
        long used = Math.max(answer.whole("/credits_used").orElse(0L), counted);
        asking.spent(used - counted);
        keepCredits(paid, used);
        return Optional.of(medium(answer.map("/media"), paid, answer.status()));
    }

    /** Each upload takes some: none is what nobody has told. */
    private static void keepCredits(Map<String, Object> known, long used) {
        if (used > 0) {
            known.put("creditsUsed", used);
        }
    }

    private Medium medium(Map<String, Object> told, Map<String, Object> known, int status) {
        Medium medium = (toVault ? Medium.inVault(told) : oneUse(told)).with(known);
        if (medium.getId() == null) {
            throw new Asking.Failed(OperationSentence.UPLOAD_NOT_TAKEN.of(status));
        }
        Object credits = medium.getCreditsUsed();
        asking.log(OperationSentence.UPLOADED.of(
                medium.shown(),
                medium.getId(),
                credits == null ? OperationSentence.UPLOAD_CREDITS_NOT_TOLD.of() : credits));
        return medium;
    }

    /** The id of what the vendor made, not that of the upload. [OAS] */
    private static Medium oneUse(Map<String, Object> told) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", oneUseId(told.get("prefixed_id")));
        values.put("data", Vault.withoutAddresses(told));
        return Medium.fromStore(values);
    }

    private static @CheckForNull String oneUseId(@CheckForNull Object id) {
        return id instanceof String text && ONE_USE.matcher(text).matches() ? text : null;
    }
}
