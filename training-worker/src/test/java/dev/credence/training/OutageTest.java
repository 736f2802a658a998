package dev.credence.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.credence.local.CuttableInfrastructure;
import dev.credence.local.CuttableLink;
import dev.credence.local.SmallDisk;
import dev.credence.pipelines.PipelineDefinition;
import dev.credence.pipelines.PipelineRun;
import dev.credence.pipelines.PipelineRunStatus;
import dev.credence.pipelines.PipelineRuns;
import dev.credence.pipelines.PipelineStep;
import dev.credence.pipelines.StepProgress;
import dev.credence.pipelines.Verdict;
import dev.credence.registry.ModelName;
import dev.credence.registry.Registry;
import dev.credence.samples.Await;
import dev.credence.samples.SampleRuns;
import dev.credence.samples.Workers;
import dev.credence.tracker.RunId;
import dev.credence.tracker.RunStatus;
import dev.credence.tracker.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A worker while PostgreSQL and the object store are away. */
class OutageTest {

    private static CuttableInfrastructure servers;
    private static ConfigurableApplicationContext watcher;
    private static SampleRuns samples;
    private static PipelineRuns runs;
    private static JdbcClient jdbc;

    @BeforeAll
    static void watch() {
        servers = CuttableInfrastructure.start();
        watcher = Workers.watcher(servers.direct());
        samples = watcher.getBean(SampleRuns.class);
        runs = watcher.getBean(PipelineRuns.class);
        jdbc = watcher.getBean(JdbcClient.class);
    }

    @AfterAll
    static void stop() {
        watcher.close();
        servers.close();
    }

    private static ConfigurableApplicationContext worker(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("credence.database.connection-timeout=500ms");
        return Workers.start(servers.settings(), all.toArray(String[]::new));
    }

    /** With room for a second run it may even claim the run that it is still sampling. */
    @Test
    void finishesWithTheSameDrawsWhenTheDatabaseWasAwayForLongerThanItsLease() {
        try (var _ = worker("credence.training.runs=2")) {
            PipelineRun run = sampling("database-away");
            servers.database().cut();
            Await.until(Duration.ofSeconds(60), () -> leaseIsOver(run), over -> over);
            servers.database().join();

            assertSameDrawsAsUndisturbed(samples.await(run.id()));
        }
    }

    @Test
    void goesOnWithTheSameDrawsOnceTheObjectStoreIsBack() {
        try (var _ = worker("credence.training.retry-after=200ms")) {
            PipelineRun run = sampling("store-away");
            servers.store().cut();
            Await.until(
                    Duration.ofSeconds(180),
                    () -> samples.log(run.id()),
                    log -> log.contains("The object store cannot be used; the run goes on in"));
            servers.store().join();

            assertSameDrawsAsUndisturbed(samples.await(run.id()));
        }
    }

    @Test
    void endsWithAVerdictWhenTheObjectStoreStaysAway() {
        try (var _ = worker("credence.training.retry-after=10ms")) {
            PipelineRun run = sampling("store-gone");
            servers.store().cut();

            PipelineRun failed = samples.await(run.id());

            assertThat(failed.status()).isEqualTo(PipelineRunStatus.FAILED);
            assertThat(failed.verdict().reason()).isEqualTo(Verdict.Reason.PLATFORM_FAILURE);
            assertThat(failed.verdict().message()).contains("The object store cannot be used");
            assertThat(registered("store-gone")).isZero();
            assertThat(tracked(failed)).isEqualTo(RunStatus.FAILED);
        } finally {
            servers.store().join();
        }
    }

