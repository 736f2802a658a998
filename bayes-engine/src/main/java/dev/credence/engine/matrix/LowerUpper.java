package dev.credence.engine.matrix;

/** Gaussian elimination with partial pivoting: factors, solutions, determinants. */
public final class LowerUpper {

    private double[] lu = {};
    private int[] pivots = {};
    private int n;
    private int sign;

    /** Factors the matrix; false when it is singular. */
    public boolean factor(double[] m, int a, int size) {
        n = size;
        if (lu.length < n * n) {
            lu = new double[n * n];
        }
        if (pivots.length < n) {
            pivots = new int[n];
        }
        System.arraycopy(m, a, lu, 0, n * n);
        sign = 1;
        boolean regular = true;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                if (StrictMath.abs(lu[k * n + i]) > StrictMath.abs(lu[k * n + pivot])) {
                    pivot = i;
                }
            }
            pivots[k] = pivot;
            if (pivot != k) {
                sign = -sign;
                swapRows(lu, 0, n, k, pivot);
            }
            double top = lu[k * n + k];
            if (top == 0 || Double.isNaN(top)) {
                regular = false;
                continue;
            }
            for (int i = k + 1; i < n; i++) {
                lu[k * n + i] /= top;
            }
            for (int j = k + 1; j < n; j++) {
                double factor = lu[j * n + k];
                for (int i = k + 1; i < n; i++) {
                    lu[j * n + i] -= factor * lu[k * n + i];
                }
            }
        }
        return regular;
    }

    /** B becomes A^-1 B. */
    public void solve(double[] m, int b, int columns) {
        for (int k = 0; k < n; k++) {
            swapRows(m, b, columns, k, pivots[k]);
        }
        for (int c = 0; c < columns; c++) {
            int bc = b + c * n;
            for (int k = 0; k < n; k++) {
                for (int i = k + 1; i < n; i++) {
                    m[bc + i] -= m[bc + k] * lu[k * n + i];
                }
            }
            for (int k = n - 1; k >= 0; k--) {
                m[bc + k] /= lu[k * n + k];
                for (int i = 0; i < k; i++) {
                    m[bc + i] -= m[bc + k] * lu[k * n + i];
                }
            }
        }
    }

    /** B becomes A'^-1 B. */
    void solveTransposed(double[] m, int b, int columns) {
        for (int c = 0; c < columns; c++) {
            int bc = b + c * n;
            for (int k = 0; k < n; k++) {
                double x = m[bc + k];
                for (int i = 0; i < k; i++) {
                    x -= lu[k * n + i] * m[bc + i];
                }
                m[bc + k] = x / lu[k * n + k];
            }
            for (int k = n - 1; k >= 0; k--) {
                double x = m[bc + k];
                for (int i = k + 1; i < n; i++) {
                    x -= lu[k * n + i] * m[bc + i];
                }
                m[bc + k] = x;
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            swapRows(m, b, columns, k, pivots[k]);
        }
    }

    double determinant() {
        double product = sign;
        for (int k = 0; k < n; k++) {
            product *= lu[k * (n + 1)];
        }
        return product;
    }

    double logDeterminant() {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += StrictMath.log(StrictMath.abs(lu[k * (n + 1)]));
        }
        return sum;
    }

    /** Swaps two rows of the columns from {@code at} on, each {@code n} long. */
    private void swapRows(double[] m, int at, int columns, int i, int j) {
        if (i == j) {
            return;
        }
        for (int c = 0; c < columns; c++) {
            double held = m[at + c * n + i];
            m[at + c * n + i] = m[at + c * n + j];
            m[at + c * n + j] = held;
        }
    }
}
