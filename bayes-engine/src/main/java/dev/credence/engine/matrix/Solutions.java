package dev.credence.engine.matrix;

import java.util.Arrays;

/** Solutions of linear systems: {@code mdivide_left} and its kin, with B \ A or A / B. */
final class Solutions extends MatrixFunction {

    private final String name;
    private final boolean right;
    private final boolean triangular;
    private final LowerUpper factors = new LowerUpper();

    Solutions(String name) {
        this.name = name;
        this.right = name.startsWith("mdivide_right");
        this.triangular = name.endsWith("tri_low");
    }

    private Block divisor(Block[] in) {
        return in[right ? 1 : 0];
    }

    private Block dividend(Block[] in) {
        return in[right ? 0 : 1];
    }

    @Override
    public void shape(double[] m, Block[] in, Block out) {
        Block a = divisor(in);
        Block b = dividend(in);
        if (name.endsWith("_spd")) {
            symmetric(name, m, a);
        } else {
            square(name, a);
        }
        equal(name, "the sizes of both arguments", right ? b.columns : b.rows, a.rows);
        out.set(0, b.rows, b.columns);
    }

    @Override
    public void value(double[] m, Block[] in, Block out) {
        Block a = divisor(in);
        Block b = dividend(in);
        factor(m, a);
        int n = a.rows;
        if (!right) {
            System.arraycopy(m, b.at, m, out.at, out.size());
            solve(m, a, m, out.at, out.columns, false);
            return;
        }
        double[] s = scratch(out.size());
        transpose(m, b.at, out.rows, n, s, 0);
        solve(m, a, s, 0, out.rows, true);
        transpose(s, 0, n, out.rows, m, out.at);
    }

    @Override
    public void back(double[] m, double[] d, Block[] in, Block out) {
        Block a = divisor(in);
        Block b = dividend(in);
        int n = a.rows;
        int columns = right ? out.rows : out.columns;
        factor(m, a);
        double[] s = scratch(2 * n * n + n * columns);
        int g = n * n;
        // g: the adjoint of the dividend, as n x columns.
        if (right) {
            transpose(d, out.at, columns, n, s, g);
        } else {
            System.arraycopy(d, out.at, s, g, n * columns);
        }
        solve(m, a, s, g, columns, !right);
        if (b.active) {
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < n; i++) {
                    int to = right ? i * columns + j : j * n + i;
                    d[b.at + to] += s[g + j * n + i];
                }
            }
        }
        if (!a.active) {
            return;
        }
        Arrays.fill(s, 0, n * n, 0);
        if (right) {
            Products.add(-1, m, out.at, columns, 1, s, g, n, 1, s, 0, n, columns, n);
        } else {
            Products.rightTransposed(-1, s, g, m, out.at, s, 0, n, columns, n);
        }
        for (int j = 0; j < n; j++) {
            for (int i = triangular ? j : 0; i < n; i++) {
                d[a.at + j * n + i] += s[j * n + i];
            }
        }
    }

    private void factor(double[] m, Block a) {
        if (!triangular && !factors.factor(m, a.at, a.rows)) {
            throw new InvalidMatrix(name + ": the matrix is singular");
        }
    }

    private void solve(double[] m, Block a, double[] b, int at, int columns, boolean transposed) {
        if (triangular) {
            if (transposed) {
                Triangular.solveTransposed(m, a.at, a.rows, b, at, columns);
            } else {
                Triangular.solve(m, a.at, a.rows, b, at, columns);
            }
        } else if (transposed) {
            factors.solveTransposed(b, at, columns);
        } else {
            factors.solve(b, at, columns);
        }
    }

    private static void transpose(double[] x, int at, int rows, int columns, double[] y, int to) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                y[to + i * columns + j] = x[at + j * rows + i];
            }
        }
    }
}
