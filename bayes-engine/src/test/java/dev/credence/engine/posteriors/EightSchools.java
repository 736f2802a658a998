package dev.credence.engine.posteriors;

import dev.credence.engine.random.Rng;
import dev.credence.engine.sampler.LogDensity;
import dev.credence.engine.sampler.Target;
import java.util.ArrayList;
import java.util.List;

/** The non-centred eight schools in plain Java: the sampler's whole path without the language. */
final class EightSchools implements Target {

    private static final double[] Y = {28, 8, -3, 7, -1, 1, 18, 12};
    private static final double[] SIGMA = {15, 10, 16, 11, 9, 11, 10, 18};
    private static final int MU = 8;
    private static final int LOG_TAU = 9;

    @Override
    public int dimension() {
        return 10;
    }

    @Override
    public LogDensity newDensity() {
        return new Density();
    }

    @Override
    public List<String> columns() {
        var columns = new ArrayList<String>();
        for (int i = 1; i <= Y.length; i++) {
            columns.add("theta[" + i + "]");
        }
        columns.add("mu");
        columns.add("tau");
        return columns;
    }

    @Override
    public int parameterColumns() {
        return 10;
    }

    @Override
    public void write(double[] q, Rng rng, double[] out) {
        double tau = StrictMath.exp(q[LOG_TAU]);
        for (int i = 0; i < Y.length; i++) {
            out[i] = q[MU] + tau * q[i];
        }
        out[MU] = q[MU];
        out[LOG_TAU] = tau;
    }

    private static final class Density implements LogDensity {

        @Override
        public int dimension() {
            return 10;
        }

        @Override
        public double evaluate(double[] q, double[] gradient) {
            double mu = q[MU];
            double tau = StrictMath.exp(q[LOG_TAU]);
            double value = -mu * mu / 50 - StrictMath.log1p(tau * tau / 25) + q[LOG_TAU];
            double byMu = -mu / 25;
            double byTau = -2 * tau / (25 + tau * tau);
            for (int i = 0; i < Y.length; i++) {
                double residual = (Y[i] - mu - tau * q[i]) / SIGMA[i];
                value -= 0.5 * (q[i] * q[i] + residual * residual);
                double byTheta = residual / SIGMA[i];
                gradient[i] = -q[i] + tau * byTheta;
                byMu += byTheta;
                byTau += q[i] * byTheta;
            }
            gradient[MU] = byMu;
            gradient[LOG_TAU] = byTau * tau + 1;
            return value;
        }
    }
}
