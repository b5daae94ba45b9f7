package io.jenkins.plugins.onlyfans.demo.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prints what was measured on a Jenkins, in a table as {@link Bench} does. It is a failure if a goal is missed. */
final class Rows {

    private Rows() {}

    /** @param arguments the file, whose lines are {@code what|unit|goal|figures}, or {@code what|not run: why} */
    public static void main(String[] arguments) throws Exception {
        boolean missed = false;
        System.out.println(Measured.HEAD);
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            List<String> parts = List.of(line.split("\\|"));
            if (parts.size() == 2) {
                System.out.printf("%-40s  %s%n", parts.get(0), parts.get(1));
            } else {
                double[] figures = Stream.of(parts.get(3).split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                Measured row = new Measured(parts.get(0), figures, parts.get(1), Double.parseDouble(parts.get(2)));
                System.out.println(row);
                missed |= row.isMissed();
            }
        }
        System.exit(missed ? 1 : 0);
    }
}
