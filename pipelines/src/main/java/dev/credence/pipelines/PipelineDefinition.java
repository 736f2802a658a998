package dev.credence.pipelines;

import java.time.Instant;

/**
 * A submitted pipeline: immutable, numbered per pipeline by content, so that submitting the same
 * content again gives the same number.
 *
 * @param number 1, 2, 3 … per pipeline
 * @param fingerprint SHA-256 of what decides the model (schema, binding, program, sampler, gates,
 *     evaluation), not of where the data are, when it runs, or how it is released: the PIPELINE
 *     part of a version follows it
 */
public record PipelineDefinition(
        PipelinePlan plan,
        int number,
        String fingerprint,
        String yaml,
        String program,
        Instant submittedAt,
        String submittedBy) {

    public PipelineName pipeline() {
        return plan.pipeline();
    }
}
