package dev.credence.rollouts;

import dev.credence.problem.Conflict;
import dev.credence.problem.Fault;
import dev.credence.problem.ProblemType;
import java.util.Map;

/** An endpoint has one rollout at a time, and one is under way. */
public final class RolloutInProgress extends Conflict {

    public static final ProblemType TYPE =
            new ProblemType(
                    "rollout-in-progress",
                    409,
                    "The endpoint has a rollout under way",
                    Fault.CALLER);

    private final transient RolloutId rollout;

    RolloutInProgress(RolloutId rollout) {
        super(
                TYPE,
                "endpoint '%s' has rollout %s under way; wait for it, promote it or abort it first"
                        .formatted(rollout.endpoint(), rollout));
        this.rollout = rollout;
    }

    /** The rollout under way. */
    public RolloutId rollout() {
        return rollout;
    }

    @Override
    public Map<String, Object> properties() {
        return Map.of("rollout", rollout.toString());
    }
}
