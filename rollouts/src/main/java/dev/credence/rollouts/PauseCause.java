package dev.credence.rollouts;

/** Why a rollout is paused. Only a person's pause needs a person to end it. */
public enum PauseCause {
    PERSON,
    /** No reports, or too few requests; ends when data return. */
    NO_DATA,
    /**
     * A gateway could not load the candidate, or reports contradict each other; ends when that
     * does.
     */
    ERROR
}
