package dev.credence.tracker;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.credence.database.Workspace;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named group of runs that answer one question. Experiment 0, {@code Default}, always exists.
 *
 * @param name unique among the active experiments of the workspace
 * @param artifactLocation where a client keeps its runs' artifacts by itself; null for here
 */
public record Experiment(
        int id,
        @JsonIgnore Workspace workspace,
        String name,
        LifecycleStage lifecycleStage,
        Instant createdAt,
        Instant updatedAt,
        Map<String, String> tags,
        @JsonIgnore @Nullable String artifactLocation) {}
