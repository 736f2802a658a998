package dev.credence.engine.density;

import static dev.credence.engine.math.Elementary.log;

import dev.credence.engine.math.GammaFunction;
import dev.credence.engine.matrix.Block;
import dev.credence.engine.matrix.Cholesky;
import dev.credence.engine.matrix.Triangular;

/** The LKJ distribution of correlation matrices, or of their Cholesky factors. */
final class Correlations extends JointDensity {

    private static final double LOG_PI = 1.1447298858494001741;

    private final boolean factor;
    private final String name;

    Correlations(boolean factor) {
        this.factor = factor;
        this.name = factor ? "lkj_corr_cholesky_lpdf" : "lkj_corr_lpdf";
    }

    @Override
    public double value(double[] m, Block[] in) {
        int n = in[0].rows;
        double eta = m[in[1].at];
        Domain.positive(name, "Shape parameter", eta);
        sameSize(name, "rows and columns", n, in[0].columns);
        double result = keeps(1) ? normaliser(eta, n) : 0;
        double slope = in[1].partial >= 0 ? normaliserSlope(eta, n) : 0;
        if (factor) {
            for (int i = 1; i < n; i++) {
                double diagonal = m[in[0].at + i * (n + 1)];
                Domain.positive(name, element("Cholesky factor's diagonal", i), diagonal);
                double weight = n - i - 3 + 2 * eta;
                result += keeps(0, 1) ? weight * log(diagonal) : 0;
                slope += 2 * log(diagonal);
                if (in[0].partial >= 0) {
                    m[in[0].partial + i * (n + 1)] += weight / diagonal;
                }
            }
        } else {
            double[] s = scratch(2 * n * n);
            if (!Cholesky.decompose(m, in[0].at, s, 0, n)) {
                throw new DomainError(name + ": the matrix is not positive definite");
            }
            double logDeterminant = Cholesky.logDeterminant(s, 0, n);
            result += keeps(0, 1) ? (eta - 1) * logDeterminant : 0;
            slope += logDeterminant;
            if (in[0].partial >= 0) {
                Triangular.inverseOfProduct(s, 0, n, s, n * n);
                for (int k = 0; k < n * n; k++) {
                    m[in[0].partial + k] += (eta - 1) * s[n * n + k];
                }
            }
        }
        if (in[1].partial >= 0) {
            m[in[1].partial] += slope;
        }
        return result;
    }

    /** Lewandowski, Kurowicka and Joe 2009, theorem 5, in Stan's form. */
    private static double normaliser(double eta, int n) {
        double top = eta + 0.5 * (n - 1);
        double constant = (n - 1) * GammaFunction.lgamma(top);
        for (int k = 1; k < n; k++) {
            constant -= 0.5 * k * LOG_PI + GammaFunction.lgamma(top - 0.5 * k);
        }
        return constant;
    }

    private static double normaliserSlope(double eta, int n) {
        double top = eta + 0.5 * (n - 1);
        double slope = (n - 1) * GammaFunction.digamma(top);
        for (int k = 1; k < n; k++) {
            slope -= GammaFunction.digamma(top - 0.5 * k);
        }
        return slope;
    }
}
