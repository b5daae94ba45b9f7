package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * Jenkins stops while a request is under way that never arrives, and the queue shows a message of the same text and time that
 * an earlier send put there. Nothing that became of that earlier send may make its message that of the lost one.
 */
class LostAnswerAndOtherSendsTest {

    @RegisterExtension
    private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

    private final MockApi api = MockApi.start();

    @AfterEach
    void close() {
        api.close();
    }

    /** What may become of the build that scheduled the earlier message. */
    enum Fate {
        IS_OLD {
            @Override
            void befall(WorkflowRun rival) {
                for (File journal : new File(rival.getRootDir(), "onlyfans-mass-messaging").listFiles()) {
                    assertThat(journal.setLastModified(
                                    Instant.now().minus(Duration.ofDays(1)).toEpochMilli()))
                            .isTrue();
                }
            }
        },
        ITS_BUILD_WAS_DELETED {
            @Override
            void befall(WorkflowRun rival) throws Exception {
                rival.delete();
            }
        },
        ITS_JOB_WAS_DELETED {
            @Override
            void befall(WorkflowRun rival) throws Exception {
                rival.getParent().delete();
            }
        };

        abstract void befall(WorkflowRun rival) throws Exception;
    }

    private static String send(String more) {
        return "onlyfansMassMessage(text: 'same', userLists: ['fans']" + more + ")";
    }

    private static WorkflowJob job(JenkinsRule j, String name, String script) throws Exception {
        WorkflowJob job = j.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private long posts() {
        return api.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    private void scheduleAndLose(JenkinsRule j, Fate fate) throws Exception {
        new Agency(j, api);
        OnlyFansConfiguration.get().setCallTimeoutSeconds(60);
        String soon = Instant.now().plusSeconds(100).toString();
        WorkflowJob rival = job(j, "rival", send(", scheduledDate: '" + soon + "'"));
        fate.befall(j.buildAndAssertSuccess(rival));
        api.play("stall");
        job(j, "lost", send("")).scheduleBuild2(0).waitForStart();
        Agency.eventually(() -> posts() == 2);
    }

    private static String endOfTheLostOne(JenkinsRule j) throws Exception {
        WorkflowRun lost = j.waitForCompletion(
                j.jenkins.getItemByFullName("lost", WorkflowJob.class).getBuildByNumber(1));
        j.assertBuildStatus(Result.FAILURE, lost);
        return Agency.log(lost);
    }

    @ParameterizedTest
    @EnumSource(Fate.class)
    void theMessageOfAnEarlierSendIsNotThatOfTheLostOneThough(Fate fate) throws Throwable {
        jenkins.then(j -> scheduleAndLose(j, fate));
        jenkins.then(j -> {
            assertThat(endOfTheLostOne(j))
                    .contains("The queue shows no such message, which proves nothing.")
                    .doesNotContain("Accepted as message");
            assertThat(posts()).isEqualTo(2);
        });
    }

    private Path record() {
        return jenkins.getHome().toPath().resolve("onlyfans-mass-messaging/departures/" + MockApi.ACCOUNT + ".jsonl");
    }

    /** What may become of the record of what left. */
    enum Hole {
        A_LINE_IS_MISSING {
            @Override
            void befall(Path record) throws Exception {
                List<String> lines = new ArrayList<>(Files.readAllLines(record));
                lines.remove(1);
                Files.write(record, lines);
            }
        },
        A_LINE_IS_BROKEN {
            @Override
            void befall(Path record) throws Exception {
                List<String> lines = new ArrayList<>(Files.readAllLines(record));
                lines.set(1, "{\"id\":");
                Files.write(record, lines);
            }
        },
        IT_BEGINS_LATER {
            @Override
            void befall(Path record) throws Exception {
                List<String> lines = Files.readAllLines(record);
                Files.write(record, lines.subList(2, lines.size()));
            }
        },
        IT_ENDS_EARLIER {
            @Override
            void befall(Path record) throws Exception {
                Files.write(record, Files.readAllLines(record).subList(0, 2));
            }
        },
        IT_IS_GONE {
            @Override
            void befall(Path record) throws Exception {
                Files.delete(record);
            }
        };

        abstract void befall(Path record) throws Exception;
    }

    @ParameterizedTest
    @EnumSource(Hole.class)
    void whereTheRecordHasAHoleNothingIsCertain(Hole hole) throws Throwable {
        jenkins.then(j -> scheduleAndLose(j, Fate.ITS_JOB_WAS_DELETED));
        hole.befall(record());
        jenkins.then(j -> {
            assertThat(endOfTheLostOne(j))
                    .contains("Other sends could not be read (")
                    .contains("so the queue proves nothing")
                    .doesNotContain("Accepted as message");
            assertThat(posts()).isEqualTo(2);
        });
    }

    /** A record that is begun anew while builds tell that something left before is not taken for a whole one. */
    @Test
    void aRecordThatWasBegunAnewIsNotWhole() throws Throwable {
        jenkins.then(j -> {
            new Agency(j, api);
            j.buildAndAssertSuccess(job(j, "before", "onlyfansMassMessage(text: 'before', userLists: ['fans'])"));
        });
        Files.delete(record());
        jenkins.then(j -> {
            Agency.configure(api.url());
            OnlyFansConfiguration.get().setCallTimeoutSeconds(60);
            api.play("stall-after-accepting");
            job(j, "lost", send("")).scheduleBuild2(0).waitForStart();
            Agency.eventually(() -> posts() == 2);
        });
        jenkins.then(j -> assertThat(endOfTheLostOne(j)).contains("it began after messages had left"));
    }

    /** As it is after a backup of the job was put back. */
    @Test
    void aSendThatTheRecordKnowsToHaveLeftIsNotSentAgainWhateverItsJournalSays() throws Throwable {
        Path[] journal = new Path[1];
        String[] ready = new String[1];
        jenkins.then(j -> {
            new Agency(j, api);
            OnlyFansConfiguration.get().setMaxRetries(1);
            OnlyFansConfiguration.get().setCallTimeoutSeconds(60);
            api.play("retry-after=3", "stall-after-accepting");
            WorkflowRun run = job(j, "lost", send(", saveForLater: true"))
                    .scheduleBuild2(0)
                    .waitForStart();
            j.waitForMessage("Nothing was sent; try 2 of 2 in 3 s", run);
            journal[0] = new File(run.getRootDir(), "onlyfans-mass-messaging").listFiles()[0].toPath();
            ready[0] = Files.readString(journal[0]);
            Agency.eventually(() -> api.acceptedSends().size() == 1);
        });
        Files.writeString(journal[0], ready[0]);
        jenkins.then(j -> {
            assertThat(endOfTheLostOne(j)).contains("UNKNOWN.");
            assertThat(posts()).isEqualTo(2);
        });
    }
}
