package io.jenkins.plugins.onlyfans.core.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * The form in which a medium is uploaded: a file as it comes from somewhere else, or an address that the vendor fetches. It is
 * written once, and none of a file is held in memory but the bytes that are on their way. [OAS, UPL]
 */
public final class UploadForm extends RequestBody {

    private static final int CHUNK = 64 * 1024;

    /** Of a name, as file systems have it. */
    private static final int LONGEST_NAME = 255;

    private final MultipartBody form;
    private final @CheckForNull Part part;
    private volatile boolean whole;

    private UploadForm(MultipartBody form, @CheckForNull Part part) {
        this.form = form;
        this.part = part;
    }

    /** Where the bytes of a file come from. */
    @FunctionalInterface
    public interface Source {

        /**
         * Opens it, once.
         *
         * @return has as many bytes as were said, or fails; what fails on the way cuts the connection
         */
        InputStream open() throws IOException;
    }

    /**
     * A form with a file, which is answered once it has come.
     *
     * @param name of the file, without folders
     * @param type of its content, such as {@code image/png}
     * @param bytes how long it is
     */
    public static UploadForm ofFile(String name, String type, long bytes, Source source) {
        Part part = new Part(MediaType.get(type), bytes, source);
        return new UploadForm(
                builder().addFormDataPart("file", shortened(name), part).build(), part);
    }

    /** A form with an address that begins with {@code https:}. */
    public static UploadForm ofUrl(String url) {
        return new UploadForm(builder().addFormDataPart("file_url", url).build(), null);
    }

    /** What stands before a file is read before it. */
    private static MultipartBody.Builder builder() {
        return new MultipartBody.Builder().setType(MultipartBody.FORM).addFormDataPart("async", "true");
    }

    /** The end of a name says more than its middle. */
    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST_NAME) {
            return name.isEmpty() ? "file" : name;
        }
        int half = LONGEST_NAME / 2;
        return name.substring(0, name.offsetByCodePoints(0, half))
                + "…"
                + name.substring(name.offsetByCodePoints(name.length(), -half));
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public MediaType contentType() {
        return form.contentType();
    }

    @Override
    public long contentLength() throws IOException {
        return form.contentLength();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        form.writeTo(sink);
        sink.flush();
        whole = true;
    }

    /** Whether all of it has left. An answer to less than that says nothing of the file, whatever it says. */
    public boolean isWhole() {
        return whole;
    }

    /** What kept the file from being read, other than that nobody wanted it any more; {@code null} if nothing did. */
    public @CheckForNull IOException flaw() {
        return part == null ? null : part.flaw;
    }

    /** Lets go of the file, also while it is read. */
    public void close() {
        if (part != null) {
            part.close();
        }
    }

    private static final class Part extends RequestBody {

        /** Instead of a file that is open: it is over. */
        private static final InputStream CLOSED = InputStream.nullInputStream();

        private final MediaType type;
        private final long bytes;
        private final Source source;
        private final AtomicReference<InputStream> open = new AtomicReference<>();
        private volatile IOException flaw;

        Part(MediaType type, long bytes, Source source) {
            this.type = type;
            this.bytes = bytes;
            this.source = source;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            byte[] chunk = new byte[CHUNK];
            InputStream in = opened();
            try {
                for (int read = read(in, chunk); read >= 0; read = read(in, chunk)) {
                    sink.write(chunk, 0, read);
                }
            } finally {
                close();
            }
        }

        private InputStream opened() throws IOException {
            try {
                InputStream in = source.open();
                if (!open.compareAndSet(null, in)) {
                    in.close();
                }
                return in;
            } catch (IOException e) {
                throw flawed(e);
            }
        }

        private int read(InputStream in, byte[] chunk) throws IOException {
            try {
                return in.read(chunk);
            } catch (IOException e) {
                throw flawed(e);
            }
        }

        private IOException flawed(IOException why) {
            if (open.get() != CLOSED) {
                flaw = why;
            }
            return why;
        }

        void close() {
            InputStream in = open.getAndSet(CLOSED);
            if (in != null) {
                try {
                    in.close();
                } catch (IOException e) {
                    // Nobody reads it any more.
                }
            }
        }
    }
}
