package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import io.jenkins.plugins.onlyfans.core.message.Arguments;
import java.util.List;

/** Uploads files of the workspace, or what is at an address. */
public final class UploadMedia extends OperationType<Returned> {

    /** Where it stays, and can be sent again and again. */
    public static final String VAULT = "VAULT";

    /** Where it is good for one message. */
    public static final String MESSAGE = "MESSAGE";

    private static final int CREDITS = 300;
    private static final int MOST_CREDITS = 100_000;

    public UploadMedia() {
        super("onlyfansUploadMedia", "file", "url", "destination", "waitUntilReady", "reuse", "maxCredits");
    }

    /**
     * What is to be uploaded, and how.
     *
     * @param file a path or a pattern; {@code null} if it is at an address
     * @param url the address; {@code null} if it is a file
     * @param toVault whether it goes to the vault
     * @param waits whether it is waited for until it is ready
     * @param reuses whether what is there is not uploaded again
     */
    record Wish(
            @CheckForNull String file,
            @CheckForNull String url,
            boolean toVault,
            boolean waits,
            boolean reuses,
            int maxCredits) {

        /** Whether it may be several. */
        boolean isPattern() {
            return file != null && FileSearch.isPattern(file);
        }
    }

    @Override
    public Operation<Returned> read(Arguments given) {
        String file = given.text("file");
        String url = given.https("url");
        if (given.has("file") && given.has("url")) {
            given.refuseBeside("url", "file");
        } else if (!given.has("file") && !given.has("url")) {
            given.refuseNeither("file", "url");
        }
        boolean toVault = !MESSAGE.equals(given.word("destination", List.of(VAULT, MESSAGE)));
        boolean waits = given.flag("waitUntilReady", true);
        boolean reuses = given.flag("reuse", true);
        int credits = given.whole("maxCredits", CREDITS, 1, MOST_CREDITS);
        Wish wish = new Wish(file, url, toVault, waits, reuses, credits);
        return asking -> new Uploading(asking, wish).begin();
    }

    @Override
    public Returned failed(String error, Asked asked) {
        return UploadNotes.failed(error, asked);
    }
}
