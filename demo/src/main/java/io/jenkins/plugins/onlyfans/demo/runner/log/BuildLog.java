package io.jenkins.plugins.onlyfans.demo.runner.log;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;

/** The only way out to the reader: masks secrets, then writes whole lines, one at a time. */
public final class BuildLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("'['yyyy-MM-dd'T'HH:mm:ss.SSSX'] '").withZone(ZoneOffset.UTC);

    private final PrintStream out;
    private final SecretMasker masker;
    private final UnaryOperator<String> paint;

    /** A log that paints each line, after masking, for the terminal that it goes to. */
    public BuildLog(PrintStream out, SecretMasker masker, UnaryOperator<String> paint) {
        this.out = out;
        this.masker = masker;
        this.paint = paint;
    }

    /** A log in plain text. */
    public BuildLog(PrintStream out, SecretMasker masker) {
        this(out, masker, UnaryOperator.identity());
    }

    public SecretMasker masker() {
        return masker;
    }

    public void line(String text) {
        write(false, null, text);
    }

    /** Writes each line of a text behind the time, if asked for, and the name of the parallel branch, if any. */
    public synchronized void write(boolean timestamp, String branch, String text) {
        String prefix = (timestamp ? TIME.format(Instant.now()) : "") + (branch == null ? "" : "[" + branch + "] ");
        for (String line : masker.mask(text).split("\\R", -1)) {
            // Once more with the prefix, which a Jenkinsfile chooses.
            out.println(paint.apply(masker.mask(prefix + line)));
        }
        out.flush();
    }
}
