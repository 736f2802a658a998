package dev.credence.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.artifact.Digest;
import dev.credence.artifact.StoredArtifact;
import dev.credence.problem.InvalidFields;
import dev.credence.problem.NotFound;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TrackerTest
class RunsTest {

    private final Experiments experiments;
    private final Runs runs;
    private final Datasets datasets;
    private RunId run = RunId.random();

    @Autowired
    RunsTest(Experiments experiments, Runs runs, Datasets datasets) {
        this.experiments = experiments;
        this.runs = runs;
        this.datasets = datasets;
    }

    @BeforeEach
    void startRun() {
        run = runs.start(SampleRuns.run(SampleRuns.newExperiment(experiments))).id();
    }

    @Test
    void aNewRunIsRunningWithWhatItStartedWith() {
        var experiment = SampleRuns.newExperiment(experiments);
        var start = Instant.parse("2026-11-20T12:00:00.123456Z");

        Run started =
                runs.start(
                        new NewRun(
                                experiment.id(),
                                "nightly",
                                "ann",
                                Map.of("seed", "7"),
                                Map.of("team", "x"),
                                start));

        assertThat(started.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(started.params()).containsExactly(Map.entry("seed", "7"));
        assertThat(started.tags()).containsExactly(Map.entry("team", "x"));
        assertThat(started.info().startedAt()).isEqualTo("2026-11-20T12:00:00.123Z");
        assertThat(runs.get(started.id())).isEqualTo(started);
    }

    @Test
    void noRunStartsInADeletedExperiment() {
        var experiment = SampleRuns.newExperiment(experiments);
        experiments.delete(experiment.id());

        assertThatThrownBy(() -> runs.start(SampleRuns.run(experiment)))
                .isInstanceOf(ExperimentDeleted.class);
    }

    @Test
    void aRunEndsOnceAndTheFirstEndStays() {
        runs.finish(run, RunStatus.FINISHED, SampleRuns.NOON);
        Run again = runs.finish(run, RunStatus.FINISHED, SampleRuns.NOON.plusSeconds(9));

        assertThat(again.info().endedAt()).isEqualTo(SampleRuns.NOON);
        assertThatThrownBy(() -> runs.finish(run, RunStatus.RUNNING, SampleRuns.NOON))
                .isInstanceOf(RunAlreadyEnded.class);
    }

    @Test
    void theSameParamAgainIsFineAndAnotherValueIsRefused() {
        runs.logParams(run, Map.of("lr", "0.1"));
        runs.logParams(run, Map.of("lr", "0.1", "depth", "3"));

        assertThatThrownBy(() -> runs.logParams(run, Map.of("lr", "0.2", "width", "8")))
                .isInstanceOf(ParamAlreadyLogged.class)
                .hasMessageContaining("0.1");
        assertThat(runs.get(run).params())
                .containsOnly(Map.entry("lr", "0.1"), Map.entry("depth", "3"));
    }

    @Test
    void ofTwoClientsThatLogAParamDifferentlyOneIsRefused() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> calls =
                    IntStream.range(0, 8)
                            .<Callable<Boolean>>mapToObj(i -> () -> logs("lr", String.valueOf(i)))
                            .toList();
            int accepted = 0;
            for (var outcome : threads.invokeAll(calls)) {
                accepted += outcome.get() ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        }
    }

    @Test
    void theLatestMetricIsTheOneWithTheGreatestStep() {
        runs.logMetrics(
                run, List.of(SampleRuns.metric("loss", 3, 2), SampleRuns.metric("loss", 5, 7)));
        runs.logMetrics(run, List.of(SampleRuns.metric("loss", 4, 3)));

        assertThat(runs.get(run).metrics())
                .containsExactly(Map.entry("loss", SampleRuns.metric("loss", 5, 7)));
        assertThat(history("loss")).extracting(Metric::step).containsExactly(2L, 3L, 7L);
    }

    @Test
    void aRepeatedPointIsKeptOnce() {
        var points = List.of(SampleRuns.metric("loss", 3, 1), SampleRuns.metric("loss", 2, 2));
        runs.logMetrics(run, points);
        runs.logMetrics(run, points);

        assertThat(history("loss")).isEqualTo(points);
    }

