package dev.credence.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.artifact.Digest;
import dev.credence.artifact.StoredArtifact;
import dev.credence.tracker.Datasets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PipelinesTest
class ScheduleFiringsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Autowired Pipelines pipelines;
    @Autowired PipelineRuns runs;
    @Autowired RunQueue queue;
    @Autowired RunJournal journal;
    @Autowired Schedules schedules;
    @Autowired ScheduleFirings firings;
    @Autowired Datasets datasets;
    @Autowired JdbcClient jdbc;

    private PipelineDefinition definition;

    @BeforeEach
    void submit() {
        jdbc.sql("delete from pipelines.run").update();
        definition = submitted("0 0 * * * ?");
        upload("train", "1");
        upload("test", "2");
    }

    private PipelineDefinition submitted(String cron) {
        String yaml = SamplePipelines.scheduled("firings-" + UUID.randomUUID(), cron, true);
        return pipelines.submit(yaml, SamplePipelines.PROGRAM, "ada").definition();
    }

    private void upload(String role, String content) {
        var digest = Digest.of(content.getBytes(StandardCharsets.UTF_8));
        datasets.add(
                definition.pipeline() + "/" + role,
                new StoredArtifact(digest, 1),
                "text/csv",
                "ada");
    }

    private void finish(PipelineRunStatus status) {
        Claim claim = queue.claim("worker", Duration.ofMinutes(1)).orElseThrow();
        var snapshot = new HashMap<String, DataSnapshot>();
        definition
                .plan()
                .data()
                .sources()
                .forEach((role, source) -> {
                    var newest = datasets.newest(source.dataset()).orElseThrow();
                    String digest = newest.content().digest().sha256();
                    snapshot.put(role, new DataSnapshot(newest.name(), newest.number(), digest, 1));
                });
        journal.snapshot(claim, Map.copyOf(snapshot));
        queue.end(claim, status, null);
    }

    @Test
    void enqueuesOneRunHoweverManySchedulersFire() throws Exception {
        List<Callable<ScheduleFirings.Outcome>> schedulers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            schedulers.add(() -> firings.fire(definition.pipeline(), NOON));
        }
        List<ScheduleFirings.Outcome> outcomes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var outcome : threads.invokeAll(schedulers)) {
                outcomes.add(outcome.get());
            }
        }

        assertThat(outcomes)
                .filteredOn(ScheduleFirings.Outcome.Enqueued.class::isInstance)
                .hasSize(1);
        assertThat(runs.list(new RunFilter(definition.pipeline(), null), 10, null).items())
                .hasSize(1);
        assertThat(schedules.get(definition.pipeline()).lastOutcome()).startsWith("enqueued");
    }

    @Test
    void skipsWhileARunIsUnderWay() {
        firings.fire(definition.pipeline(), NOON);

        var next = firings.fire(definition.pipeline(), NOON.plusSeconds(60));

        assertThat(next)
                .isInstanceOfSatisfying(
                        ScheduleFirings.Outcome.Skipped.class,
                        skipped -> assertThat(skipped.reason()).contains("under way"));
    }

    @Test
    void skipsUntilThereAreNewData() {
        firings.fire(definition.pipeline(), NOON);
        finish(PipelineRunStatus.SUCCEEDED);

        var sameData = firings.fire(definition.pipeline(), NOON.plusSeconds(60));
        upload("train", "3");
        var newData = firings.fire(definition.pipeline(), NOON.plusSeconds(120));

        assertThat(sameData)
                .isInstanceOfSatisfying(
                        ScheduleFirings.Outcome.Skipped.class,
                        skipped -> assertThat(skipped.reason()).contains("the data are those"));
        assertThat(newData).isInstanceOf(ScheduleFirings.Outcome.Enqueued.class);
    }

    @Test
    void doesNotRepeatARejectionOnTheSameDataButTriesAgainAfterAFailureOfThePlatform() {
        firings.fire(definition.pipeline(), NOON);
        finish(PipelineRunStatus.REJECTED);
        assertThat(firings.fire(definition.pipeline(), NOON.plusSeconds(60)))
                .isInstanceOf(ScheduleFirings.Outcome.Skipped.class);

        upload("train", "4");
        firings.fire(definition.pipeline(), NOON.plusSeconds(120));
        finish(PipelineRunStatus.FAILED);
        assertThat(firings.fire(definition.pipeline(), NOON.plusSeconds(180)))
                .isInstanceOf(ScheduleFirings.Outcome.Enqueued.class);
    }

    @Test
    void followsTheDefinitionAndCanBePausedAndResumed() {
        assertThat(schedules.get(definition.pipeline()).nextFireAt()).isNotNull();
        assertThat(schedules.pause(definition.pipeline(), "ada").nextFireAt()).isNull();
        assertThat(firings.fire(definition.pipeline(), NOON))
                .isInstanceOf(ScheduleFirings.Outcome.Skipped.class);
        assertThat(schedules.resume(definition.pipeline(), "ada").paused()).isFalse();

        pipelines.submit(
                SamplePipelines.yaml(definition.pipeline().text()), SamplePipelines.PROGRAM, "ada");

        assertThat(schedules.list())
                .noneMatch(schedule -> schedule.pipeline().equals(definition.pipeline()));
    }
}
