package dev.credence.engine.matrix;

import java.util.Arrays;

/** Products of a matrix with itself and with others, symmetric results made exactly symmetric. */
final class QuadraticForms {

    private QuadraticForms() {}

    /** {@code A A'}, {@code A' A}, or the former with the lower triangle of A. */
    static final class SelfProduct extends MatrixFunction {

        private final boolean transposedFirst;
        private final boolean lower;

        SelfProduct(String name) {
            this.transposedFirst = name.equals("crossprod");
            this.lower = name.equals("multiply_lower_tri_self_transpose");
        }

        @Override
        public void shape(double[] m, Block[] in, Block out) {
            int n = transposedFirst ? in[0].columns : in[0].rows;
            out.set(0, n, n);
        }

        @Override
        public void value(double[] m, Block[] in, Block out) {
            Block a = in[0];
            int n = out.rows;
            Arrays.fill(m, out.at, out.at + n * n, 0);
            if (transposedFirst) {
                Products.leftTransposed(1, m, a.at, m, a.at, m, out.at, n, a.rows, n);
                return;
            }
            for (int k = 0; k < a.columns; k++) {
                int from = lower ? k : 0;
                int ak = a.at + k * n;
                for (int j = from; j < n; j++) {
                    double factor = m[ak + j];
                    for (int i = from; i < n; i++) {
                        m[out.at + j * n + i] += m[ak + i] * factor;
                    }
                }
            }
        }

        @Override
        public void back(double[] m, double[] d, Block[] in, Block out) {
            Block a = in[0];
            int n = out.rows;
            double[] s = scratch(n * n);
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < n; i++) {
                    s[j * n + i] = d[out.at + j * n + i] + d[out.at + i * n + j];
                }
            }
            if (transposedFirst) {
                Products.plain(1, m, a.at, s, 0, d, a.at, a.rows, n, n);
                return;
            }
            for (int k = 0; k < a.columns; k++) {
                int from = lower ? k : 0;
                int ak = a.at + k * n;
                for (int j = from; j < n; j++) {
                    double factor = m[ak + j];
                    for (int i = from; i < n; i++) {
                        d[ak + i] += s[j * n + i] * factor;
                    }
                }
            }
        }
    }

    /** {@code B' A B}, its trace, or the trace of {@code D B' A B}. */
    static final class QuadForm extends MatrixFunction {

        private final String name;
        private final boolean trace;
        private final boolean weighted;

        QuadForm(String name) {
            this.name = name;
            this.trace = name.startsWith("trace");
            this.weighted = name.startsWith("trace_gen");
        }

        private Block a(Block[] in) {
            return in[weighted ? 1 : 0];
        }

        private Block b(Block[] in) {
            return in[weighted ? 2 : 1];
        }

        @Override
        public void shape(double[] m, Block[] in, Block out) {
            if (name.endsWith("_sym")) {
                symmetric(name, m, a(in));
            } else {
                square(name, a(in));
            }
            equal(name, "the rows of both matrices", a(in).rows, b(in).rows);
            int n = b(in).columns;
            if (weighted) {
                square(name, in[0]);
                equal(name, "rows and columns", in[0].rows, n);
            }
            out.set(0, trace ? 1 : n, trace ? 1 : n);
        }

        @Override
        public void value(double[] m, Block[] in, Block out) {
            Block a = a(in);
            Block b = b(in);
            int n = b.columns;
            int inner = a.rows;
            double[] s = scratch(inner * n + n * n);
            Arrays.fill(s, 0, inner * n + n * n, 0);
            Products.plain(1, m, a.at, m, b.at, s, 0, inner, inner, n);
            int q = inner * n;
            Products.leftTransposed(1, m, b.at, s, 0, s, q, n, inner, n);
            if (!trace) {
                System.arraycopy(s, q, m, out.at, n * n);
                return;
            }
            double sum = 0;
            for (int i = 0; i < n; i++) {
                if (!weighted) {
                    sum += s[q + i * (n + 1)];
                    continue;
                }
                for (int j = 0; j < n; j++) {
                    sum += m[in[0].at + j * n + i] * s[q + i * n + j];
                }
            }
            m[out.at] = sum;
        }

        @Override
        public void back(double[] m, double[] d, Block[] in, Block out) {
            Block a = a(in);
            Block b = b(in);
            int n = b.columns;
            int inner = a.rows;
            double[] s = scratch(2 * n * n + 2 * inner * n);
            Arrays.fill(s, 0, 2 * n * n + 2 * inner * n, 0);
            // The adjoint of Q = B' A B.
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < n; i++) {
                    double g = trace ? d[out.at] * (i == j ? 1 : 0) : d[out.at + j * n + i];
                    if (weighted) {
                        g = d[out.at] * m[in[0].at + i * n + j];
                    }
                    s[j * n + i] = g;
                }
            }
            int ab = n * n;
            Products.plain(1, m, a.at, m, b.at, s, ab, inner, inner, n);
            if (weighted && in[0].active) {
                int q = n * n + inner * n;
                Products.leftTransposed(1, m, b.at, s, ab, s, q, n, inner, n);
                for (int j = 0; j < n; j++) {
                    for (int i = 0; i < n; i++) {
                        d[in[0].at + j * n + i] += d[out.at] * s[q + i * n + j];
                    }
                }
            }
            if (b.active) {
                // A B G' + A' B G
                Products.rightTransposed(1, s, ab, s, 0, d, b.at, inner, n, n);
                Arrays.fill(s, ab, ab + inner * n, 0);
                Products.leftTransposed(1, m, a.at, m, b.at, s, ab, inner, inner, n);
                Products.plain(1, s, ab, s, 0, d, b.at, inner, n, n);
            }
            if (a.active) {
                Arrays.fill(s, ab, ab + inner * n, 0);
                Products.plain(1, m, b.at, s, 0, s, ab, inner, n, n);
                Products.rightTransposed(1, s, ab, m, b.at, d, a.at, inner, n, inner);
            }
        }
    }
}
