package dev.credence.engine.sampler;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Variances, which {@link Nuts} applies itself. */
record DiagonalScaling(LogDensity density, VarianceEstimator variances) implements Scaling {

    DiagonalScaling(LogDensity density) {
        this(density, new VarianceEstimator(density.dimension()));
    }

    @Override
    public double[] position(Point point) {
        return point.q;
    }

    @Override
    public void learn(Point point) {
        variances.add(point.q);
    }

    @Override
    public void update(Nuts nuts) {
        variances.drainTo(nuts.inverseMetric);
        for (double variance : nuts.inverseMetric) {
            if (!(variance < Double.POSITIVE_INFINITY)) {
                throw Scaling.improper();
            }
        }
    }

    @Override
    public double[] inverseMetric(Nuts nuts) {
        return nuts.inverseMetric.clone();
    }

    @Override
    public void save(Nuts nuts, DataOutput out) throws IOException {
        Doubles.write(out, nuts.inverseMetric);
        variances.save(out);
    }

    @Override
    public void restore(Nuts nuts, DataInput in) throws IOException {
        Doubles.read(in, nuts.inverseMetric);
        variances.restore(in);
    }
}
