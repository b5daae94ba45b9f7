package io.jenkins.plugins.onlyfans.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.Film;
import io.jenkins.plugins.onlyfans.Sluice;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures what an upload of the longest file from an agent takes, beside {@code curl} that uploads the same file from there. */
final class UploadBench {

    private static final String AGENT = "agent";
    private static final int UPLOADS = 8;
    private static final String UPLOAD = "onlyfansUploadMedia file: 'film.mp4', reuse: false";

    private final BenchedJenkins jenkins;
    private final MockApi api;
    private final Sluice sluice;
    private final int rounds;

    private Path film;

    UploadBench(BenchedJenkins jenkins, MockApi api, Sluice sluice, int rounds) {
        this.jenkins = jenkins;
        this.api = api;
        this.sluice = sluice;
        this.rounds = rounds;
    }

    void measure() throws Exception {
        film = jenkins.startAgent(AGENT).resolve("workspace/upload/film.mp4");
        Film.write(film, Film.LONGEST);
        // The first ones are only there to warm all up.
        uploads();
        curls();
        times("without a limit", Table.NO_GOAL);
        fetches();
        sluice.slowTo(1_000_000_000);
        times("at 1 Gbit/s", 1.3);
        sluice.hurry();
        memory();
        assertThat(api.uploads()).allMatch(upload -> upload.whole() && upload.bytes() == Film.LONGEST);
    }

    private void times(String line, double goal) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> curl = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ours.add(uploads());
            curl.add(curls());
            Table.say(String.format("  %-40s %12.1f ms, curl %.1f ms", line, ours.get(round), curl.get(round)));
        }
        Table.row("upload of 100 MB " + line + " ÷ curl", "", goal, JenkinsBench.ratios(ours, curl));
        Table.row("  upload", " ms", Table.NO_GOAL, ours);
        Table.row("  curl", " ms", Table.NO_GOAL, curl);
    }

    private double uploads() throws Exception {
        return jenkins.act(j -> Inside.call(j, "upload", AGENT, UPLOAD, UPLOADS));
    }

    private double curls() throws Exception {
        double[] millis = new double[UPLOADS];
        for (int i = 0; i < UPLOADS; i++) {
            long begin = System.nanoTime();
            end(curl());
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        return JenkinsBench.middle(millis);
    }

    /** What Jenkins itself takes for the way from the agent. */
    private void fetches() throws Exception {
        String path = film.toString();
        List<Double> taken = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double[] millis = new double[UPLOADS];
            for (int i = 0; i < UPLOADS; i++) {
                millis[i] = jenkins.act(j -> Inside.fetch(j, AGENT, path));
            }
            taken.add(JenkinsBench.middle(millis));
        }
        Table.row("  FilePath.copyTo, from the agent", " ms", Table.NO_GOAL, taken);
    }

    private Process curl() throws IOException {
        return new ProcessBuilder(
                        "curl",
                        "-sS",
                        "--fail",
                        "-o",
                        "/dev/null",
                        "-H",
                        "Authorization: Bearer " + api.key(),
                        // Else it waits a second for the server to allow it.
                        "-H",
                        "Expect:",
                        "-F",
                        "async=true",
                        "-F",
                        "file=@" + film,
                        api.url() + "/api/" + MockApi.ACCOUNT + "/media/vault")
                .inheritIO()
                .start();
    }

    private static void end(Process curl) throws InterruptedException {
        assertThat(curl.waitFor()).isZero();
    }

    /** In the middle of the file, where the API stands still. */
    private void memory() throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> curl = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            sluice.shutAt(Film.LONGEST / 2);
            long before = jenkins.act(j -> Inside.beginOn(j, "upload", AGENT, UPLOAD));
            sluice.awaitFull();
            ours.add((jenkins.act(Inside::held) - before) / 1e6);
            sluice.open();
            jenkins.act(j -> {
                Inside.end(j, "upload");
                return null;
            });
            sluice.shutAt(Film.LONGEST / 2);
            Process process = curl();
            sluice.awaitFull();
            curl.add(resident(process) / 1e6);
            sluice.open();
            end(process);
        }
        Table.row("upload of 100 MB, memory ÷ curl", "", 1.3, JenkinsBench.ratios(ours, curl));
        Table.row("  upload, held by Jenkins", " MB", Table.NO_GOAL, ours);
        Table.row("  curl, resident", " MB", Table.NO_GOAL, curl);
    }

    private static double resident(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }
}
