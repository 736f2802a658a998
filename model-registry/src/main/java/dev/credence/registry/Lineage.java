package dev.credence.registry;

import java.util.Map;

/**
 * Where a version came from.
 *
 * @param datasets role -> SHA-256 of the data
 */
public record Lineage(
        String runId,
        String pipelineRunId,
        String pipelineFingerprint,
        Map<String, String> datasets) {

    public Lineage {
        datasets = Map.copyOf(datasets);
    }
}
