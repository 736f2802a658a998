package dev.credence.engine.transform;

import static java.lang.StrictMath.sqrt;
import static java.lang.StrictMath.tanh;

import dev.credence.engine.math.Elementary;
import dev.credence.engine.math.Logistic;
import java.util.Optional;

/**
 * Correlation matrices, or their Cholesky factors, by canonical partial correlations (Lewandowski,
 * Kurowicka and Joe 2009): each is the hyperbolic tangent of an unconstrained number. A row of the
 * factor has length one: an element is its partial correlation times what the elements before it
 * leave of that length.
 */
public final class Correlation implements Transform {

    private static final double TOLERANCE = 1e-8;
    private static final double LOG_TWO = StrictMath.log(2);

    private final boolean factored;

    /**
     * @param factored whether the values are Cholesky factors rather than the matrices
     */
    public Correlation(boolean factored) {
        this.factored = factored;
    }

    @Override
    public int freeSize(int rows, int columns) {
        return rows * (rows - 1) / 2;
    }

    @Override
    public double constrain(double[] m, Site s) {
        int n = s.rows;
        write(factor(m, s), m, s);
        double jacobian = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                jacobian += share(i, j, n) * logRest(m[s.free + index(i, j, n)]);
            }
        }
        return jacobian;
    }

    @Override
    public void pullBack(double[] m, double[] d, Site s) {
        int n = s.rows;
        double[] factor = factor(m, s);
        double[] adjoint = factored ? Matrices.read(d, s) : Matrices.factorAdjoint(factor, d, s);
        for (int i = 1; i < n; i++) {
            double behind = adjoint[i * n + i] * factor[i * n + i];
            for (int j = i - 1; j >= 0; j--) {
                int at = s.free + index(i, j, n);
                double z = tanh(m[at]);
                double rest = 1 - z * z;
                double x = factor[i * n + j];
                double left = left(factor, i, j, n);
                d[at] +=
                        adjoint[i * n + j] * left * rest
                                - behind * z
                                - s.weight * 2 * z * share(i, j, n);
                behind += adjoint[i * n + j] * x;
            }
        }
    }

    @Override
    public void free(double[] m, Site s) {
        int n = s.rows;
        double[] factor = factored ? Matrices.read(m, s) : Matrices.factor(m, s);
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double z = factor[i * n + j] / left(factor, i, j, n);
                m[s.free + index(i, j, n)] = 0.5 * (Elementary.log(1 + z) - Elementary.log(1 - z));
            }
        }
    }

    @Override
    public Optional<Violation> violation(double[] m, Site s) {
        Optional<Violation> shape =
                factored ? Matrices.notTriangular(m, s) : Matrices.notSymmetric(m, s);
        if (shape.isPresent()) {
            return shape;
        }
        for (int i = 0; i < s.rows; i++) {
            double one = factored ? rowSquares(m, s, i) : m[s.at(i, i)];
            if (!(StrictMath.abs(one - 1) <= TOLERANCE)) {
                String text =
                        factored
                                ? "is not a Cholesky factor of a correlation matrix: the squares of"
                                        + " row %d sum to %s"
                                : "is not a correlation matrix: element [%1$d,%1$d] is %2$s";
                return Optional.of(new Violation(Violation.WHOLE, text.formatted(i + 1, one)));
            }
        }
        return factored ? Optional.empty() : Matrices.notPositiveDefinite(m, s);
    }

    private void write(double[] factor, double[] m, Site s) {
        if (!factored) {
            Matrices.writeSquare(factor, m, s);
            for (int i = 0; i < s.rows; i++) {
                m[s.at(i, i)] = 1;
            }
            return;
        }
        for (int i = 0; i < s.rows; i++) {
            for (int j = 0; j < s.rows; j++) {
                m[s.at(i, j)] = factor[i * s.rows + j];
            }
        }
    }

    /** The factor, by rows, that the unconstrained numbers make. */
    private double[] factor(double[] m, Site s) {
        int n = s.rows;
        double[] factor = new double[n * n];
        for (int i = 0; i < n; i++) {
            double left = 1;
            for (int j = 0; j < i; j++) {
                double z = tanh(m[s.free + index(i, j, n)]);
                factor[i * n + j] = z * left;
                left *= sqrt(1 - z * z);
            }
            factor[i * n + i] = left;
        }
        return factor;
    }

    /** What the elements before this one leave of their row's length. */
    private static double left(double[] factor, int i, int j, int n) {
        double squares = 0;
        for (int k = j; k <= i; k++) {
            squares += factor[i * n + k] * factor[i * n + k];
        }
        return sqrt(squares);
    }

    private static double rowSquares(double[] m, Site s, int i) {
        double squares = 0;
        for (int j = 0; j <= i; j++) {
            squares += m[s.at(i, j)] * m[s.at(i, j)];
        }
        return squares;
    }

    /** Where a partial correlation is: those of factors by rows, of matrices by columns. */
    private int index(int i, int j, int n) {
        return factored ? i * (i - 1) / 2 + j : j * n - j * (j + 1) / 2 + i - j - 1;
    }

    /** How often the logarithm of {@code 1 - z^2} counts in the Jacobian. */
    private double share(int i, int j, int n) {
        return 1 + 0.5 * (factored ? i - 1 - j : n - j - 2);
    }

    /** The logarithm of {@code 1 - tanh(y)^2}. */
    private static double logRest(double y) {
        double size = StrictMath.abs(y);
        return 2 * (LOG_TWO - size - Logistic.log1pExp(-2 * size));
    }
}
