package io.jenkins.plugins.onlyfans.demo.cli;

import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.Faults;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Starts the mock API as the options say. */
final class MockApis {
    private MockApis() {}

    /**
     * Starts one. A fault that there is not or a port that is taken is wrong usage.
     *
     * @param spec the command that wants it
     * @param port where to listen; 0 for any free port
     * @param key the key to take; null for its own
     */
    static MockApi start(CommandSpec spec, int port, String key, List<String> faults) {
        try {
            faults.forEach(Faults::parse);
            MockApi mock = MockApi.start(port, key == null ? MockApi.KEY : key);
            mock.play(faults.toArray(String[]::new));
            return mock;
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /** What a help text says about faults. */
    static String[] help() {
        return Stream.of(
                        Stream.of("", "Faults, each for one send; with *3 behind it for three, with *all for all:"),
                        lines(Faults.help(), ""),
                        Stream.of(
                                "",
                                "With an operation in front, such as unsend:stall, it is a fault of that operation;"
                                        + " 'accepted' then means that the operation was done. The operations are "
                                        + Stream.of(Endpoint.values())
                                                .map(Endpoint::toString)
                                                .collect(Collectors.joining(", "))
                                        + ".",
                                "Faults of one operation only:"),
                        Stream.of(Endpoint.values())
                                .filter(endpoint -> endpoint != Endpoint.SEND)
                                .flatMap(endpoint -> lines(Faults.help(endpoint), endpoint + ":")))
                .flatMap(lines -> lines)
                .toArray(String[]::new);
    }

    private static Stream<String> lines(Map<String, String> faults, String before) {
        return faults.entrySet().stream()
                .flatMap(fault -> Stream.of("  " + before + fault.getKey(), "      " + fault.getValue()));
    }
}
