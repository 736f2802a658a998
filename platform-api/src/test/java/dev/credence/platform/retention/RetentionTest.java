package dev.credence.platform.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.access.AuditLog;
import dev.credence.artifact.ArtifactNotFound;
import dev.credence.artifact.ArtifactSweep;
import dev.credence.artifact.Artifacts;
import dev.credence.artifact.StoredArtifact;
import dev.credence.model.Column;
import dev.credence.model.Signature;
import dev.credence.platform.PlatformClient;
import dev.credence.platform.mlflow.MlflowServerTest;
import dev.credence.problem.Conflict;
import dev.credence.problem.NotFound;
import dev.credence.registry.Candidate;
import dev.credence.registry.ModelName;
import dev.credence.registry.Registry;
import dev.credence.tracker.Datasets;
import dev.credence.tracker.ErasedContents;
import dev.credence.tracker.Experiments;
import dev.credence.tracker.Metric;
import dev.credence.tracker.NewRun;
import dev.credence.tracker.RowFilter;
import dev.credence.tracker.RunId;
import dev.credence.tracker.Runs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Collection and erasure against a real database and object store. */
@MlflowServerTest
class RetentionTest {

    private static final GarbageCollection.Policy AT_ONCE =
            new GarbageCollection.Policy(Duration.ZERO, Duration.ofSeconds(-5), false);
    private static final GarbageCollection.Policy WITH_GRACE =
            new GarbageCollection.Policy(Duration.ZERO, Duration.ofHours(24), false);
    private static final GarbageCollection.Policy DRY =
            new GarbageCollection.Policy(Duration.ZERO, Duration.ofSeconds(-5), true);

    @LocalServerPort int port;
    @Autowired GarbageCollection collection;
    @Autowired Erasure erasure;
    @Autowired ErasedContents erased;
    @Autowired Artifacts artifacts;
    @Autowired ArtifactSweep sweep;
    @Autowired Experiments experiments;
    @Autowired Runs runs;
    @Autowired Datasets datasets;
    @Autowired Registry registry;
    @Autowired AuditLog audit;
    @Autowired JdbcClient jdbc;
    @Autowired JsonMapper json;

    private final String name = "retained-" + UUID.randomUUID();

    @Test
    void whatNothingLeadsToIsDeletedInTwoPasses() {
        StoredArtifact garbage = stored("garbage");

        assertThat(collect(garbage, DRY).trashed().count()).isPositive();
        assertThat(collect(garbage, WITH_GRACE).trashed().count()).isZero();
        assertThat(isStored(garbage)).isTrue();

        collect(garbage, AT_ONCE);
        assertThat(isStored(garbage)).isFalse();
        collect(garbage, AT_ONCE);
        assertThatThrownBy(() -> artifacts.read(garbage.digest()))
                .isInstanceOf(ArtifactNotFound.class);
    }

    @Test
    void whatIsNeededAfterAllComesBack() {
        StoredArtifact uploaded = stored("uploaded again while it was collected");
        sweep.trash(found(uploaded));

        RunId run = run();
        runs.logArtifact(run, "file.txt", uploaded, "text/plain");
        collect(uploaded, AT_ONCE);

        assertThat(isStored(uploaded)).isTrue();
        assertThat(inTrash(uploaded)).isFalse();
    }

    @Test
    void readingBringsBackWhatIsInTheTrash() {
        StoredArtifact wanted = stored("wanted");
        sweep.trash(found(wanted));

        assertThat(artifacts.exists(wanted.digest())).isTrue();
        assertThat(artifacts.read(wanted.digest())).hasSize((int) wanted.size());
    }

    /**
     * Killed between the copy and the removal, both are there; killed after it, only the trash is.
     */
    @Test
    void anInterruptedCollectionIsFinishedByTheNext() {
        StoredArtifact garbage = stored("interrupted");
        sweep.trash(found(garbage));
        artifacts.put(content("interrupted"));
        assertThat(isStored(garbage) && inTrash(garbage)).isTrue();

        collect(garbage, AT_ONCE);
        collect(garbage, AT_ONCE);

        assertThat(isStored(garbage) || inTrash(garbage)).isFalse();
    }

    @Test
    void whatAVersionHasStaysAlsoWhenItsRunIsDeleted() {
        RunId run = run();
        StoredArtifact packaged = stored("packaged");
        runs.logArtifact(run, "model.yaml", packaged, "text/plain");
        register(run, packaged, Map.of());
        runs.delete(run);

        var purge = collection.purgeRuns(AT_ONCE);
        collect(packaged, AT_ONCE);

        assertThat(purge.needed()).contains(run);
        assertThat(runs.get(run).id()).isEqualTo(run);
        assertThat(isStored(packaged)).isTrue();
    }

    @Test
    void runsAreRestoredUntilTheyHaveBeenDeletedForLongEnough() {
        RunId restored = run();
        RunId purged = run();
        runs.logMetrics(purged, List.of(new Metric("loss", 1, Instant.now())));
        StoredArtifact file = stored("of a run");
        runs.logArtifact(purged, "file.txt", file, "text/plain");
        runs.delete(restored);
        runs.delete(purged);
        runs.restore(restored);

        var young = new GarbageCollection.Policy(Duration.ofDays(30), Duration.ZERO, false);
        assertThat(collection.purgeRuns(young).purged()).isEmpty();
        assertThat(collection.purgeRuns(DRY).purged()).contains(purged);
        assertThat(runs.get(purged)).isNotNull();
        jdbc.sql(
                        "update tracker.runs set deleted_at = now() - interval '31 days' where stage = 'DELETED'")
                .update();
        assertThat(collection.purgeRuns(young).purged()).contains(purged).doesNotContain(restored);
        collect(file, AT_ONCE);

        assertThatThrownBy(() -> runs.get(purged)).isInstanceOf(NotFound.class);
        assertThat(runs.get(restored)).isNotNull();
        assertThat(isStored(file)).isFalse();
    }

