package dev.credence.training.steps;

/** Why a run stops before its end. */
public enum Halt {
    /** Somebody cancelled it. */
    CANCELLED,
    /** The lease is gone: another worker may have it. */
    LEASE_LOST,
    /** This worker shuts down. */
    SHUTDOWN
}
