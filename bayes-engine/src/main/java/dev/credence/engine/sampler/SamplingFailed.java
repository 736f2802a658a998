package dev.credence.engine.sampler;

/**
 * A chain cannot go on: the posterior is improper or not continuous. The message says which, for
 * the model's author.
 */
public final class SamplingFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SamplingFailed(String message) {
        super(message);
    }
}
