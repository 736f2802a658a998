package dev.credence.rollouts;

import dev.credence.problem.FieldError;
import dev.credence.problem.InvalidFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How traffic moves: the percentages that the candidate gets one after the other before it gets
 * everything, how long each is kept, and how the candidate is watched meanwhile. Blue/green is a
 * plan with the single step 0: the candidate is loaded everywhere, gets no traffic for the pause,
 * then all of it.
 *
 * @param steps percentages, each 1 to 99 and higher than the one before; just 0 for blue/green
 * @param pause how long a step lasts at least; null when each next step is a person's promotion
 */
public record RolloutPlan(
        Strategy strategy, List<Integer> steps, @Nullable Duration pause, GuardPolicy guard) {

    public static final List<Integer> DEFAULT_STEPS = List.of(5, 25, 50);
    public static final Duration DEFAULT_PAUSE = Duration.ofMinutes(10);

    /** The one step of a blue/green rollout. */
    public static final List<Integer> PREVIEW = List.of(0);

    private static final int MOST_STEPS = 50;

    public RolloutPlan {
        steps = List.copyOf(steps);
        InvalidFields.throwIfAny(mistakes(strategy, steps, pause, guard));
    }

    public static RolloutPlan canary(
            List<Integer> steps, @Nullable Duration pause, GuardPolicy guard) {
        return new RolloutPlan(Strategy.CANARY, steps, pause, guard);
    }

    /** Switches by itself after the pause; with null it waits for a person. */
    public static RolloutPlan blueGreen(@Nullable Duration pause) {
        return new RolloutPlan(Strategy.BLUE_GREEN, PREVIEW, pause, GuardPolicy.DEFAULT);
    }

    private static List<FieldError> mistakes(
            Strategy strategy, List<Integer> steps, @Nullable Duration pause, GuardPolicy guard) {
        var mistakes = new ArrayList<FieldError>();
        switch (strategy) {
            case CANARY -> {
                if (!climbing(steps)) {
                    mistakes.add(
                            new FieldError(
                                    "steps",
                                    "must be 1 to %d percentages of 1 to 99, each higher than the one before"
                                            .formatted(MOST_STEPS)));
                }
            }
            case BLUE_GREEN -> {
                if (!steps.equals(PREVIEW)) {
                    mistakes.add(new FieldError("steps", "must be left out for blue_green"));
                }
            }
        }
        if (pause != null && pause.isNegative()) {
            mistakes.add(new FieldError("pause", "must be a duration of at least 0, such as 10m"));
        }
        mistakes.addAll(guard.mistakes());
        return mistakes;
    }

    private static boolean climbing(List<Integer> steps) {
        var before = 0;
        for (var step : steps) {
            if (step <= before || step > 99) {
                return false;
            }
            before = step;
        }
        return !steps.isEmpty() && steps.size() <= MOST_STEPS;
    }
}
