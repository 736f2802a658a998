package dev.credence.engine.matrix;

import dev.credence.engine.math.Elementary;

/**
 * The Cholesky factor L with A = L L', and its reverse rule (Murray 2016, arXiv 1602.07527, the
 * unblocked algorithm). Only the lower triangle of A is read.
 */
public final class Cholesky {

    private Cholesky() {}

    /** Writes L, zeros above its diagonal; false when A is not positive definite. */
    public static boolean decompose(double[] m, int a, double[] f, int l, int n) {
        for (int j = 0; j < n; j++) {
            int lj = l + j * n;
            for (int i = 0; i < j; i++) {
                f[lj + i] = 0;
            }
            System.arraycopy(m, a + j * n + j, f, lj + j, n - j);
            for (int k = 0; k < j; k++) {
                int lk = l + k * n;
                double factor = f[lk + j];
                for (int i = j; i < n; i++) {
                    f[lj + i] -= factor * f[lk + i];
                }
            }
            double pivot = f[lj + j];
            if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
                return false;
            }
            double root = StrictMath.sqrt(pivot);
            f[lj + j] = root;
            for (int i = j + 1; i < n; i++) {
                f[lj + i] /= root;
            }
        }
        return true;
    }

    /**
     * Turns the adjoint of L, in {@code b} from {@code lBar} on, into that of the lower triangle of
     * A, in place.
     */
    public static void back(double[] f, int l, double[] b, int lBar, int n) {
        for (int j = n - 1; j >= 0; j--) {
            int lj = l + j * n;
            int bj = lBar + j * n;
            double pivot = f[lj + j];
            double bar = b[bj + j];
            for (int i = j + 1; i < n; i++) {
                b[bj + i] /= pivot;
                bar -= f[lj + i] * b[bj + i];
            }
            bar /= pivot;
            for (int k = 0; k < j; k++) {
                int lk = l + k * n;
                int bk = lBar + k * n;
                double factor = f[lk + j];
                double sum = bar * factor;
                for (int i = j + 1; i < n; i++) {
                    sum += b[bj + i] * f[lk + i];
                    b[bk + i] -= b[bj + i] * factor;
                }
                b[bk + j] -= sum;
            }
            b[bj + j] = 0.5 * bar;
        }
    }

    /** The logarithm of the determinant of L L'. */
    public static double logDeterminant(double[] f, int l, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Elementary.log(f[l + i * (n + 1)]);
        }
        return 2 * sum;
    }
}
