package dev.credence.engine.sampler;

/** What the sampler learns about the scale of the posterior during the warm-up. */
public enum Metric {
    /** The variance of each unconstrained parameter: cheap, and Stan's default. */
    DIAGONAL,
    /**
     * The covariance of all unconstrained parameters. For some dozens of correlated parameters it
     * saves most of the gradients; it costs their number squared in memory and per gradient, and
     * does not help hierarchical models with many groups.
     */
    DENSE;

    /**
     * The greatest dimension for which the dense metric is accepted: 32 MB per chain and matrix.
     */
    public static final int MAX_DENSE_DIMENSION = 2000;
}
