package io.jenkins.plugins.onlyfans.demo.cli;

import io.jenkins.plugins.onlyfans.demo.mock.Faults;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Starts the mock API as the options say. */
final class MockApis {
    private MockApis() {}

    /**
     * Starts one. Throws IllegalArgumentException, with a message for the user, for a fault that there is not or a port
     * that is taken.
     *
     * @param port where to listen; 0 for any free port
     * @param key the key to take; null for its own
     */
    static MockApi start(int port, String key, List<String> faults) {
        faults.forEach(Faults::parse);
        try {
            MockApi mock = MockApi.start(port, key == null ? MockApi.KEY : key);
            mock.play(faults.toArray(String[]::new));
            return mock;
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What a help text says about faults. */
    static String[] help() {
        return Stream.concat(
                        Stream.of("", "Faults, each for one send; *3 behind it for three, *all for all:"),
                        Faults.help().entrySet().stream()
                                .flatMap(fault -> Stream.of("  " + fault.getKey(), "      " + fault.getValue())))
                .toArray(String[]::new);
    }
}