    @Test
    void erasesAPersonsRowsAndSaysWhatCameOfThem() throws Exception {
        StoredArtifact first = artifacts.put(content("customer,x\nzoe,1\nmax,2\nzoe,3\n"));
        StoredArtifact second = artifacts.put(content("customer,x\nmax,2\nmax,3\nzoe,4\n"));
        StoredArtifact clean = artifacts.put(content("customer,x\nmax,2\nian,9\n"));
        var read = datasets.add(name, first, "text/csv", "ann");
        datasets.add(name, second, "text/csv", "ann");
        datasets.add(name, clean, "text/csv", "ann");
        RunId run = run();
        runs.logInput(run, read, "train");
        register(run, stored("model of " + name), Map.of("train", first.digest().sha256()));

        var receipt = erasure.erase(name, new RowFilter("customer", "zoe"), "asked to", "root");

        assertThat(receipt.replaced())
                .containsExactly(
                        new Erasure.Replacement(1, 4, 2), new Erasure.Replacement(2, 5, 1));
        assertThat(receipt.runs()).containsExactly(run.value());
        assertThat(receipt.versions()).containsExactly(name + "/1.0.0");
        assertThat(receipt.destroyed())
                .containsExactly(first.digest().sha256(), second.digest().sha256());
        assertThat(artifacts.exists(first.digest())).isFalse();
        assertThat(artifacts.exists(clean.digest())).isTrue();
        assertThat(datasets.version(name, 1).orElseThrow().erasedAt()).isNotNull();
        assertThat(text(4)).isEqualTo("customer,x\r\nmax,2\r\n");
        assertThatThrownBy(() -> datasets.add(name, first, "text/csv", "ann"))
                .isInstanceOf(Conflict.class);
        var entry =
                audit.before(Long.MAX_VALUE, 50).stream()
                        .filter(each -> each.action().equals("rows-erased"))
                        .filter(each -> each.subject().equals(name))
                        .findFirst()
                        .orElseThrow();
        assertThat(entry.actor()).isEqualTo("root");
        assertThat(json.readTree(entry.detail()).path("id").asString())
                .isEqualTo(receipt.id().toString());
        assertThat(entry.detail()).doesNotContain("zoe");
    }

    @Test
    void anErasureThatWasInterruptedIsFinished() {
        StoredArtifact noted = stored("noted for destruction");
        erased.note(List.of(noted.digest()));
        assertThat(artifacts.exists(noted.digest())).isTrue();

        assertThat(collection.finishErasures()).isPositive();

        assertThat(artifacts.exists(noted.digest())).isFalse();
        assertThat(collection.finishErasures()).isZero();
    }

    @Test
    void answersWhatItWouldDoOverHttp() {
        var client = new PlatformClient(port);

        var answer = client.post("/api/v1/garbage-collection", Map.of("place", 255));

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.body().path("dry_run").asBoolean()).isTrue();
        assertThat(answer.body().path("next_place").isNull()).isTrue();
        assertThat(
                        client.post("/api/v1/garbage-collection", Map.of("grace", "PT1M"))
                                .body()
                                .path("detail")
                                .asString())
                .startsWith("grace: must be at least PT1H");
        assertThat(
                        client.post(
                                        "/api/v1/datasets/erasure",
                                        Map.of(
                                                "dataset", "none", "column", "a", "value", "b",
                                                "reason", "c"))
                                .status())
                .isEqualTo(404);
    }

    private GarbageCollection.Collected collect(
            StoredArtifact artifact, GarbageCollection.Policy policy) {
        return collection.collect(
                Integer.parseInt(artifact.digest().sha256().substring(0, 2), 16), policy);
    }

    private boolean isStored(StoredArtifact artifact) {
        return sweep.stored(place(artifact)).stream()
                .anyMatch(found -> found.digest().equals(artifact.digest()));
    }

    private boolean inTrash(StoredArtifact artifact) {
        return sweep.trashed(place(artifact)).stream()
                .anyMatch(found -> found.digest().equals(artifact.digest()));
    }

    private static ArtifactSweep.Found found(StoredArtifact artifact) {
        return new ArtifactSweep.Found(artifact.digest(), artifact.size(), Instant.EPOCH);
    }

    private static int place(StoredArtifact artifact) {
        return Integer.parseInt(artifact.digest().sha256().substring(0, 2), 16);
    }

    private StoredArtifact stored(String text) {
        return artifacts.put(content(text));
    }

    private static byte[] content(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String text(int version) {
        var digest = datasets.version(name, version).orElseThrow().content().digest();
        return new String(artifacts.read(digest), StandardCharsets.UTF_8);
    }

    private RunId run() {
        int experiment = experiments.named(name).id();
        return runs.start(new NewRun(experiment, "a run", "ann", Map.of(), Map.of(), Instant.now()))
                .id();
    }

    private void register(RunId run, StoredArtifact file, Map<String, String> data) {
        registry.register(
                new Candidate(
                        new ModelName(name),
                        new Signature(List.of(), Column.real("y")),
                        "fingerprint",
                        "stan",
                        run.value(),
                        UUID.randomUUID().toString(),
                        Map.of("model.yaml", file),
                        data,
                        null,
                        Map.of(),
                        "",
                        Map.of()),
                "ann");
    }
}
