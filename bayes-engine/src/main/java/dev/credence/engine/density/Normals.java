package dev.credence.engine.density;

import dev.credence.engine.math.Elementary;
import dev.credence.engine.math.GammaFunction;
import dev.credence.engine.matrix.Block;
import dev.credence.engine.matrix.Cholesky;
import dev.credence.engine.matrix.Triangular;
import java.util.Arrays;

/**
 * The multivariate normal and Student t distributions, given covariance (or scale), precision or
 * Cholesky factor. Outcomes and locations are columns that are broadcast.
 */
final class Normals extends JointDensity {

    private static final double HALF_LOG_TWO_PI = 0.9189385332046727418;
    private static final double LOG_PI = 1.1447298858494001741;

    /** What the matrix is. */
    enum Given {
        COVARIANCE,
        PRECISION,
        FACTOR
    }

    private final String name;
    private final Given given;
    private final boolean studentT;

    Normals(String name, Given given, boolean studentT) {
        this.name = name;
        this.given = given;
        this.studentT = studentT;
    }

    @Override
    public double value(double[] m, Block[] in) {
        Block y = in[0];
        Block mu = in[studentT ? 2 : 1];
        Block matrix = in[studentT ? 3 : 2];
        int n = matrix.rows;
        if (matrix.columns != n) {
            throw new DomainError(
                    "%s: the matrix must be square, but is %d x %d"
                            .formatted(name, n, matrix.columns));
        }
        sameSize(name, "outcome and matrix", y.rows, n);
        sameSize(name, "location and matrix", mu.rows, n);
        int count = observations(name, y, mu);
        // L of the covariance or precision, u = L^-1 (y - mu), w = L'^-1 u, and sum of w w'.
        double[] s = scratch(2 * n * n + 2 * n);
        int u = n * n;
        int outer = u + 2 * n;
        factor(m, matrix, s, n);
        if (matrix.partial >= 0) {
            Arrays.fill(s, outer, outer + n * n, 0);
        }
        double nu = studentT ? m[in[1].at] : 0;
        if (studentT) {
            Domain.positive(name, "Degrees of freedom parameter", nu);
        }
        double sum = 0;
        double slopeNu = 0;
        for (int k = 0; k < count; k++) {
            double quadratic = deviation(m, y.column(k), mu.column(k), s, u, n);
            double weight = 1;
            if (studentT) {
                double t = Elementary.log1p(quadratic / nu);
                weight = (nu + n) / (nu + quadratic);
                slopeNu += -0.5 * t + 0.5 * weight * quadratic / nu;
                sum -= 0.5 * (nu + n) * t;
            } else {
                sum -= 0.5 * quadratic;
            }
            spread(s, u + n, n, weight, y.partialColumn(k), mu.partialColumn(k), m);
            if (matrix.partial >= 0) {
                rankOne(s, u, n, weight, outer);
            }
        }
        if (matrix.partial >= 0) {
            matrixSlope(m, matrix, s, outer, n, count);
        }
        double result = keeps(0, studentT ? 2 : 1, studentT ? 3 : 2) || keeps(1) ? sum : 0;
        if (keeps(studentT ? 3 : 2)) {
            double half = 0.5 * Cholesky.logDeterminant(s, 0, n);
            result += given == Given.PRECISION ? count * half : -count * half;
        }
        return result + normaliser(in, nu, n, count, slopeNu, m);
    }

    private double normaliser(Block[] in, double nu, int n, int count, double slopeNu, double[] m) {
        if (!studentT) {
            return complete() ? -count * n * HALF_LOG_TWO_PI : 0;
        }
        double result = complete() ? -0.5 * count * n * LOG_PI : 0;
        if (keeps(1)) {
            result +=
                    count
                            * (GammaFunction.lgamma(0.5 * (nu + n))
                                    - GammaFunction.lgamma(0.5 * nu)
                                    - 0.5 * n * Elementary.log(nu));
        }
        if (in[1].partial >= 0) {
            double each =
                    0.5 * GammaFunction.digamma(0.5 * (nu + n))
                            - 0.5 * GammaFunction.digamma(0.5 * nu)
                            - 0.5 * n / nu;
            m[in[1].partial] += count * each + slopeNu;
        }
        return result;
    }

