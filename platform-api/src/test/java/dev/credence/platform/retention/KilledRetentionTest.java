package dev.credence.platform.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.artifact.ArtifactNotFound;
import dev.credence.artifact.ArtifactSweep;
import dev.credence.artifact.Artifacts;
import dev.credence.artifact.StoredArtifact;
import dev.credence.local.TestInfrastructure;
import dev.credence.platform.mlflow.MlflowServerTest;
import dev.credence.problem.NotFound;
import dev.credence.tracker.Datasets;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.NewRun;
import dev.credence.tracker.RunId;
import dev.credence.tracker.Runs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * {@code kill -9} of a platform while it collects, and while it erases: nothing that is needed is
 * lost, and the next one finishes.
 */
@MlflowServerTest
class KilledRetentionTest {

    private static final int FILES = 150;
    private static final GarbageCollection.Policy AT_ONCE =
            new GarbageCollection.Policy(Duration.ZERO, Duration.ofSeconds(-5), false);

    @Autowired GarbageCollection collection;
    @Autowired Artifacts artifacts;
    @Autowired ArtifactSweep sweep;
    @Autowired Experiments experiments;
    @Autowired Runs runs;
    @Autowired Datasets datasets;
    @Autowired JdbcClient jdbc;
    @Autowired Environment environment;

    @TempDir Path home;

    private final String name = "killed-" + UUID.randomUUID();

    @Test
    void aCollectionThatIsKilledLosesNothingNeededAndIsFinishedByTheNext() throws Exception {
        List<StoredArtifact> needed = stored("needed");
        List<StoredArtifact> garbage = stored("garbage");
        RunId kept = run();
        for (int i = 0; i < FILES; i++) {
            runs.logArtifact(kept, "file-%d.txt".formatted(i), needed.get(i), "text/plain");
        }
        var deleted = new ArrayList<RunId>();
        for (int i = 0; i < 20; i++) {
            RunId run = run();
            runs.logArtifact(run, "shared.txt", needed.get(i), "text/plain");
            runs.logArtifact(run, "own.txt", garbage.get(i), "text/plain");
            runs.delete(run);
            deleted.add(run);
        }

        Process collector = start("collect");
        try {
            awaitUntil(() -> !collector.isAlive() || gone(garbage) > 10);
            assertThat(collector.isAlive()).as("it collects until it is killed").isTrue();
        } finally {
            collector.destroyForcibly().waitFor();
        }

        for (StoredArtifact each : needed) {
            assertThat(artifacts.read(each.digest())).hasSize((int) each.size());
        }
        collection.purgeRuns(AT_ONCE);
        for (int pass = 0; pass < 2; pass++) {
            for (int place = 0; place < ArtifactSweep.places(); place++) {
                collection.collect(place, AT_ONCE);
            }
        }
        for (StoredArtifact each : needed) {
            assertThat(artifacts.read(each.digest())).hasSize((int) each.size());
        }
        assertThat(runs.artifacts(kept)).hasSize(FILES);
        for (RunId run : deleted) {
            assertThatThrownBy(() -> runs.get(run)).isInstanceOf(NotFound.class);
        }
        assertThat(garbage)
                .allSatisfy(each ->
                        assertThatThrownBy(() -> artifacts.read(each.digest()))
                                .isInstanceOf(ArtifactNotFound.class));
    }

    /**
     * The process is held, by a lock, at a content whose bytes are gone and of which that is not
     * noted yet, and killed there.
     */
    @Test
    void anErasureThatIsKilledIsFinishedByTheNext() throws Exception {
        int versions = 40;
        var contents = new ArrayList<StoredArtifact>();
        for (int i = 0; i < versions; i++) {
            StoredArtifact content = put("customer,x\nzoe,%d\nmax,%d\n".formatted(i, i));
            datasets.add(name, content, "text/csv", "ann");
            contents.add(content);
        }

        Process eraser = start("erase", name);
        try (Connection database = connection()) {
            database.setAutoCommit(false);
            var own = JdbcClient.create(new SingleConnectionDataSource(database, true));
            awaitUntil(() -> !eraser.isAlive() || held(own) > 0);
            assertThat(eraser.isAlive()).as("it is held in the middle").isTrue();
            awaitUntil(() -> waitsForUs() || !eraser.isAlive());
            eraser.destroyForcibly().waitFor();
        } finally {
            eraser.destroyForcibly();
        }

        assertThat(pending()).as("contents to destroy").isPositive();
        assertThat(datasets.newest(name).orElseThrow().number()).isEqualTo(2 * versions);
        assertThat(receipts()).isOne();

        assertThat(collection.finishErasures()).isPositive();

        assertThat(pending()).isZero();
        assertThat(contents)
                .allSatisfy(each -> assertThat(artifacts.exists(each.digest())).isFalse());
        for (int i = 0; i < versions; i++) {
            var successor = datasets.version(name, versions + 1 + i).orElseThrow();
            assertThat(
                            new String(
                                    artifacts.read(successor.content().digest()),
                                    StandardCharsets.UTF_8))
                    .startsWith("customer,x")
                    .contains("max,")
                    .doesNotContain("zoe");
        }
        assertThat(collection.finishErasures()).isZero();
    }

    /** Locks those that are not destroyed yet; how many that are. */
    private static int held(JdbcClient own) {
        return own.sql(
                        "select digest from tracker.erased_contents where destroyed_at is null order by erased_at desc, digest for update skip locked")
                .query(String.class)
                .list()
                .size();
    }

    private boolean waitsForUs() {
        return jdbc.sql(
                        "select count(*) > 0 from pg_stat_activity where wait_event_type = 'Lock' and query like '%erased_contents%'")
                .query(Boolean.class)
                .single();
    }

    private int pending() {
        return jdbc.sql("select count(*) from tracker.erased_contents where destroyed_at is null")
                .query(Integer.class)
                .single();
    }

    private int receipts() {
        return jdbc.sql(
                        "select count(*) from access.audit where action = 'rows-erased' and subject = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    private long gone(List<StoredArtifact> garbage) {
        return garbage.stream()
                .limit(40)
                .filter(each ->
                        sweep.stored(place(each)).stream()
                                .noneMatch(found -> found.digest().equals(each.digest())))
                .count();
    }

    private static int place(StoredArtifact artifact) {
        return Integer.parseInt(artifact.digest().sha256().substring(0, 2), 16);
    }

    private List<StoredArtifact> stored(String what) {
        var stored = new ArrayList<StoredArtifact>();
        for (int i = 0; i < FILES; i++) {
            stored.add(put("%s %d of %s".formatted(what, i, name)));
        }
        return stored;
    }

    private StoredArtifact put(String text) {
        return artifacts.put(text.getBytes(StandardCharsets.UTF_8));
    }

    private RunId run() {
        int experiment = experiments.named(name).id();
        return runs.start(new NewRun(experiment, "a run", "ann", Map.of(), Map.of(), Instant.now()))
                .id();
    }

    private Process start(String... args) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String setting : TestInfrastructure.settings().keySet()) {
            command.add("-D%s=%s".formatted(setting, environment.getRequiredProperty(setting)));
        }
        command.add("-Dcredence.home=" + home);
        command.add(RetentionProcess.class.getName());
        command.addAll(List.of(args));
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("log").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(
                environment.getRequiredProperty("credence.database.url"),
                environment.getRequiredProperty("credence.database.user"),
                environment.getRequiredProperty("credence.database.password"));
    }

    private static void awaitUntil(BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofMinutes(3));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("within three minutes").isBefore(end);
            Thread.onSpinWait();
        }
    }
}
