package dev.credence.rollouts;

/** What happens to a rollout, by a person or by the control loop; each makes a line of history. */
public enum RolloutAction {
    /** The loop: a gateway is loading the candidate, so the next change waits. */
    AWAIT_GATEWAYS,
    /** The loop: what it waited for is there; the first step begins or the current one goes on. */
    PROCEED,
    /** The loop: the next step. */
    ADVANCE,
    /** The loop: held for a {@link PauseCause} other than a person. */
    HOLD,
    /** All traffic to the candidate, which becomes the stable version. */
    COMPLETE,
    /** The loop: a guard failed. */
    ROLL_BACK,
    /** The loop: the candidate could not be loaded in time. */
    FAIL,
    PAUSE,
    RESUME,
    /** A person: the next step now. */
    PROMOTE,
    /** A person: all traffic as soon as every live gateway is ready. */
    PROMOTE_FULLY,
    ABORT,
    UNDO
}
