package dev.credence.engine.matrix;

/**
 * Eigenvalues, ascending, and eigenvectors of a symmetric matrix by Jacobi's rotations, which are
 * accurate and need no tuning; meant for up to a few hundred rows.
 */
final class SymmetricEigen {

    private static final int MAX_SWEEPS = 60;

    double[] values = {};
    double[] vectors = {};
    private double[] work = {};
    private int n;

    void decompose(double[] m, int a, int size) {
        n = size;
        if (work.length < n * n) {
            work = new double[n * n];
            vectors = new double[n * n];
        }
        if (values.length < n) {
            values = new double[n];
        }
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                work[j * n + i] = m[a + StrictMath.min(i, j) * n + StrictMath.max(i, j)];
                vectors[j * n + i] = i == j ? 1 : 0;
            }
        }
        for (int sweep = 0; sweep < MAX_SWEEPS && !diagonal(); sweep++) {
            sweep();
        }
        for (int i = 0; i < n; i++) {
            values[i] = work[i * (n + 1)];
        }
        sort();
    }

    private boolean diagonal() {
        double off = 0;
        double on = 0;
        for (int j = 0; j < n; j++) {
            on += work[j * (n + 1)] * work[j * (n + 1)];
            for (int i = 0; i < j; i++) {
                off += work[j * n + i] * work[j * n + i];
            }
        }
        return !(off > 1e-36 * on) || Double.isNaN(off);
    }

    private void sweep() {
        for (int p = 0; p < n; p++) {
            for (int q = p + 1; q < n; q++) {
                double apq = work[q * n + p];
                if (apq != 0) {
                    rotate(p, q, apq);
                }
            }
        }
    }

    private void rotate(int p, int q, double apq) {
        double theta = (work[q * (n + 1)] - work[p * (n + 1)]) / (2 * apq);
        double t =
                StrictMath.copySign(1, theta)
                        / (StrictMath.abs(theta) + StrictMath.sqrt(theta * theta + 1));
        double c = 1 / StrictMath.sqrt(t * t + 1);
        double s = t * c;
        turn(work, p * n, q * n, 1, c, s);
        turn(work, p, q, n, c, s);
        turn(vectors, p * n, q * n, 1, c, s);
    }

    private void turn(double[] x, int p, int q, int step, double c, double s) {
        for (int k = 0; k < n; k++) {
            double xp = x[p + k * step];
            double xq = x[q + k * step];
            x[p + k * step] = c * xp - s * xq;
            x[q + k * step] = s * xp + c * xq;
        }
    }

    private void sort() {
        for (int i = 0; i < n; i++) {
            int least = i;
            for (int j = i + 1; j < n; j++) {
                if (values[j] < values[least]) {
                    least = j;
                }
            }
            if (least != i) {
                double held = values[i];
                values[i] = values[least];
                values[least] = held;
                for (int k = 0; k < n; k++) {
                    double x = vectors[i * n + k];
                    vectors[i * n + k] = vectors[least * n + k];
                    vectors[least * n + k] = x;
                }
            }
        }
    }
}
