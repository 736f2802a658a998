package dev.credence.engine.matrix;

import java.util.Arrays;

/** Singular values, descending, by one-sided Jacobi rotations. */
final class SingularValues extends MatrixFunction {

    private static final int MAX_SWEEPS = 60;

    private double[] u = {};
    private double[] v = {};
    private double[] values = {};
    private int[] order = {};

    @Override
    public void shape(double[] m, Block[] in, Block out) {
        out.set(0, StrictMath.min(in[0].rows, in[0].columns), 1);
    }

    @Override
    public void value(double[] m, Block[] in, Block out) {
        decompose(m, in[0]);
        for (int k = 0; k < out.rows; k++) {
            m[out.at + k] = values[order[k]];
        }
    }

    /** Orthogonalises the columns of the matrix, or of its transpose when it is wide. */
    private void decompose(double[] m, Block a) {
        boolean wide = a.columns > a.rows;
        int rows = wide ? a.columns : a.rows;
        int n = wide ? a.rows : a.columns;
        u = new double[rows * n];
        v = new double[n * n];
        values = new double[n];
        order = new int[n];
        for (int j = 0; j < n; j++) {
            v[j * (n + 1)] = 1;
            for (int i = 0; i < rows; i++) {
                u[j * rows + i] = m[a.at + (wide ? i * a.rows + j : j * a.rows + i)];
            }
        }
        boolean rotated = true;
        for (int sweep = 0; sweep < MAX_SWEEPS && rotated; sweep++) {
            rotated = sweep(rows, n);
        }
        for (int j = 0; j < n; j++) {
            values[j] = StrictMath.sqrt(Products.dot(u, j * rows, u, j * rows, rows));
            int k = j;
            while (k > 0 && values[order[k - 1]] < values[j]) {
                order[k] = order[k - 1];
                k--;
            }
            order[k] = j;
        }
    }

    private boolean sweep(int rows, int n) {
        boolean rotated = false;
        for (int p = 0; p < n; p++) {
            for (int q = p + 1; q < n; q++) {
                double pp = Products.dot(u, p * rows, u, p * rows, rows);
                double qq = Products.dot(u, q * rows, u, q * rows, rows);
                double pq = Products.dot(u, p * rows, u, q * rows, rows);
                if (!(StrictMath.abs(pq) > 1e-16 * StrictMath.sqrt(pp * qq))) {
                    continue;
                }
                rotated = true;
                double theta = (qq - pp) / (2 * pq);
                double t =
                        StrictMath.copySign(1, theta)
                                / (StrictMath.abs(theta) + StrictMath.sqrt(theta * theta + 1));
                double c = 1 / StrictMath.sqrt(t * t + 1);
                rotate(u, p * rows, q * rows, rows, c, c * t);
                rotate(v, p * n, q * n, n, c, c * t);
            }
        }
        return rotated;
    }

    private static void rotate(double[] x, int p, int q, int n, double c, double s) {
        for (int k = 0; k < n; k++) {
            double xp = x[p + k];
            double xq = x[q + k];
            x[p + k] = c * xp - s * xq;
            x[q + k] = s * xp + c * xq;
        }
    }

    @Override
    public void back(double[] m, double[] d, Block[] in, Block out) {
        Block a = in[0];
        decompose(m, a);
        boolean wide = a.columns > a.rows;
        int rows = wide ? a.columns : a.rows;
        int n = out.rows;
        double[] s = scratch(rows * n);
        Arrays.fill(s, 0, rows * n, 0);
        for (int k = 0; k < n; k++) {
            int from = order[k];
            if (values[from] == 0) {
                continue;
            }
            double g = d[out.at + k] / values[from];
            for (int j = 0; j < n; j++) {
                Products.axpy(g * v[from * n + j], u, from * rows, s, j * rows, rows);
            }
        }
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < rows; i++) {
                d[a.at + (wide ? i * a.rows + j : j * a.rows + i)] += s[j * rows + i];
            }
        }
    }
}
