package dev.credence.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PipelinesTest
class RunQueueTest {

    private static final Duration LEASE = Duration.ofMinutes(1);

    @Autowired Pipelines pipelines;
    @Autowired PipelineRuns runs;
    @Autowired RunQueue queue;
    @Autowired RunJournal journal;
    @Autowired JdbcClient jdbc;

    private PipelineDefinition definition;

    @BeforeEach
    void submit() {
        jdbc.sql("delete from pipelines.run").update();
        String name = "queue-" + UUID.randomUUID();
        definition =
                pipelines
                        .submit(SamplePipelines.yaml(name), SamplePipelines.PROGRAM, "ada")
                        .definition();
    }

    private PipelineRun enqueued() {
        return runs.enqueue(definition, Trigger.manual("ada"), null);
    }

    private void expire(Claim claim) {
        jdbc.sql(
                        "update pipelines.run set lease_until = now() - interval '1 second' where id = :id")
                .param("id", claim.run().value())
                .update();
    }

    @Test
    void givesEachRunToOneWorkerOnly() throws Exception {
        for (int i = 0; i < 10; i++) {
            enqueued();
        }
        List<Callable<List<Claim>>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String worker = "worker-" + i;
            workers.add(() -> {
                List<Claim> claims = new ArrayList<>();
                for (var claim = queue.claim(worker, LEASE);
                        claim.isPresent();
                        claim = queue.claim(worker, LEASE)) {
                    claims.add(claim.get());
                }
                return claims;
            });
        }
        List<PipelineRunId> claimed = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var worker : threads.invokeAll(workers)) {
                worker.get().forEach(claim -> claimed.add(claim.run()));
            }
        }

        assertThat(claimed).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void handsARunWithAnExpiredLeaseToAnotherWorkerAndShutsTheFirstOneOut() {
        enqueued();
        Claim first = queue.claim("first", LEASE).orElseThrow();
        expire(first);

        Claim second = queue.claim("second", LEASE).orElseThrow();

        assertThat(second.run()).isEqualTo(first.run());
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(queue.renew(first, LEASE)).isEqualTo(RunQueue.Renewal.LOST);
        assertThatThrownBy(() -> journal.log(first, LogLine.Level.INFO, null, "still here"))
                .isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> journal.stepStarted(first, PipelineStep.SAMPLE))
                .isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> queue.succeed(first)).isInstanceOf(LeaseLost.class);
        queue.succeed(second);
        assertThat(runs.get(first.run()).status()).isEqualTo(PipelineRunStatus.SUCCEEDED);
    }

    @Test
    void takesNothingWhileTheLeaseHolds() {
        enqueued();
        queue.claim("first", LEASE).orElseThrow();

        assertThat(queue.claim("second", LEASE)).isEmpty();
    }

    @Test
    void doesNotCountTheAttemptOfAWorkerThatShutDown() {
        enqueued();
        queue.giveBack(queue.claim("first", LEASE).orElseThrow());

        assertThat(queue.claim("second", LEASE).orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void waitsBeforeItTriesAgainAfterAFailureOfThePlatform() {
        enqueued();
        queue.tryAgain(queue.claim("first", LEASE).orElseThrow(), Duration.ofHours(1));

        assertThat(queue.claim("second", LEASE)).isEmpty();
    }

    @Test
    void failsARunThatKeepsLosingItsWorker() {
        PipelineRun run = hopeless();

        assertThat(queue.claim("another", LEASE)).isEmpty();
        assertThat(queue.abandonHopeless(_ -> {})).containsExactly(run.id());
        PipelineRun failed = runs.get(run.id());
        assertThat(failed.status()).isEqualTo(PipelineRunStatus.FAILED);
        assertThat(failed.verdict().reason()).isEqualTo(Verdict.Reason.PLATFORM_FAILURE);
    }

    @Test
    void aHopelessRunFailsTogetherWithItsRecordOrNotAtAll() {
        PipelineRun run = hopeless();

        assertThatThrownBy(() ->
                        queue.abandonHopeless(_ -> {
                            throw new IllegalStateException("no record");
                        }))
                .hasMessage("no record");
        assertThat(runs.get(run.id()).status()).isEqualTo(PipelineRunStatus.RUNNING);
        assertThat(queue.abandonHopeless(_ -> {})).containsExactly(run.id());
    }

    private PipelineRun hopeless() {
        PipelineRun run = enqueued();
        for (int attempt = 0; attempt < RunQueue.ATTEMPTS; attempt++) {
            expire(queue.claim("doomed", LEASE).orElseThrow());
        }
        return run;
    }

    @Test
    void cancelsAWaitingRunAtOnceAndTellsTheWorkerOfARunningOne() {
        PipelineRun waiting = enqueued();
        assertThat(runs.cancel(waiting.id(), "ada").status())
                .isEqualTo(PipelineRunStatus.CANCELLED);

        enqueued();
        Claim claim = queue.claim("worker", LEASE).orElseThrow();
        runs.cancel(claim.run(), "ada");

        assertThat(queue.renew(claim, LEASE)).isEqualTo(RunQueue.Renewal.CANCELLATION_REQUESTED);
        assertThatThrownBy(() -> runs.cancel(waiting.id(), "ada")).isInstanceOf(RunIsOver.class);
    }

    @Test
    void retriesAFinishedRunWithItsSeedAndNoOther() {
        PipelineRun run = runs.enqueue(definition, Trigger.manual("ada"), 42L);
        assertThatThrownBy(() -> runs.retry(run.id(), definition, "bob"))
                .isInstanceOf(RunNotOver.class);
        runs.cancel(run.id(), "ada");

        PipelineRun again = runs.retry(run.id(), definition, "bob");

        assertThat(again.seed()).isEqualTo(42);
        assertThat(again.retryOf()).isEqualTo(run.id());
        assertThat(again.trigger()).isEqualTo(new Trigger(Trigger.Kind.RETRY, "bob"));
    }

    @Test
    void keepsProgressCheckpointsAndLogInOrder() {
        enqueued();
        Claim claim = queue.claim("worker", LEASE).orElseThrow();
        var progress =
                new ChainProgress(
                        1,
                        ChainProgress.Phase.WARMUP,
                        100,
                        200,
                        200,
                        0.5,
                        0,
                        700,
                        java.time.Instant.EPOCH);
        journal.stepStarted(claim, PipelineStep.SAMPLE);
        journal.checkpoint(claim, new ChainCheckpoint(1, 100, "a".repeat(64)), progress);
        journal.checkpoint(claim, new ChainCheckpoint(1, 120, "b".repeat(64)), progress);
        journal.log(claim, LogLine.Level.INFO, PipelineStep.SAMPLE, "one");
        journal.log(claim, LogLine.Level.WARN, null, "two");

        assertThat(runs.chains(claim.run()))
                .singleElement()
                .satisfies(chain -> assertThat(chain.iteration()).isEqualTo(100));
        assertThat(journal.checkpoint(claim.run(), 1))
                .contains(new ChainCheckpoint(1, 120, "b".repeat(64)));
        assertThat(runs.steps(claim.run())).hasSize(PipelineStep.values().length);
        var lines = runs.log(claim.run(), 0, 100);
        assertThat(lines).extracting(LogLine::message).containsExactly("one", "two");
        assertThat(runs.log(claim.run(), lines.getFirst().sequence(), 100)).hasSize(1);
    }

    @Test
    void listsRunsNewestFirstPageByPage() {
        List<PipelineRunId> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(enqueued().id());
        }
        var filter = new RunFilter(definition.pipeline(), PipelineRunStatus.QUEUED);

        var first = runs.list(filter, 3, null);
        var second = runs.list(filter, 3, PipelineRunId.of(first.nextPageToken()));

        assertThat(first.items())
                .extracting(PipelineRun::id)
                .containsExactlyInAnyOrderElementsOf(ids.subList(0, 3));
        assertThat(second.items()).hasSize(2);
        assertThat(second.nextPageToken()).isNull();
    }
}
