package dev.credence.rollouts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to an endpoint or a rollout, when and why.
 *
 * @param action a {@link RolloutAction}, or START, DEPLOY, MAKE_DEFAULT
 * @param status the rollout's status afterwards; null when no rollout was involved
 * @param weight the candidate's percentage afterwards
 */
public record HistoryEntry(
        EndpointName endpoint,
        @Nullable RolloutId rollout,
        Instant at,
        String actor,
        String action,
        @Nullable RolloutStatus status,
        int weight,
        String reason) {}
