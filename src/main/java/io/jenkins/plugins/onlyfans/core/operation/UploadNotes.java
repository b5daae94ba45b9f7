package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import io.jenkins.plugins.onlyfans.core.delivery.Failure;
import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How far the uploads of one call are, as a Jenkins that comes after has to know it. */
final class UploadNotes {

    /** 1 if it may be several files. */
    private static final String PATTERN = "upload.pattern";
    /** How many files it is. */
    private static final String COUNT = "upload.count";
    /** The media that are there, each with its place in their order behind it. */
    private static final String MEDIUM = "upload.medium.";
    /** The upload that is with the vendor. */
    private static final String JOB = "upload.job";
    /** How many media were there when it began. */
    private static final String PLACE = "place";

    private final Asking asking;

    UploadNotes(Asking asking) {
        this.asking = asking;
    }

    /** Notes that it is about to begin. */
    void begin(boolean isPattern) {
        keep(Map.of(PATTERN, isPattern ? 1 : 0));
    }

    /** Notes how many files it is, before the first of them leaves: who does not know it after a restart uploads all of them. */
    CompletableFuture<Void> count(int count) {
        return asking.note(COUNT, count).exceptionally(failure -> {
            throw new Asking.Failed(OperationSentence.UPLOAD_NOT_NOTED.of(Failure.reason(Failure.cause(failure))));
        });
    }

    /** How many files it is; 0 if nothing was begun. */
    long count() {
        return asking.number(COUNT);
    }

    /** Notes that the vendor has all of one, and what it is to become. */
    void job(String id, Map<String, Object> medium) {
        keep(Map.of(JOB, StoredJson.write(Map.of("id", id, "medium", medium, PLACE, noted()))));
    }

    private int noted() {
        int count = 0;
        while (asking.text(MEDIUM + count) != null) {
            count++;
        }
        return count;
    }

    /**
     * The upload that is with the vendor; empty if there is none. Nor is that of a medium that is there: who writes down the notes of
     * a Pipeline may do so between two of them.
     */
    Map<String, Object> job() {
        Map<String, Object> job = read(asking.text(JOB));
        boolean isNext = job.get(PLACE) instanceof Number place && place.intValue() == media().size();
        return isNext ? job : Map.of();
    }

    /** The media that are there. */
    List<Medium> media() {
        return media(asking.asked().notes());
    }

    /** Notes that there is this, and that nothing is with the vendor. */
    void medium(int place, Medium medium) {
        keep(Map.of(MEDIUM + place, StoredJson.write(medium.toStore()), JOB, ""));
    }

    /** Whether or not it can be written down: what is uploaded twice reaches nobody. */
    private void keep(Map<String, ?> values) {
        asking.note(values).exceptionally(failure -> null);
    }

    private static Map<String, Object> read(@CheckForNull String text) {
        try {
            return text == null || text.isEmpty() ? Map.of() : StoredJson.read(text);
        } catch (IOException e) {
            return Map.of();
        }
    }

    private static List<Medium> media(Map<String, Object> notes) {
        List<Medium> media = new ArrayList<>();
        while (notes.get(MEDIUM + media.size()) instanceof String text
                && !read(text).isEmpty()) {
            media.add(Medium.fromStore(read(text)));
        }
        return media;
    }

    /** What is returned of one that ends before its end. */
    static Returned failed(String error, Asked asked) {
        List<Medium> media = media(asked.notes());
        long count = asked.notes().get(COUNT) instanceof Number number ? number.longValue() : 0;
        if (asked.notes().get(PATTERN) instanceof Number pattern && pattern.longValue() == 1) {
            boolean partly = !media.isEmpty() && media.size() < count;
            return Media.of(
                    media, partly ? OperationSentence.UPLOAD_PARTLY.of(media.size(), count, error) : error, asked);
        }
        return media.isEmpty() ? Medium.missing(error, asked) : media.get(0).with(Map.of("error", error));
    }
}
