package dev.credence.engine.matrix;

import java.util.Arrays;

/**
 * The thin QR decomposition with a positive diagonal of R, by Gram-Schmidt applied twice, which is
 * orthogonal to working precision.
 */
final class ThinQr extends MatrixFunction {

    private final String name;
    private final boolean wantsQ;
    private double[] q = {};
    private double[] r = {};

    ThinQr(String name) {
        this.name = name;
        this.wantsQ = name.endsWith("Q");
    }

    @Override
    public void shape(double[] m, Block[] in, Block out) {
        if (in[0].rows < in[0].columns) {
            throw new InvalidMatrix(
                    "%s: the matrix must have at least as many rows as columns, but is %d x %d"
                            .formatted(name, in[0].rows, in[0].columns));
        }
        out.set(0, wantsQ ? in[0].rows : in[0].columns, in[0].columns);
    }

    @Override
    public void value(double[] m, Block[] in, Block out) {
        decompose(m, in[0]);
        System.arraycopy(wantsQ ? q : r, 0, m, out.at, out.size());
    }

    private void decompose(double[] m, Block a) {
        int rows = a.rows;
        int n = a.columns;
        if (q.length < rows * n) {
            q = new double[rows * n];
        }
        if (r.length < n * n) {
            r = new double[n * n];
        }
        System.arraycopy(m, a.at, q, 0, rows * n);
        Arrays.fill(r, 0, n * n, 0);
        for (int j = 0; j < n; j++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < j; k++) {
                    double dot = Products.dot(q, k * rows, q, j * rows, rows);
                    r[j * n + k] += dot;
                    Products.axpy(-dot, q, k * rows, q, j * rows, rows);
                }
            }
            double norm = StrictMath.sqrt(Products.dot(q, j * rows, q, j * rows, rows));
            if (!(norm > 0)) {
                throw new InvalidMatrix(name + ": the columns are linearly dependent");
            }
            r[j * n + j] = norm;
            for (int i = 0; i < rows; i++) {
                q[j * rows + i] /= norm;
            }
        }
    }

    /** A' = (Q' + Q sym(M)) R^-T with M = R R'^T - Q'^T Q, sym mirroring the lower triangle. */
    @Override
    public void back(double[] m, double[] d, Block[] in, Block out) {
        decompose(m, in[0]);
        int rows = in[0].rows;
        int n = in[0].columns;
        double[] s = scratch(n * n + rows * n);
        Arrays.fill(s, 0, n * n + rows * n, 0);
        int g = n * n;
        if (wantsQ) {
            Products.leftTransposed(-1, d, out.at, q, 0, s, 0, n, rows, n);
            System.arraycopy(d, out.at, s, g, rows * n);
        } else {
            Products.rightTransposed(1, r, 0, d, out.at, s, 0, n, n, n);
        }
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < j; i++) {
                s[j * n + i] = s[i * n + j];
            }
        }
        Products.plain(1, q, 0, s, 0, s, g, rows, n, n);
        // X R' = G by columns from the last.
        for (int j = n - 1; j >= 0; j--) {
            int gj = g + j * rows;
            for (int k = j + 1; k < n; k++) {
                Products.axpy(-r[k * n + j], s, g + k * rows, s, gj, rows);
            }
            for (int i = 0; i < rows; i++) {
                s[gj + i] /= r[j * n + j];
            }
        }
        Products.axpy(1, s, g, d, in[0].at, rows * n);
    }
}
