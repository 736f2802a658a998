package dev.credence.engine.matrix;

/** Solutions of triangular systems in place: the right-hand sides are overwritten. */
public final class Triangular {

    private Triangular() {}

    /** B becomes L^-1 B. */
    public static void solve(double[] f, int l, int n, double[] m, int b, int columns) {
        for (int c = 0; c < columns; c++) {
            int bc = b + c * n;
            for (int j = 0; j < n; j++) {
                int lj = l + j * n;
                double x = m[bc + j] / f[lj + j];
                m[bc + j] = x;
                for (int i = j + 1; i < n; i++) {
                    m[bc + i] -= x * f[lj + i];
                }
            }
        }
    }

    /** B becomes L'^-1 B. */
    public static void solveTransposed(double[] f, int l, int n, double[] m, int b, int columns) {
        for (int c = 0; c < columns; c++) {
            int bc = b + c * n;
            for (int j = n - 1; j >= 0; j--) {
                int lj = l + j * n;
                double x = m[bc + j];
                for (int i = j + 1; i < n; i++) {
                    x -= f[lj + i] * m[bc + i];
                }
                m[bc + j] = x / f[lj + j];
            }
        }
    }

    /** Writes (L L')^-1, both triangles. */
    public static void inverseOfProduct(double[] f, int l, int n, double[] m, int to) {
        for (int k = 0; k < n * n; k++) {
            m[to + k] = 0;
        }
        for (int j = 0; j < n; j++) {
            m[to + j * (n + 1)] = 1;
        }
        solve(f, l, n, m, to, n);
        solveTransposed(f, l, n, m, to, n);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < j; i++) {
                double mean = 0.5 * (m[to + j * n + i] + m[to + i * n + j]);
                m[to + j * n + i] = mean;
                m[to + i * n + j] = mean;
            }
        }
    }
}
