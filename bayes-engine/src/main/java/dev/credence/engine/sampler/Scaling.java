package dev.credence.engine.sampler;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A chain's metric: the coordinates in which {@link Nuts} moves, and what is learnt for them. */
sealed interface Scaling permits DiagonalScaling, DenseScaling {

    static Scaling of(Metric metric, LogDensity density) {
        return switch (metric) {
            case DIAGONAL -> new DiagonalScaling(density);
            case DENSE -> new DenseScaling(density);
        };
    }

    /** The density in the coordinates of the sampler. */
    LogDensity density();

    /** The target's unconstrained position of a point; a view that the next call overwrites. */
    double[] position(Point point);

    /** Takes a draw into account. */
    void learn(Point point);

    /**
     * Replaces the metric by what was learnt, and forgets the draws.
     *
     * @throws SamplingFailed if the draws overflowed
     */
    void update(Nuts nuts);

    /** Its diagonal, or all of its rows. */
    double[] inverseMetric(Nuts nuts);

    void save(Nuts nuts, DataOutput out) throws IOException;

    void restore(Nuts nuts, DataInput in) throws IOException;

    static SamplingFailed improper() {
        return new SamplingFailed(
                "A parameter's variance overflowed during warm-up: the posterior is improper. "
                        + "Check that every parameter has a proper prior or is informed by the data.");
    }
}
