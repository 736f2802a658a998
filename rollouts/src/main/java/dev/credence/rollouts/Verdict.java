package dev.credence.rollouts;

/**
 * What a guard says at one look. Only {@link #FAIL} rolls a candidate back; {@link
 * #INSUFFICIENT_DATA} and {@link #ERROR} hold the rollout where it is, and nothing turns them into
 * {@link #PASS}.
 */
public enum Verdict {
    /** Enough requests were seen at this step, and the evidence against the candidate is weak. */
    PASS,
    /** The evidence that the candidate is worse has reached the threshold. */
    FAIL,
    /** Too few requests were seen at this step to go on. */
    INSUFFICIENT_DATA,
    /** What the gateways reported contradicts itself, so nothing follows from it. */
    ERROR
}
