package dev.credence.engine.ode;

/** A small dense system, by Gaussian elimination with partial pivoting. */
final class LinearSystem {

    private final int n;
    private final double[] a;
    private final int[] pivots;

    LinearSystem(int n) {
        this.n = n;
        this.a = new double[n * n];
        this.pivots = new int[n];
    }

    void set(int row, int column, double value) {
        a[row * n + column] = value;
    }

    /** False when the matrix is singular or not finite. */
    boolean factor() {
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                if (StrictMath.abs(a[i * n + k]) > StrictMath.abs(a[pivot * n + k])) {
                    pivot = i;
                }
            }
            pivots[k] = pivot;
            double top = a[pivot * n + k];
            if (top == 0 || !(StrictMath.abs(top) < Double.POSITIVE_INFINITY)) {
                return false;
            }
            for (int j = 0; pivot != k && j < n; j++) {
                double held = a[k * n + j];
                a[k * n + j] = a[pivot * n + j];
                a[pivot * n + j] = held;
            }
            for (int i = k + 1; i < n; i++) {
                double factor = a[i * n + k] / top;
                a[i * n + k] = factor;
                for (int j = k + 1; factor != 0 && j < n; j++) {
                    a[i * n + j] -= factor * a[k * n + j];
                }
            }
        }
        return true;
    }

    void solve(double[] b) {
        for (int k = 0; k < n; k++) {
            double held = b[k];
            b[k] = b[pivots[k]];
            b[pivots[k]] = held;
        }
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                b[i] -= a[i * n + j] * b[j];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                b[i] -= a[i * n + j] * b[j];
            }
            b[i] /= a[i * n + i];
        }
    }
}
