package dev.credence.rollouts.web;

import dev.credence.registry.ModelName;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.EndpointName;
import dev.credence.rollouts.GuardPolicy;
import dev.credence.rollouts.PauseCause;
import dev.credence.rollouts.Rollout;
import dev.credence.rollouts.RolloutId;
import dev.credence.rollouts.RolloutStatus;
import dev.credence.rollouts.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as callers see it.
 *
 * @param step counted from 1; 0 before the first
 * @param weight the candidate's percentage now
 * @param pause null when each next step waits for a person
 */
record RolloutView(
        RolloutId id,
        EndpointName endpoint,
        ModelName model,
        SemanticVersion stable,
        SemanticVersion candidate,
        Strategy strategy,
        List<Integer> steps,
        @Nullable Duration pause,
        GuardPolicy guard,
        RolloutStatus status,
        @Nullable PauseCause pauseCause,
        String message,
        int step,
        int weight,
        @Nullable Instant nextStepAt,
        Instant startedAt,
        String startedBy,
        Instant changedAt,
        @Nullable Instant endedAt,
        long revision) {

    static RolloutView of(Rollout rollout) {
        var plan = rollout.plan();
        return new RolloutView(
                rollout.id(),
                rollout.endpoint(),
                rollout.model(),
                rollout.stable(),
                rollout.candidate(),
                plan.strategy(),
                plan.steps(),
                plan.pause(),
                plan.guard(),
                rollout.status(),
                rollout.pauseCause().orElse(null),
                rollout.message(),
                rollout.step() + 1,
                rollout.weight(),
                rollout.nextStepAt().orElse(null),
                rollout.startedAt(),
                rollout.startedBy(),
                rollout.changedAt(),
                rollout.endedAt().orElse(null),
                rollout.revision());
    }
}
