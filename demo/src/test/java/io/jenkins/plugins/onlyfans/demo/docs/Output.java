package io.jenkins.plugins.onlyfans.demo.docs;

import java.util.stream.Collectors;

/** What a program wrote, as it can be compared with what a document shows of it. */
final class Output {

    private Output() {}

    /**
     * All on one line, as documents break long lines, without the trace of the steps, with the same moment everywhere, and with
     * the script's file and line as Jenkins would name them, but for the number.
     */
    static String of(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("[Pipeline]"))
                .collect(Collectors.joining(" "))
                .replaceAll("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?", "2030-01-01T00:00:00")
                .replaceAll("\\((WorkflowScript|Jenkinsfile):\\d+\\)", "(WorkflowScript:1)")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
