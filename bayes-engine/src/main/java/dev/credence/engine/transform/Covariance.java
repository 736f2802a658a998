package dev.credence.engine.transform;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;

import java.util.Optional;

/** Covariance matrices: the product of a Cholesky factor with its transpose. */
public final class Covariance implements Transform {

    private static final double LOG_TWO = StrictMath.log(2);

    @Override
    public int freeSize(int rows, int columns) {
        return rows * (rows + 1) / 2;
    }

    @Override
    public double constrain(double[] m, Site s) {
        double[] factor = factor(m, s);
        Matrices.writeSquare(factor, m, s);
        double jacobian = s.rows * LOG_TWO;
        for (int i = 0; i < s.rows; i++) {
            jacobian += (s.rows - i + 1) * m[s.free + diagonal(i)];
        }
        return jacobian;
    }

    @Override
    public void pullBack(double[] m, double[] d, Site s) {
        double[] factor = factor(m, s);
        double[] adjoint = Matrices.factorAdjoint(factor, d, s);
        int k = s.free;
        for (int i = 0; i < s.rows; i++) {
            for (int j = 0; j <= i; j++) {
                double g = adjoint[i * s.rows + j];
                d[k++] += i == j ? g * factor[i * s.rows + i] + s.weight * (s.rows - i + 1) : g;
            }
        }
    }

    @Override
    public void free(double[] m, Site s) {
        double[] factor = Matrices.factor(m, s);
        int k = s.free;
        for (int i = 0; i < s.rows; i++) {
            for (int j = 0; j <= i; j++) {
                double x = factor[i * s.rows + j];
                m[k++] = i == j ? log(x) : x;
            }
        }
    }

    @Override
    public Optional<Violation> violation(double[] m, Site s) {
        Optional<Violation> asymmetry = Matrices.notSymmetric(m, s);
        return asymmetry.isPresent() ? asymmetry : Matrices.notPositiveDefinite(m, s);
    }

    /** The Cholesky factor by rows. */
    private static double[] factor(double[] m, Site s) {
        double[] factor = new double[s.rows * s.rows];
        int k = s.free;
        for (int i = 0; i < s.rows; i++) {
            for (int j = 0; j <= i; j++) {
                double y = m[k++];
                factor[i * s.rows + j] = i == j ? exp(y) : y;
            }
        }
        return factor;
    }

    private static int diagonal(int i) {
        return i * (i + 3) / 2;
    }
}
