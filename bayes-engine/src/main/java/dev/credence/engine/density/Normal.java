package dev.credence.engine.density;

import dev.credence.engine.math.Elementary;

/** The normal distribution, with a loop of its own because most likelihoods are this one. */
final class Normal extends Density {

    private static final double HALF_LOG_TWO_PI = 0.9189385332046727418;
    private static final String NAME = "normal_lpdf";

    private final Remembered logarithm = new Remembered(Elementary::log);

    @Override
    protected double term(double y, double mu, double sigma, double unused) {
        check(y, mu, sigma);
        double inverse = 1 / sigma;
        double z = (y - mu) * inverse;
        slope[0] = -z * inverse;
        slope[1] = z * inverse;
        slope[2] = (z * z - 1) * inverse;
        double result = complete() ? -HALF_LOG_TWO_PI : 0;
        if (keeps(2)) {
            result -= logarithm.at(sigma);
        }
        return complete() || active(0) || active(1) || active(2) ? result - 0.5 * z * z : result;
    }

    private static void check(double y, double mu, double sigma) {
        Domain.notNaN(NAME, "Random variable", y);
        Domain.finite(NAME, "Location parameter", mu);
        Domain.positive(NAME, "Scale parameter", sigma);
    }

    @Override
    public double sum(Operands o) {
        if (o.step[2] != 0 || o.observations < 2) {
            return super.sum(o);
        }
        return commonScale(o);
    }

    /** All observations share sigma: no logarithm or division per observation. */
    private double commonScale(Operands o) {
        double[] m = o.memory;
        int n = o.observations;
        double sigma = m[o.at[2]];
        Domain.positive(NAME, "Scale parameter", sigma);
        double inverse = 1 / sigma;
        int y = o.at[0];
        int mu = o.at[1];
        int stepY = o.step[0];
        int stepMu = o.step[1];
        int toY = o.partial[0];
        int toMu = o.partial[1];
        double squares = 0;
        double linear = 0;
        for (int i = 0; i < n; i++) {
            double z = (m[y + i * stepY] - m[mu + i * stepMu]) * inverse;
            squares += z * z;
            linear += z;
            double derivative = z * inverse;
            if (toMu >= 0 && stepMu == 1) {
                m[toMu + i] += derivative;
            }
            if (toY >= 0 && stepY == 1) {
                m[toY + i] -= derivative;
            }
        }
        if (Double.isNaN(squares) || squares == Double.POSITIVE_INFINITY) {
            for (int i = 0; i < n; i++) {
                check(m[y + i * stepY], m[mu + i * stepMu], sigma);
            }
        }
        if (toMu >= 0 && stepMu == 0) {
            m[toMu] += linear * inverse;
        }
        if (toY >= 0 && stepY == 0) {
            m[toY] -= linear * inverse;
        }
        if (o.partial[2] >= 0) {
            m[o.partial[2]] += (squares - n) * inverse;
        }
        double result = complete() ? -n * HALF_LOG_TWO_PI : 0;
        if (keeps(2)) {
            result -= n * logarithm.at(sigma);
        }
        return complete() || active(0) || active(1) || active(2) ? result - 0.5 * squares : result;
    }
}
