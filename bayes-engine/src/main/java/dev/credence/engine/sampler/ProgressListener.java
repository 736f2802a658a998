package dev.credence.engine.sampler;

/**
 * Is told how chains get on, and may stop them. Called from the chains' threads, several at once:
 * for the first and last iteration of each phase and every 50 ms or so in between.
 */
public interface ProgressListener {

    /** One that neither listens nor cancels. */
    ProgressListener NONE = progress -> {};

    void progressed(Progress progress);

    /**
     * Asked before every iteration; when true, the chains stop and the result is {@link
     * Sampling.Cancelled}.
     */
    default boolean cancelled() {
        return false;
    }
}
