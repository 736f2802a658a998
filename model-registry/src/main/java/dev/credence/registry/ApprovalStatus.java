package dev.credence.registry;

/** Where a request for a promotion is. All but the first are final. */
public enum ApprovalStatus {
    OPEN,
    /** The alias moved with the last approval. */
    APPROVED,
    REJECTED,
    /** By whoever had asked. */
    WITHDRAWN
}
