package dev.credence.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.local.TestInfrastructure;
import dev.credence.pipelines.ChainProgress;
import dev.credence.pipelines.PipelineDefinition;
import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRunStatus;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.samples.Await;
import dev.credence.samples.SampleRuns;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Workers that are killed or shut down in the middle of the sampling. */
class InterruptedRunTest {

    private static final Map<String, String> SETTINGS = TestInfrastructure.settings();
    private static ConfigurableApplicationContext watcher;
    private static SampleRuns samples;
    private static PipelineRuns runs;

    @TempDir Path folder;

    /** A context that executes nothing, to submit runs and look at them. */
    @BeforeAll
    static void watch() {
        watcher = context(0);
        samples = watcher.getBean(SampleRuns.class);
        runs = watcher.getBean(PipelineRuns.class);
    }

    @AfterAll
    static void stop() {
        watcher.close();
    }

    private static PipelineDefinition submitted(String name) {
        String yaml =
                SampleRuns.yaml(name)
                        .replace("warmup: 1000, draws: 1000", "warmup: 1000, draws: 3000");
        var definition = samples.submit(yaml);
        samples.upload(definition, "train", SampleRuns.rows(1000, 1));
        samples.upload(definition, "test", SampleRuns.rows(100, 2));
        return definition;
    }

    private static ConfigurableApplicationContext context(int runsAtOnce) {
        var application = new SpringApplication(TrainingWorker.class, SampleRuns.class);
        List<String> arguments = new ArrayList<>(arguments(runsAtOnce));
        return application.run(arguments.toArray(String[]::new));
    }

    private static List<String> arguments(int runsAtOnce) {
        List<String> arguments = new ArrayList<>();
        SETTINGS.forEach((name, value) -> arguments.add("--%s=%s".formatted(name, value)));
        arguments.add("--server.port=0");
        arguments.add("--credence.training.runs=" + runsAtOnce);
        arguments.add("--credence.training.lease=2s");
        arguments.add("--credence.training.poll-every=200ms");
        arguments.add("--credence.training.checkpoint-every=100ms");
        arguments.add("--credence.training.report-every=50ms");
        arguments.add("--spring.quartz.auto-startup=false");
        return arguments;
    }

    private Process workerProcess() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(
                System.getProperty("java.class.path")
                        .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator));
        command.add(TrainingWorker.class.getName());
        command.addAll(arguments(1));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("worker.log").toFile())
                .start();
    }

    private static boolean samplesWithACheckpoint(List<ChainProgress> chains) {
        return chains.stream()
                .anyMatch(chain ->
                        chain.iteration() > 1200 && chain.phase() == ChainProgress.Phase.SAMPLING);
    }

    @Test
    void goesOnElsewhereWithTheSameDrawsAfterKillMinusNine() throws Exception {
        PipelineRun run = samples.enqueue(submitted("killed"));
        Process first = workerProcess();
        try {
            Await.until(
                    Duration.ofSeconds(90),
                    () -> runs.chains(run.id()),
                    InterruptedRunTest::samplesWithACheckpoint);
        } finally {
            first.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(runs.get(run.id()).status()).isEqualTo(PipelineRunStatus.RUNNING);

        try (var second = context(1)) {
            assertSameDrawsAsUndisturbed(samples.await(run.id()));
        }
        assertThat(runs.get(run.id()).attempt()).isEqualTo(2);
    }

    @Test
    void givesTheRunBackAtAShutdownWithNothingLost() {
        PipelineRun run = samples.enqueue(submitted("handed-over"));
        try (var first = context(1)) {
            Await.until(
                    Duration.ofSeconds(60),
                    () -> runs.chains(run.id()),
                    InterruptedRunTest::samplesWithACheckpoint);
        }
        assertThat(runs.get(run.id()).status()).isEqualTo(PipelineRunStatus.QUEUED);

        try (var second = context(1)) {
            assertSameDrawsAsUndisturbed(samples.await(run.id()));
        }
        assertThat(runs.get(run.id()).attempt()).isEqualTo(1);
    }

    private static void assertSameDrawsAsUndisturbed(PipelineRun interrupted) {
        PipelineRun undisturbed = samples.finished(submitted("undisturbed"));
        assertThat(interrupted.status())
                .as(samples.log(interrupted.id()))
                .isEqualTo(PipelineRunStatus.SUCCEEDED);
        assertThat(samples.log(interrupted.id())).contains("goes on from iteration");
        assertThat(samples.digest(interrupted, "draws.bin"))
                .isEqualTo(samples.digest(undisturbed, "draws.bin"));
    }
}
