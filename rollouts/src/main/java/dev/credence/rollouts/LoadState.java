package dev.credence.rollouts;

/** How far a gateway has come with a model version. */
public enum LoadState {
    LOADING,
    /** Loaded, and it has answered a warm-up prediction. */
    READY,
    FAILED
}
