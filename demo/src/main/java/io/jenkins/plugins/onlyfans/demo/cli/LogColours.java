package io.jenkins.plugins.onlyfans.demo.cli;

import java.util.function.UnaryOperator;

/** Paints log lines for a terminal: what the run says stands out, where it is stays in the background. */
final class LogColours implements UnaryOperator<String> {
    private static final String RESET = "\u001b[0m";
    private static final String DIM = "\u001b[2m";
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";

    /** Paints if the reader sees colours, else leaves every line alone. */
    static UnaryOperator<String> of(boolean colours) {
        return colours ? new LogColours() : UnaryOperator.identity();
    }

    @Override
    public String apply(String line) {
        String colour = colour(line);
        return colour.isEmpty() ? line : colour + line + RESET;
    }

    private static String colour(String line) {
        if (line.contains("[Pipeline] ")) {
            return DIM;
        }
        if (line.contains("ERROR: ") || line.equals("Finished: FAILURE") || line.equals("startup failed:")) {
            return RED;
        }
        if (line.equals("Finished: SUCCESS")) {
            return GREEN;
        }
        return line.contains("WARNING: ") || line.startsWith("Finished: ") ? YELLOW : "";
    }
}