    private void factor(double[] m, Block matrix, double[] s, int n) {
        if (given == Given.FACTOR) {
            for (int j = 0; j < n; j++) {
                System.arraycopy(m, matrix.at + j * n + j, s, j * n + j, n - j);
                Domain.positive(
                        name, "Cholesky factor's diagonal element " + (j + 1), s[j * (n + 1)]);
            }
            return;
        }
        for (int j = 0; j < n; j++) {
            for (int i = j + 1; i < n; i++) {
                double lower = m[matrix.at + j * n + i];
                double upper = m[matrix.at + i * n + j];
                if (!(StrictMath.abs(lower - upper) <= 1e-8)) {
                    throw new DomainError(
                            "%s: the matrix is not symmetric: [%d,%d] is %s and [%d,%d] is %s"
                                    .formatted(name, i + 1, j + 1, lower, j + 1, i + 1, upper));
                }
            }
        }
        if (!Cholesky.decompose(m, matrix.at, s, 0, n)) {
            throw new DomainError(name + ": the matrix is not positive definite");
        }
    }

    /**
     * Writes u (for a precision L' (y - mu)) and behind it the derivative of the quadratic form's
     * half by y; returns the quadratic form.
     */
    private double deviation(double[] m, int y, int mu, double[] s, int u, int n) {
        for (int i = 0; i < n; i++) {
            Domain.notNaN(name, "Random variable", m[y + i]);
            Domain.finite(name, "Location parameter", m[mu + i]);
        }
        if (given == Given.PRECISION) {
            precisionDeviation(m, y, mu, s, u, n);
        } else {
            for (int i = 0; i < n; i++) {
                s[u + i] = m[y + i] - m[mu + i];
            }
            Triangular.solve(s, 0, n, s, u, 1);
            System.arraycopy(s, u, s, u + n, n);
            Triangular.solveTransposed(s, 0, n, s, u + n, 1);
        }
        double quadratic = 0;
        for (int i = 0; i < n; i++) {
            quadratic += s[u + i] * s[u + i];
        }
        return quadratic;
    }

    private static void precisionDeviation(double[] m, int y, int mu, double[] s, int u, int n) {
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int i = j; i < n; i++) {
                sum += s[j * n + i] * (m[y + i] - m[mu + i]);
            }
            s[u + j] = sum;
        }
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j <= i; j++) {
                sum += s[j * n + i] * s[u + j];
            }
            s[u + n + i] = sum;
        }
    }

    private static void spread(
            double[] s, int w, int n, double weight, int toY, int toMu, double[] m) {
        for (int i = 0; i < n; i++) {
            double derivative = weight * s[w + i];
            if (toY >= 0) {
                m[toY + i] -= derivative;
            }
            if (toMu >= 0) {
                m[toMu + i] += derivative;
            }
        }
    }

    /** Adds what each observation contributes to the matrix' derivative. */
    private void rankOne(double[] s, int u, int n, double weight, int outer) {
        int w = u + n;
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                double product =
                        switch (given) {
                            case COVARIANCE -> 0.5 * s[w + i] * s[w + j];
                            case FACTOR -> i >= j ? s[w + i] * s[u + j] : 0;
                            // By the quadratic form in y - mu, which u = L' (y - mu) has lost.
                            case PRECISION -> s[u + i] * s[u + j];
                        };
                s[outer + j * n + i] += weight * product;
            }
        }
    }

    private void matrixSlope(double[] m, Block matrix, double[] s, int outer, int n, int count) {
        if (given == Given.FACTOR) {
            for (int j = 0; j < n; j++) {
                for (int i = j; i < n; i++) {
                    double diagonal = i == j ? count / s[j * (n + 1)] : 0;
                    m[matrix.partial + j * n + i] += s[outer + j * n + i] - diagonal;
                }
            }
            return;
        }
        double[] inverse = new double[n * n];
        Triangular.inverseOfProduct(s, 0, n, inverse, 0);
        if (given == Given.PRECISION) {
            // (y - mu)(y - mu)' = L'^-1 u u' L^-1
            Triangular.solveTransposed(s, 0, n, s, outer, n);
            transpose(s, outer, n);
            Triangular.solveTransposed(s, 0, n, s, outer, n);
        }
        for (int k = 0; k < n * n; k++) {
            double determinant = 0.5 * count * inverse[k];
            m[matrix.partial + k] +=
                    given == Given.PRECISION
                            ? determinant - 0.5 * s[outer + k]
                            : s[outer + k] - determinant;
        }
    }

    private static void transpose(double[] s, int at, int n) {
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < j; i++) {
                double held = s[at + j * n + i];
                s[at + j * n + i] = s[at + i * n + j];
                s[at + i * n + j] = held;
            }
        }
    }
}
