package dev.credence.rollouts;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;
import java.util.Locale;
import java.util.Map;

/** A rollout can't do this in its present status. */
public final class IllegalTransition extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType(
                    "illegal-rollout-transition",
                    409,
                    "The rollout cannot do this in its present status",
                    Fault.CALLER);

    private final RolloutStatus status;

    IllegalTransition(RolloutId id, RolloutStatus status, RolloutAction action) {
        this(id, status, action, "it is " + words(status));
    }

    IllegalTransition(RolloutId id, RolloutStatus status, RolloutAction action, String why) {
        super(TYPE, "rollout %s cannot %s: %s".formatted(id, words(action), why));
        this.status = status;
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public Map<String, Object> properties() {
        return Map.of("status", status);
    }
}
