package dev.credence.pipelines;

/**
 * A worker's hold on a run. Each claim has a higher fencing token than the one before, and every
 * write names its token, so that a worker that lost its lease without noticing cannot write any
 * more.
 *
 * @param attempt 1 for the first time the run is executed
 */
public record Claim(PipelineRunId run, String worker, long fencingToken, int attempt) {}
