package dev.credence.tracker;

import java.time.Instant;
import java.util.Map;

/** A named group of runs that answer one question. Experiment 0, {@code Default}, always exists. */
public record Experiment(
        int id,
        String name,
        LifecycleStage lifecycleStage,
        Instant createdAt,
        Instant updatedAt,
        Map<String, String> tags) {}
