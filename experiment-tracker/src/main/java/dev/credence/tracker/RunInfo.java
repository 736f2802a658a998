package dev.credence.tracker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every run has: who ran what, when, and how it ended. {@link Run} adds what was logged. */
public record RunInfo(
        RunId id,
        int experimentId,
        String name,
        String user,
        RunStatus status,
        LifecycleStage lifecycleStage,
        Instant startedAt,
        @Nullable Instant endedAt) {}
