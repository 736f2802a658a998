package dev.credence.rollouts;

import dev.credence.problem.NotFound;

/** No endpoint has had a rollout of this id. */
public final class RolloutNotFound extends NotFound {

    public RolloutNotFound(Object id) {
        super("rollout", id);
    }
}
