package dev.credence.pipelines;

import org.jspecify.annotations.Nullable;

/** Which runs to list; null leaves a criterion out. */
public record RunFilter(@Nullable PipelineName pipeline, @Nullable PipelineRunStatus status) {

    public static RunFilter all() {
        return new RunFilter(null, null);
    }
}
