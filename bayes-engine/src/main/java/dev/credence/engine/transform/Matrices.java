package dev.credence.engine.transform;

import static java.lang.StrictMath.abs;
import static java.lang.StrictMath.sqrt;

import java.util.Optional;

/** What the transforms of matrices share: factors by rows in arrays of their own. */
final class Matrices {

    private static final double TOLERANCE = 1e-8;

    private Matrices() {}

    /** The matrix in memory, by rows. */
    static double[] read(double[] m, Site s) {
        double[] rows = new double[s.rows * s.columns];
        for (int i = 0; i < s.rows; i++) {
            for (int j = 0; j < s.columns; j++) {
                rows[i * s.columns + j] = m[s.at(i, j)];
            }
        }
        return rows;
    }

    /** Writes the product of a factor with its transpose to memory. */
    static void writeSquare(double[] factor, double[] m, Site s) {
        int n = s.rows;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k <= j; k++) {
                    sum += factor[i * n + k] * factor[j * n + k];
                }
                m[s.at(i, j)] = sum;
                m[s.at(j, i)] = sum;
            }
        }
    }

    /** The adjoint of a factor, given that of its product with its transpose. */
    static double[] factorAdjoint(double[] factor, double[] d, Site s) {
        int n = s.rows;
        double[] adjoint = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = j; k < n; k++) {
                    sum += (d[s.at(i, k)] + d[s.at(k, i)]) * factor[k * n + j];
                }
                adjoint[i * n + j] = sum;
            }
        }
        return adjoint;
    }

    /**
     * The Cholesky factor of the matrix in memory.
     *
     * @throws InvalidConstraint when it is not positive definite
     */
    static double[] factor(double[] m, Site s) {
        int n = s.rows;
        double[] factor = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double sum = m[s.at(i, j)];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i * n + k] * factor[j * n + k];
                }
                if (i == j && !(sum > 0)) {
                    throw new InvalidConstraint("the matrix is not positive definite");
                }
                factor[i * n + j] = i == j ? sqrt(sum) : sum / factor[j * n + j];
            }
        }
        return factor;
    }

    static Optional<Violation> notPositiveDefinite(double[] m, Site s) {
        try {
            factor(m, s);
            return Optional.empty();
        } catch (InvalidConstraint _) {
            return violation("is not positive definite");
        }
    }

    static Optional<Violation> notSymmetric(double[] m, Site s) {
        for (int i = 0; i < s.rows; i++) {
            for (int j = 0; j <= i; j++) {
                double below = m[s.at(i, j)];
                double above = m[s.at(j, i)];
                if (!(abs(below - above) <= TOLERANCE)) {
                    return violation(
                            "is not symmetric: element [%d,%d] is %s, but [%d,%d] is %s"
                                    .formatted(i + 1, j + 1, below, j + 1, i + 1, above));
                }
            }
        }
        return Optional.empty();
    }

    static Optional<Violation> notTriangular(double[] m, Site s) {
        if (s.rows < s.columns) {
            return violation(
                    "is not a Cholesky factor: it has %d columns, but only %d rows"
                            .formatted(s.columns, s.rows));
        }
        for (int j = 0; j < s.columns; j++) {
            for (int i = 0; i <= j; i++) {
                double x = m[s.at(i, j)];
                if (i == j ? !(x > 0) : x != 0) {
                    return violation(
                            "is not a Cholesky factor: element [%d,%d] is %s, but must be %s"
                                    .formatted(i + 1, j + 1, x, i == j ? "positive" : "0"));
                }
            }
        }
        for (int k = 0; k < s.size; k++) {
            if (Double.isNaN(m[s.constrained + k])) {
                return violation("is not a Cholesky factor: it has elements that are NaN");
            }
        }
        return Optional.empty();
    }

    private static Optional<Violation> violation(String message) {
        return Optional.of(new Violation(Violation.WHOLE, message));
    }
}
