package dev.credence.pipelines;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a pipeline definition, as it stands now. Its progress is read with {@link
 * PipelineRuns#steps}, {@link PipelineRuns#chains} and {@link PipelineRuns#log}.
 *
 * @param seed the seed of every random decision in the run
 * @param attempt how many times a worker has started it, 0 while it never ran
 * @param reproduces the run whose draws it is to repeat, see {@link Reproductions}
 * @param requiredEngine the only engine that may sample it, or null
 * @param sampledBy what sampled it, once something has
 * @param datasets the data versions it reads, by role ({@code train}, {@code test}), once the
 *     snapshot is taken
 * @param trackingRun the experiment tracker's run, once there is one
 * @param version the registered version, when there is one
 * @param rollout the rollout that releases the version, when one was started
 */
public record PipelineRun(
        PipelineRunId id,
        PipelineName pipeline,
        int definition,
        PipelineRunStatus status,
        Trigger trigger,
        long seed,
        int attempt,
        boolean cancellationRequested,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String worker,
        @Nullable PipelineRunId retryOf,
        @Nullable PipelineRunId reproduces,
        @Nullable String requiredEngine,
        @Nullable SamplingEngine sampledBy,
        Map<String, DataSnapshot> datasets,
        @Nullable String trackingRun,
        @Nullable String model,
        @Nullable String version,
        @Nullable String rollout,
        @Nullable Verdict verdict) {

    public PipelineRun {
        datasets = Map.copyOf(datasets);
    }
}
