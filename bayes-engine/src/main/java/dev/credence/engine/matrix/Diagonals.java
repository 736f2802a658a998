package dev.credence.engine.matrix;

import java.util.Arrays;

/** Functions that scale by a diagonal, add to it, or sum it. */
final class Diagonals {

    private Diagonals() {}

    /** {@code diag(v) M}, {@code M diag(v)} or {@code diag(v) M diag(v)}. */
    static final class Scaled extends MatrixFunction {

        private final String name;
        private final int matrix;
        private final boolean left;
        private final boolean right;

        Scaled(String name) {
            this.name = name;
            this.matrix = name.equals("diag_pre_multiply") ? 1 : 0;
            this.left = !name.equals("diag_post_multiply");
            this.right = !name.equals("diag_pre_multiply");
        }

        @Override
        public void shape(double[] m, Block[] in, Block out) {
            Block a = in[matrix];
            int length = in[1 - matrix].size();
            if (left) {
                equal(name, "the vector's size and the matrix' rows", length, a.rows);
            }
            if (right) {
                equal(name, "the vector's size and the matrix' columns", length, a.columns);
            }
            out.set(0, a.rows, a.columns);
        }

        @Override
        public void value(double[] m, Block[] in, Block out) {
            int a = in[matrix].at;
            int v = in[1 - matrix].at;
            for (int j = 0, k = 0; j < out.columns; j++) {
                for (int i = 0; i < out.rows; i++, k++) {
                    m[out.at + k] = m[a + k] * (left ? m[v + i] : 1) * (right ? m[v + j] : 1);
                }
            }
        }

        @Override
        public void back(double[] m, double[] d, Block[] in, Block out) {
            int a = in[matrix].at;
            int v = in[1 - matrix].at;
            for (int j = 0, k = 0; j < out.columns; j++) {
                for (int i = 0; i < out.rows; i++, k++) {
                    double g = d[out.at + k];
                    double vi = left ? m[v + i] : 1;
                    double vj = right ? m[v + j] : 1;
                    if (in[matrix].active) {
                        d[a + k] += g * vi * vj;
                    }
                    if (in[1 - matrix].active && left) {
                        d[v + i] += g * m[a + k] * vj;
                    }
                    if (in[1 - matrix].active && right) {
                        d[v + j] += g * m[a + k] * vi;
                    }
                }
            }
        }
    }

    static final class AddDiag extends MatrixFunction {

        @Override
        public void shape(double[] m, Block[] in, Block out) {
            int least = StrictMath.min(in[0].rows, in[0].columns);
            if (in[1].size() != 1) {
                equal("add_diag", "the sizes of diagonal and vector", least, in[1].size());
            }
            out.set(0, in[0].rows, in[0].columns);
        }

        @Override
        public void value(double[] m, Block[] in, Block out) {
            System.arraycopy(m, in[0].at, m, out.at, out.size());
            int step = in[1].size() == 1 ? 0 : 1;
            for (int i = 0; i < StrictMath.min(out.rows, out.columns); i++) {
                m[out.at + i * (out.rows + 1)] += m[in[1].at + i * step];
            }
        }

        @Override
        public void back(double[] m, double[] d, Block[] in, Block out) {
            if (in[0].active) {
                Products.axpy(1, d, out.at, d, in[0].at, out.size());
            }
            int step = in[1].size() == 1 ? 0 : 1;
            for (int i = 0; in[1].active && i < StrictMath.min(out.rows, out.columns); i++) {
                d[in[1].at + i * step] += d[out.at + i * (out.rows + 1)];
            }
        }
    }

    static final class Trace extends MatrixFunction {

        @Override
        public void shape(double[] m, Block[] in, Block out) {
            square("trace", in[0]);
            out.set(0, 1, 1);
        }

        @Override
        public void value(double[] m, Block[] in, Block out) {
            double sum = 0;
            for (int i = 0; i < in[0].rows; i++) {
                sum += m[in[0].at + i * (in[0].rows + 1)];
            }
            m[out.at] = sum;
        }

        @Override
        public void back(double[] m, double[] d, Block[] in, Block out) {
            for (int i = 0; i < in[0].rows; i++) {
                d[in[0].at + i * (in[0].rows + 1)] += d[out.at];
            }
        }
    }

    static final class SymmetrizeFromLowerTri extends MatrixFunction {

        @Override
        public void shape(double[] m, Block[] in, Block out) {
            square("symmetrize_from_lower_tri", in[0]);
            out.set(0, in[0].rows, in[0].rows);
        }

        @Override
        public void value(double[] m, Block[] in, Block out) {
            for (int k = 0; k < out.size(); k++) {
                m[out.at + k] = m[in[0].at + lower(k, out.rows)];
            }
        }

        @Override
        public void back(double[] m, double[] d, Block[] in, Block out) {
            for (int k = 0; k < out.size(); k++) {
                d[in[0].at + lower(k, out.rows)] += d[out.at + k];
            }
        }

        private static int lower(int k, int n) {
            int i = k % n;
            int j = k / n;
            return StrictMath.min(i, j) * n + StrictMath.max(i, j);
        }
    }

    /** Dot products of the rows, or of the columns, of one matrix or two. */
    static final class SliceProducts extends MatrixFunction {

        private final String name;
        private final boolean ofRows;

        SliceProducts(String name) {
            this.name = name;
            this.ofRows = name.startsWith("rows");
        }

        @Override
        public void shape(double[] m, Block[] in, Block out) {
            Block other = in[in.length - 1];
            equal(name, "the rows", in[0].rows, other.rows);
            equal(name, "the columns", in[0].columns, other.columns);
            out.set(0, ofRows ? in[0].rows : 1, ofRows ? 1 : in[0].columns);
        }

        @Override
        public void value(double[] m, Block[] in, Block out) {
            Block a = in[0];
            Block b = in[in.length - 1];
            Arrays.fill(m, out.at, out.at + out.size(), 0);
            for (int k = 0; k < a.size(); k++) {
                int to = ofRows ? k % a.rows : k / a.rows;
                m[out.at + to] += m[a.at + k] * m[b.at + k];
            }
        }

        @Override
        public void back(double[] m, double[] d, Block[] in, Block out) {
            Block a = in[0];
            Block b = in[in.length - 1];
            for (int k = 0; k < a.size(); k++) {
                double g = d[out.at + (ofRows ? k % a.rows : k / a.rows)];
                if (a.active) {
                    d[a.at + k] += g * m[b.at + k];
                }
                if (b.active) {
                    d[b.at + k] += g * m[a.at + k];
                }
            }
        }
    }
}
