package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.api.UploadForm;
import io.jenkins.plugins.onlyfans.core.operation.Surroundings.Item;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of those that are to be uploaded.
 *
 * @param item the file; {@code null} if it is at an address
 * @param look what the file is
 * @param url the address; {@code null} if it is a file
 * @param reused the medium that it is already; {@code null} if it is none
 */
record UploadItem(
        @CheckForNull Item item,
        @CheckForNull FileLook look,
        @CheckForNull String url,
        @CheckForNull Medium reused) {

    /** The limit of what stands in front of the API. [OAS] */
    static final long MOST_BYTES = 100_000_000;

    private static final long MEGABYTE = 1_000_000;
    private static final long CREDITS_A_MEGABYTE = 3;

    /** What looks like a file. Any other end of an address may be a secret. */
    private static final Pattern FILE = Pattern.compile("([^/]{1,100}\\.[A-Za-z0-9]{2,4})");

    static UploadItem of(Item item, FileLook look, @CheckForNull Medium reused) {
        return new UploadItem(item, look, null, reused);
    }

    static UploadItem at(String url) {
        return new UploadItem(null, null, url, null);
    }

    /** What so many bytes take: how the vendor rounds is not documented. [CRED] */
    static long credits(long bytes) {
        return Math.max((bytes * CREDITS_A_MEGABYTE + MEGABYTE - 1) / MEGABYTE, 1);
    }

    /** What it takes; 0 if that is not known, or if nothing is uploaded. */
    long credits() {
        return look == null || reused != null ? 0 : credits(look.bytes());
    }

    /** How long it is; 0 if that is not known. */
    long bytes() {
        return look == null ? 0 : look.bytes();
    }

    /** What it is called in a log. */
    String shown() {
        return item == null ? URI.create(String.valueOf(url)).getHost() : Printable.line(item.path());
    }

    /** What it is called; {@code null} if it has no name. */
    @CheckForNull
    String name() {
        if (item != null) {
            String path = item.path();
            return path.substring(path.lastIndexOf('/') + 1);
        }
        String path = String.valueOf(URI.create(String.valueOf(url)).getPath());
        Matcher file = FILE.matcher(path.substring(path.lastIndexOf('/') + 1));
        return file.matches() ? file.group() : null;
    }

    /** What is known of the medium before it is one, by the names of its getters. */
    Map<String, Object> known() {
        Map<String, Object> known = new LinkedHashMap<>();
        String name = name();
        if (name != null) {
            known.put("name", name);
        }
        if (look != null) {
            known.put("bytes", look.bytes());
            known.put("sha256", look.sha256());
            MediaKind kind = look.kind();
            if (kind != null) {
                known.put("type", kind.medium());
            }
        }
        known.put("reused", reused != null);
        return known;
    }

    /** The form of one try. */
    UploadForm form(LongConsumer progress) {
        Item file = item;
        FileLook expected = look;
        MediaKind kind = expected == null ? null : expected.kind();
        if (file == null || expected == null || kind == null) {
            return UploadForm.ofUrl(String.valueOf(url));
        }
        return UploadForm.ofFile(
                String.valueOf(name()),
                kind.contentType(),
                expected.bytes(),
                () -> new UploadStream(file.open(), shown(), expected, progress));
    }
}
