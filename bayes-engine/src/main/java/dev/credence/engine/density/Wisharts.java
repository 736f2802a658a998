package dev.credence.engine.density;

import dev.credence.engine.math.GammaFunction;
import dev.credence.engine.matrix.Block;
import dev.credence.engine.matrix.Cholesky;
import dev.credence.engine.matrix.Triangular;
import java.util.Arrays;

/** The Wishart distribution of covariance matrices and its inverse. */
final class Wisharts extends JointDensity {

    private static final double LOG_TWO = 0.69314718055994530942;

    private final boolean inverted;
    private final String name;

    Wisharts(boolean inverted) {
        this.inverted = inverted;
        this.name = inverted ? "inv_wishart_lpdf" : "wishart_lpdf";
    }

    @Override
    public double value(double[] m, Block[] in) {
        Block w = in[0];
        Block scale = in[2];
        int n = w.rows;
        double nu = m[in[1].at];
        if (!(nu > n - 1)) {
            throw new DomainError(
                    name, "Degrees of freedom parameter", nu, "greater than " + (n - 1));
        }
        sameSize(name, "outcome and scale matrix", n, scale.rows);
        // Factors and inverses of W and S, and room for products.
        int size = n * n;
        double[] s = scratch(6 * size);
        factor(m, w, "random variable", s, 0, n);
        factor(m, scale, "scale parameter", s, size, n);
        double logW = Cholesky.logDeterminant(s, 0, n);
        double logS = Cholesky.logDeterminant(s, size, n);
        int inverseW = 2 * size;
        int inverseS = 3 * size;
        Triangular.inverseOfProduct(s, 0, n, s, inverseW);
        Triangular.inverseOfProduct(s, size, n, s, inverseS);
        double trace = 0;
        for (int k = 0; k < size; k++) {
            trace += inverted ? m[scale.at + k] * s[inverseW + k] : m[w.at + k] * s[inverseS + k];
        }
        double powerW = inverted ? -0.5 * (nu + n + 1) : 0.5 * (nu - n - 1);
        double powerS = inverted ? 0.5 * nu : -0.5 * nu;
        double result = keeps(1) ? -0.5 * nu * n * LOG_TWO - GammaFunction.lmgamma(n, 0.5 * nu) : 0;
        result += keeps(0, 1) ? powerW * logW : 0;
        result += keeps(1, 2) ? powerS * logS : 0;
        result += keeps(0, 2) ? -0.5 * trace : 0;
        if (in[1].partial >= 0) {
            double change = inverted ? 0.5 * (logS - logW) : 0.5 * (logW - logS);
            m[in[1].partial] +=
                    change - 0.5 * n * LOG_TWO - 0.5 * GammaFunction.lmgammaSlope(n, 0.5 * nu);
        }
        // The trace's derivative by what is inverted is X^-1 Y X^-1.
        int inverse = inverted ? inverseW : inverseS;
        int other = inverted ? scale.at : w.at;
        Block sandwiched = inverted ? w : scale;
        if (sandwiched.partial >= 0) {
            sandwich(s, inverse, m, other, s, 4 * size, n);
        }
        for (int k = 0; k < size; k++) {
            if (w.partial >= 0) {
                double byTrace = inverted ? -s[5 * size + k] : s[inverseS + k];
                m[w.partial + k] += powerW * s[inverseW + k] - 0.5 * byTrace;
            }
            if (scale.partial >= 0) {
                double byTrace = inverted ? s[inverseW + k] : -s[5 * size + k];
                m[scale.partial + k] += powerS * s[inverseS + k] - 0.5 * byTrace;
            }
        }
        return result;
    }

    /** Writes X Y X behind a product of its own size. */
    private static void sandwich(double[] x, int a, double[] y, int b, double[] to, int at, int n) {
        Arrays.fill(to, at, at + 2 * n * n, 0);
        multiply(x, a, y, b, to, at, n);
        multiply(to, at, x, a, to, at + n * n, n);
    }

    private static void multiply(double[] x, int a, double[] y, int b, double[] to, int at, int n) {
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                double factor = y[b + j * n + k];
                for (int i = 0; i < n; i++) {
                    to[at + j * n + i] += x[a + k * n + i] * factor;
                }
            }
        }
    }

    private void factor(double[] m, Block a, String what, double[] s, int to, int n) {
        sameSize(name, "rows and columns", a.rows, a.columns);
        if (!Cholesky.decompose(m, a.at, s, to, n)) {
            throw new DomainError(name + ": the " + what + " is not positive definite");
        }
    }
}