    @Test
    void goesOnWhenAFullDiskHasRoomAgain(@TempDir Path folder) throws IOException {
        var mounted = SmallDisk.mount(folder.resolve("home"), 8);
        assumeTrue(
                mounted.isPresent(),
                "SKIPPED: a full disk can only be tried where a tmpfs can be mounted, as root");
        try (SmallDisk disk = mounted.get();
                var _ =
                        worker(
                                "credence.home=" + disk.folder(),
                                "credence.training.retry-after=200ms")) {
            Path filler = disk.fill();
            PipelineRun run = samples.enqueue(samples.submitShort("disk-full"));
            Await.until(
                    Duration.ofSeconds(180),
                    () -> samples.log(run.id()),
                    log -> log.contains("The disk is full; the run goes on in"));
            assertThat(registered("disk-full")).isZero();

            Files.delete(filler);

            assertThat(samples.await(run.id()).status())
                    .as(samples.log(run.id()))
                    .isEqualTo(PipelineRunStatus.SUCCEEDED);
            assertThat(registered("disk-full")).isEqualTo(1);
        }
    }

    /** Short outages at random moments, two in each run. */
    @Test
    void leavesEveryRunWholeWhereverTheServersGoAway() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        PipelineDefinition definition = samples.submitShort("whole");
        List<PipelineRun> finished = new ArrayList<>();
        try (var _ = worker("credence.training.retry-after=50ms")) {
            finished.add(samples.finished(definition));
            for (int disturbed = 0; disturbed < 6; disturbed++) {
                PipelineRun run = samples.enqueue(definition);
                interrupt(random);
                interrupt(random);
                finished.add(samples.await(run.id()));
            }
        }
        for (PipelineRun run : finished) {
            String story = "seed %d, run %s: %s".formatted(seed, run.id(), samples.log(run.id()));
            assertThat(run.status()).as(story).isEqualTo(PipelineRunStatus.SUCCEEDED);
            assertThat(samples.digest(run, "draws.bin"))
                    .as(story)
                    .isEqualTo(samples.digest(finished.getFirst(), "draws.bin"));
            assertThat(runs.steps(run.id()))
                    .as(story)
                    .hasSize(PipelineStep.values().length)
                    .allMatch(step -> step.status() != StepProgress.Status.STOPPED);
            assertThat(tracked(run)).as(story).isEqualTo(RunStatus.FINISHED);
        }
        assertThat(finished.stream().map(PipelineRun::version)).doesNotHaveDuplicates();
        assertThat(registered("whole")).isEqualTo(finished.size());
        assertThat(finished.stream().map(PipelineRun::trackingRun)).doesNotHaveDuplicates();
    }

    private static void interrupt(SplittableRandom random) {
        CuttableLink link = random.nextBoolean() ? servers.database() : servers.store();
        pause(random.nextInt(20, 600));
        link.cut();
        pause(random.nextInt(20, 800));
        link.join();
    }

    /** The moments of an outage are what is random here; nothing is waited for. */
    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    private static PipelineRun sampling(String name) {
        PipelineRun run = samples.enqueue(samples.submitLong(name));
        Await.until(
                Duration.ofSeconds(180),
                () -> runs.chains(run.id()),
                SampleRuns::samplesWithACheckpoint);
        return run;
    }

    private static boolean leaseIsOver(PipelineRun run) {
        return jdbc.sql("select lease_until < now() from pipelines.run where id = :id")
                .param("id", run.id().value())
                .query(Boolean.class)
                .single();
    }

    private static int registered(String model) {
        var registry = watcher.getBean(Registry.class);
        var name = new ModelName(model);
        return registry.newest(name).isEmpty()
                ? 0
                : registry.versions(name, 100, null).items().size();
    }

    private static RunStatus tracked(PipelineRun run) {
        return watcher.getBean(Runs.class).get(new RunId(run.trackingRun())).status();
    }

    private static void assertSameDrawsAsUndisturbed(PipelineRun interrupted) {
        assertThat(interrupted.status())
                .as(samples.log(interrupted.id()))
                .isEqualTo(PipelineRunStatus.SUCCEEDED);
        PipelineRun undisturbed = samples.finished(samples.submitLong("undisturbed"));
        assertThat(samples.digest(interrupted, "draws.bin"))
                .isEqualTo(samples.digest(undisturbed, "draws.bin"));
    }
}
