package dev.credence.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.local.TestInfrastructure;
import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRunStatus;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.samples.Await;
import dev.credence.samples.SampleRuns;
import dev.credence.samples.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Workers that are killed or shut down in the middle of the sampling. */
class InterruptedRunTest {

    private static final Map<String, String> SETTINGS = TestInfrastructure.settings();
    private static ConfigurableApplicationContext watcher;
    private static SampleRuns samples;
    private static PipelineRuns runs;

    @TempDir Path folder;

    @BeforeAll
    static void watch() {
        watcher = Workers.watcher(SETTINGS);
        samples = watcher.getBean(SampleRuns.class);
        runs = watcher.getBean(PipelineRuns.class);
    }

    @AfterAll
    static void stop() {
        watcher.close();
    }

    @Test
    void goesOnElsewhereWithTheSameDrawsAfterKillMinusNine() throws Exception {
        PipelineRun run = samples.enqueue(samples.submitLong("killed"));
        Process first = Workers.process(SETTINGS, folder.resolve("worker.log"));
        try {
            Await.until(
                    Duration.ofMinutes(4),
                    () -> runs.chains(run.id()),
                    SampleRuns::samplesWithACheckpoint);
        } finally {
            first.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(runs.get(run.id()).status()).isEqualTo(PipelineRunStatus.RUNNING);

        try (var second = Workers.start(SETTINGS)) {
            assertSameDrawsAsUndisturbed(samples.await(run.id()));
        }
        assertThat(runs.get(run.id()).attempt()).isEqualTo(2);
    }

    @Test
    void givesTheRunBackAtAShutdownWithNothingLost() {
        PipelineRun run = samples.enqueue(samples.submitLong("handed-over"));
        try (var first = Workers.start(SETTINGS)) {
            Await.until(
                    Duration.ofMinutes(4),
                    () -> runs.chains(run.id()),
                    SampleRuns::samplesWithACheckpoint);
        }
        assertThat(runs.get(run.id()).status()).isEqualTo(PipelineRunStatus.QUEUED);

        try (var second = Workers.start(SETTINGS)) {
            assertSameDrawsAsUndisturbed(samples.await(run.id()));
        }
        assertThat(runs.get(run.id()).attempt()).isEqualTo(1);
    }

    private static void assertSameDrawsAsUndisturbed(PipelineRun interrupted) {
        PipelineRun undisturbed = samples.finished(samples.submitLong("undisturbed"));
        assertThat(interrupted.status())
                .as(samples.log(interrupted.id()))
                .isEqualTo(PipelineRunStatus.SUCCEEDED);
        assertThat(samples.log(interrupted.id())).contains("goes on from iteration");
        assertThat(samples.digest(interrupted, "draws.bin"))
                .isEqualTo(samples.digest(undisturbed, "draws.bin"));
    }

    /** As it is left when the database goes away between the last two writes of a failed step. */
    @Test
    void goesOnFromAStepThatEndedInAnUnknownState() {
        PipelineRun run = samples.enqueue(samples.submitLong("unknown"));
        try (var first = Workers.start(SETTINGS)) {
            Await.until(
                    Duration.ofMinutes(4),
                    () -> runs.chains(run.id()),
                    SampleRuns::samplesWithACheckpoint);
        }
        var jdbc = watcher.getBean(JdbcClient.class);
        jdbc.sql(
                        """
                        update batch.batch_step_execution set status = 'UNKNOWN', exit_code = 'UNKNOWN'
                        where status <> 'COMPLETED'
                        """)
                .update();
        jdbc.sql(
                        "update batch.batch_job_execution set status = 'UNKNOWN' where status <> 'COMPLETED'")
                .update();

        try (var second = Workers.start(SETTINGS)) {
            PipelineRun finished = samples.await(run.id());
            assertThat(finished.status())
                    .as(samples.log(run.id()))
                    .isEqualTo(PipelineRunStatus.SUCCEEDED);
        }
        assertThat(runs.get(run.id()).attempt()).isEqualTo(1);
    }

    /** As it is left when the database goes away between the first two writes of a job. */
    @Test
    void startsARunWhoseJobWasNotedAndNeverBegan() {
        PipelineRun run = samples.enqueue(samples.submitShort("never-begun"));
        watcher.getBean(JobRepository.class)
                .createJobInstance(
                        "pipeline-run",
                        new JobParametersBuilder()
                                .addString("run", run.id().text())
                                .toJobParameters());

        try (var worker = Workers.start(SETTINGS)) {
            PipelineRun finished = samples.await(run.id());
            assertThat(finished.status())
                    .as(samples.log(run.id()))
                    .isEqualTo(PipelineRunStatus.SUCCEEDED);
        }
    }
}
