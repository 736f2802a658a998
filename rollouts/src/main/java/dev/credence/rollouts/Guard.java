package dev.credence.rollouts;

/**
 * One kind of bad event that a canary is watched for. The error rate {@link GuardPolicy#alpha()} of
 * a rollout is shared equally among the guards.
 */
public enum Guard {
    /** The request was answered with a server error, or not at all. */
    ERRORS,
    /** The answer took longer than {@link GuardPolicy#slowAfter()}. */
    SLOW
}
