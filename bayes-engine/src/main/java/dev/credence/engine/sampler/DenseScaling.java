package dev.credence.engine.sampler;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * A covariance L L', applied by sampling x with q = L x under the unit metric: the same
 * trajectories as Stan's dense metric in other letters, for one product with L and one with its
 * transpose per gradient, where the metric itself would need a product for every energy and every
 * check for a U-turn.
 */
final class DenseScaling implements Scaling {

    private final LogDensity target;
    private final int dimension;
    private final CovarianceEstimator covariances;
    private final CholeskyFactor factor;
    private final double[] q;
    private final double[] gradient;
    private final LogDensity density = new Density();

    DenseScaling(LogDensity target) {
        this.target = target;
        dimension = target.dimension();
        covariances = new CovarianceEstimator(dimension);
        factor = new CholeskyFactor(dimension);
        q = new double[dimension];
        gradient = new double[dimension];
    }

    @Override
    public LogDensity density() {
        return density;
    }

    @Override
    public double[] position(Point point) {
        factor.times(point.q, q);
        return q;
    }

    @Override
    public void learn(Point point) {
        covariances.add(position(point));
    }

    @Override
    public void update(Nuts nuts) {
        Point point = nuts.current();
        double[] stays = position(point).clone();
        if (!factor.decompose(covariances.drain())) {
            throw Scaling.improper();
        }
        factor.solve(stays, point.q);
        nuts.evaluate(point);
    }

    @Override
    public double[] inverseMetric(Nuts nuts) {
        return factor.product();
    }

    @Override
    public void save(Nuts nuts, DataOutput out) throws IOException {
        factor.save(out);
        covariances.save(out);
    }

    @Override
    public void restore(Nuts nuts, DataInput in) throws IOException {
        factor.restore(in);
        covariances.restore(in);
    }

    private final class Density implements LogDensity {

        @Override
        public int dimension() {
            return dimension;
        }

        @Override
        public double evaluate(double[] x, double[] gradientOfX) {
            factor.times(x, q);
            double value = target.evaluate(q, gradient);
            factor.transposedTimes(gradient, gradientOfX);
            return value;
        }

        @Override
        public Optional<String> rejection() {
            return target.rejection();
        }
    }
}
