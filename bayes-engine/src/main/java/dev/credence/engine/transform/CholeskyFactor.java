package dev.credence.engine.transform;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;

import java.util.Optional;

/**
 * Lower triangular matrices with a positive diagonal, with at least as many rows as columns. The
 * unconstrained numbers go by rows, the diagonal by its logarithms.
 */
public final class CholeskyFactor implements Transform {

    @Override
    public int freeSize(int rows, int columns) {
        return columns * (columns + 1) / 2 + Math.max(0, rows - columns) * columns;
    }

    @Override
    public double constrain(double[] m, Site s) {
        if (s.rows < s.columns) {
            throw new InvalidConstraint(
                    "a Cholesky factor of %d rows cannot have %d columns"
                            .formatted(s.rows, s.columns));
        }
        double jacobian = 0;
        int k = s.free;
        for (int i = 0; i < s.rows; i++) {
            for (int j = 0; j < s.columns; j++) {
                double y = j > i ? 0 : m[k++];
                jacobian += i == j ? y : 0;
                m[s.at(i, j)] = i == j ? exp(y) : y;
            }
        }
        return jacobian;
    }

    @Override
    public void pullBack(double[] m, double[] d, Site s) {
        int k = s.free;
        for (int i = 0; i < s.rows; i++) {
            for (int j = 0; j <= i && j < s.columns; j++) {
                double g = d[s.at(i, j)];
                d[k++] += i == j ? g * m[s.at(i, j)] + s.weight : g;
            }
        }
    }

    @Override
    public void free(double[] m, Site s) {
        int k = s.free;
        for (int i = 0; i < s.rows; i++) {
            for (int j = 0; j <= i && j < s.columns; j++) {
                double x = m[s.at(i, j)];
                m[k++] = i == j ? log(x) : x;
            }
        }
    }

    @Override
    public Optional<Violation> violation(double[] m, Site s) {
        return Matrices.notTriangular(m, s);
    }
}
