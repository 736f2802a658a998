package dev.credence.rollouts.web;

import dev.credence.problem.FieldError;
import dev.credence.problem.InvalidFields;
import dev.credence.registry.SemanticVersion;
import dev.credence.rollouts.EndpointName;
import dev.credence.rollouts.GuardPolicy;
import dev.credence.rollouts.RolloutPlan;
import dev.credence.rollouts.StartRollout;
import dev.credence.rollouts.Strategy;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * The body that starts a rollout; what is left out has the defaults of {@link RolloutPlan} and
 * {@link GuardPolicy}.
 *
 * @param pause such as 30s or 10m; {@code none} waits for a person at each step
 */
record NewRollout(
        @NotNull EndpointName endpoint,
        @NotNull SemanticVersion version,
        @Nullable Strategy strategy,
        @Nullable List<@NotNull Integer> steps,
        @Nullable String pause,
        @Nullable GuardBody guard,
        @Nullable String reason) {

    record GuardBody(
            @Nullable Double alpha, @Nullable String slowAfter, @Nullable Integer minRequests) {}

    StartRollout by(String actor) {
        return new StartRollout(
                endpoint, version, plan(), actor, Objects.requireNonNullElse(reason, ""));
    }

    private RolloutPlan plan() {
        var mistakes = new ArrayList<FieldError>();
        var policy = policy(mistakes);
        var chosen = Objects.requireNonNullElse(strategy, Strategy.CANARY);
        var length =
                pause == null ? Optional.<Duration>empty() : duration("pause", pause, mistakes);
        InvalidFields.throwIfAny(mistakes);
        return switch (chosen) {
            case CANARY ->
                    new RolloutPlan(
                            chosen,
                            Objects.requireNonNullElse(steps, RolloutPlan.DEFAULT_STEPS),
                            pause == null ? RolloutPlan.DEFAULT_PAUSE : length.orElse(null),
                            policy);
            case BLUE_GREEN ->
                    new RolloutPlan(
                            chosen,
                            Objects.requireNonNullElse(steps, RolloutPlan.PREVIEW),
                            pause == null ? Duration.ZERO : length.orElse(null),
                            policy);
        };
    }

    private GuardPolicy policy(List<FieldError> mistakes) {
        var given = guard == null ? new GuardBody(null, null, null) : guard;
        var slowAfter =
                Optional.ofNullable(given.slowAfter())
                        .flatMap(text -> duration("guard.slow_after", text, mistakes));
        return new GuardPolicy(
                Objects.requireNonNullElse(given.alpha(), GuardPolicy.DEFAULT.alpha()),
                slowAfter.orElse(GuardPolicy.DEFAULT.slowAfter()),
                Objects.requireNonNullElse(given.minRequests(), GuardPolicy.DEFAULT.minRequests()));
    }

    /** Empty for {@code none}, and when it is no duration, which becomes a mistake. */
    private static Optional<Duration> duration(
            String field, String text, List<FieldError> mistakes) {
        if (field.equals("pause") && text.equals("none")) {
            return Optional.empty();
        }
        try {
            return Optional.of(DurationStyle.detectAndParse(text));
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            mistakes.add(
                    new FieldError(field, "must be a duration such as 250ms, 30s, 10m or PT1H"));
            return Optional.empty();
        }
    }
}