    @Test
    void notANumberAndInfinitiesAreKept() {
        var points =
                List.of(
                        SampleRuns.metric("loss", Double.NaN, 1),
                        SampleRuns.metric("loss", Double.POSITIVE_INFINITY, 2),
                        SampleRuns.metric("loss", Double.NEGATIVE_INFINITY, 3),
                        SampleRuns.metric("loss", Double.MIN_VALUE, 4),
                        SampleRuns.metric("loss", -Double.MAX_VALUE, 5));
        runs.logMetrics(run, points);

        assertThat(history("loss")).isEqualTo(points);
    }

    @Test
    void clientsThatLogTheSameMetricsAtOnceLoseNothing() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int client = 0; client < 8; client++) {
                long offset = client * 100L;
                calls.add(() -> logsHundred(offset));
            }
            for (var outcome : threads.invokeAll(calls)) {
                outcome.get();
            }
        }
        assertThat(history("a")).hasSize(800);
        assertThat(history("b")).hasSize(800);
        assertThat(runs.get(run).metrics().get("a").step()).isEqualTo(799);
    }

    @Test
    void aHistoryIsPaged() {
        var points = IntStream.range(0, 10).mapToObj(i -> SampleRuns.metric("loss", i, i)).toList();
        runs.logMetrics(run, points);

        var first = runs.history(run, "loss", 4, null);
        var second = runs.history(run, "loss", 6, first.nextPageToken());

        assertThat(first.items()).isEqualTo(points.subList(0, 4));
        assertThat(second.items()).isEqualTo(points.subList(4, 10));
        assertThat(second.nextPageToken()).isNull();
    }

    @Test
    void aThousandPointsAreAcceptedAtOnceAndNotOneMore() {
        var points =
                IntStream.range(0, 1001).mapToObj(i -> SampleRuns.metric("loss", i, i)).toList();
        runs.logMetrics(run, points.subList(0, 1000));

        assertThatThrownBy(() -> runs.logMetrics(run, points)).isInstanceOf(InvalidFields.class);
    }

    @Test
    void aTagCanChange() {
        runs.setTags(run, Map.of("stage", "draft"));
        runs.setTags(run, Map.of("stage", "final"));

        assertThat(runs.get(run).tags()).containsExactly(Map.entry("stage", "final"));
    }

    @Test
    void aBatchIsLoggedAsAWholeOrNotAtAll() {
        runs.logParams(run, Map.of("lr", "0.1"));
        var metrics = List.of(SampleRuns.metric("loss", 0.5, 1));

        assertThatThrownBy(() ->
                        runs.logBatch(
                                run,
                                new RunBatch(
                                        metrics,
                                        Map.of("lr", "0.2"),
                                        Map.of("team", "x"),
                                        "renamed",
                                        Map.of())))
                .isInstanceOf(ParamAlreadyLogged.class);

        Run untouched = runs.get(run);
        assertThat(untouched.info().name()).isEqualTo("a run");
        assertThat(untouched.tags()).isEmpty();
        assertThat(untouched.metrics()).isEmpty();
        runs.logBatch(run, new RunBatch(metrics, Map.of(), Map.of(), "renamed", Map.of()));
        assertThat(runs.get(run).info().name()).isEqualTo("renamed");
        assertThat(runs.get(run).metrics()).containsOnlyKeys("loss");
    }

    @Test
    void clientsThatLogTheSameBatchAtOnceAllSucceed() throws Exception {
        List<Callable<Integer>> clients =
                IntStream.range(0, 8)
                        .<Callable<Integer>>mapToObj(client ->
                                () -> {
                                    for (int i = 0; i < 10; i++) {
                                        runs.logBatch(run, sameFor(client));
                                    }
                                    return client;
                                })
                        .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client : threads.invokeAll(clients)) {
                client.get();
            }
        }

        Run logged = runs.get(run);
        assertThat(logged.params()).containsExactly(Map.entry("lr", "0.1"));
        assertThat(logged.tags().get("owner")).matches("client [0-7]");
        assertThat(logged.info().name()).matches("name [0-7]");
    }

    private static RunBatch sameFor(int client) {
        return new RunBatch(
                List.of(SampleRuns.metric("b", client, 1), SampleRuns.metric("a", client, 1)),
                Map.of("lr", "0.1"),
                Map.of("owner", "client " + client),
                "name " + client,
                Map.of());
    }

    @Test
    void inputsPointToDataSetVersions() {
        DatasetVersion data = datasets.add("sales/train", stored("a,b\n1,2\n"), "text/csv", "ann");
        runs.logInput(run, data, "train");
        runs.logInput(run, data, "train");

        assertThat(runs.get(run).inputs()).containsExactly(new RunInput(data, "train"));
    }

    @Test
    void anArtifactIsFoundByItsPath() {
        runs.logArtifact(run, "plots/trace.svg", stored("<svg/>"), "image/svg+xml");
        runs.logArtifact(run, "plots/trace.svg", stored("<svg></svg>"), "image/svg+xml");

        assertThat(runs.artifacts(run))
                .extracting(RunArtifact::content)
                .containsExactly(stored("<svg></svg>"));
        assertThat(runs.artifact(run, "plots/trace.svg").mediaType()).isEqualTo("image/svg+xml");
        assertThatThrownBy(() -> runs.artifact(run, "plots")).isInstanceOf(NotFound.class);
    }

    @Test
    void aPathOutOfTheRunIsRefused() {
        for (String path :
                List.of("../x", "/etc/passwd", "a//b", "a/../b", "", ".", "a\\b", "a\0b")) {
            assertThatThrownBy(() -> runs.logArtifact(run, path, stored("x"), "text/plain"))
                    .as(path)
                    .isInstanceOf(InvalidFields.class);
        }
    }

    @Test
    void nothingIsLoggedToADeletedRun() {
        runs.delete(run);

        assertThatThrownBy(() -> runs.logParams(run, Map.of("a", "b")))
                .isInstanceOf(RunNotActive.class);
        assertThatThrownBy(() -> runs.setTags(run, Map.of("a", "b")))
                .isInstanceOf(RunNotActive.class);
        assertThatThrownBy(() -> runs.logMetrics(run, List.of(SampleRuns.metric("a", 1, 1))))
                .isInstanceOf(RunNotActive.class);
        assertThatThrownBy(() -> runs.logArtifact(run, "a", stored("x"), "text/plain"))
                .isInstanceOf(RunNotActive.class);
        assertThatThrownBy(() -> runs.finish(run, RunStatus.FAILED, SampleRuns.NOON))
                .isInstanceOf(RunNotActive.class);
        runs.restore(run);
        runs.logParams(run, Map.of("a", "b"));
    }

    @Test
    void anUnknownRunIsNotFound() {
        var unknown = RunId.random();

        assertThatThrownBy(() -> runs.get(unknown)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> runs.logParams(unknown, Map.of("a", "b")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> runs.history(unknown, "a", 10, null)).isInstanceOf(NotFound.class);
    }

    @Test
    void everyWrongKeyAndValueIsReportedAtOnce() {
        assertThatThrownBy(() ->
                        runs.logParams(run, Map.of("../a", "1", "b", "x".repeat(6001), "c\n", "2")))
                .isInstanceOfSatisfying(
                        InvalidFields.class, problem -> assertThat(problem.errors()).hasSize(3));
    }

    private boolean logs(String key, String value) {
        try {
            runs.logParams(run, Map.of(key, value));
            return true;
        } catch (ParamAlreadyLogged _) {
            return false;
        }
    }

    private boolean logsHundred(long offset) {
        for (long step = offset; step < offset + 100; step += 20) {
            var batch = new ArrayList<Metric>();
            for (long i = step; i < step + 20; i++) {
                batch.add(SampleRuns.metric(offset % 200 == 0 ? "a" : "b", i, i));
                batch.add(SampleRuns.metric(offset % 200 == 0 ? "b" : "a", i, i));
            }
            runs.logMetrics(run, batch);
        }
        return true;
    }

    private List<Metric> history(String key) {
        return runs.history(run, key, 1000, null).items();
    }

    private static StoredArtifact stored(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new StoredArtifact(Digest.of(bytes), bytes.length);
    }
}
