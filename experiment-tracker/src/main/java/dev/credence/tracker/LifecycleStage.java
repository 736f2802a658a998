package dev.credence.tracker;

/** Whether something is in use or in the bin, from where it can be restored. */
public enum LifecycleStage {
    ACTIVE,
    DELETED
}
