package dev.credence.engine.matrix;

import java.util.Arrays;

/** Functions of one square matrix that go by a factorisation. */
final class Factorisations {

    private Factorisations() {}

    static final class CholeskyDecompose extends MatrixFunction {

        private static final String NAME = "cholesky_decompose";

        @Override
        public void shape(double[] m, Block[] in, Block out) {
            symmetric(NAME, m, in[0]);
            out.set(0, in[0].rows, in[0].rows);
        }

        @Override
        public void value(double[] m, Block[] in, Block out) {
            if (!Cholesky.decompose(m, in[0].at, m, out.at, out.rows)) {
                throw new InvalidMatrix(NAME + ": the matrix is not positive definite");
            }
        }

        @Override
        public void back(double[] m, double[] d, Block[] in, Block out) {
            int n = out.rows;
            double[] bar = scratch(n * n);
            System.arraycopy(d, out.at, bar, 0, n * n);
            Cholesky.back(m, out.at, bar, 0, n);
            for (int j = 0; j < n; j++) {
                for (int i = j; i < n; i++) {
                    d[in[0].at + j * n + i] += bar[j * n + i];
                }
            }
        }
    }

    /** Of a general matrix, of a symmetric positive definite one, or of L L' given L. */
    static final class Inverse extends MatrixFunction {

        private final String name;
        private final LowerUpper factors = new LowerUpper();

        Inverse(String name) {
            this.name = name;
        }

        @Override
        public void shape(double[] m, Block[] in, Block out) {
            if (name.equals("inverse_spd")) {
                symmetric(name, m, in[0]);
            } else {
                square(name, in[0]);
            }
            out.set(0, in[0].rows, in[0].rows);
        }

        @Override
        public void value(double[] m, Block[] in, Block out) {
            int n = out.rows;
            if (name.equals("inverse")) {
                if (!factors.factor(m, in[0].at, n)) {
                    throw new InvalidMatrix(name + ": the matrix is singular");
                }
                identity(m, out.at, n);
                factors.solve(m, out.at, n);
                return;
            }
            double[] l = scratch(n * n);
            if (name.equals("chol2inv")) {
                System.arraycopy(m, in[0].at, l, 0, n * n);
            } else if (!Cholesky.decompose(m, in[0].at, l, 0, n)) {
                throw new InvalidMatrix(name + ": the matrix is not positive definite");
            }
            Triangular.inverseOfProduct(l, 0, n, m, out.at);
        }

        @Override
        public void back(double[] m, double[] d, Block[] in, Block out) {
            int n = out.rows;
            double[] s = scratch(2 * n * n);
            Arrays.fill(s, 0, 2 * n * n, 0);
            Products.leftTransposed(1, m, out.at, d, out.at, s, 0, n, n, n);
            Products.rightTransposed(-1, s, 0, m, out.at, s, n * n, n, n, n);
            if (!name.equals("chol2inv")) {
                Products.axpy(1, s, n * n, d, in[0].at, n * n);
                return;
            }
            // By A = L L': the adjoint of L is (S + S') L, of its lower triangle.
            int l = in[0].at;
            for (int j = 0; j < n; j++) {
                for (int i = j; i < n; i++) {
                    double sum = 0;
                    for (int k = j; k < n; k++) {
                        sum += (s[n * n + k * n + i] + s[n * n + i * n + k]) * m[l + j * n + k];
                    }
                    d[l + j * n + i] += sum;
                }
            }
        }
    }

    /** {@code determinant} and {@code log_determinant}, the latter of its absolute value. */
    static final class Determinant extends MatrixFunction {

        private final String name;
        private final LowerUpper factors = new LowerUpper();

        Determinant(String name) {
            this.name = name;
        }

        @Override
        public void shape(double[] m, Block[] in, Block out) {
            square(name, in[0]);
            out.set(0, 1, 1);
        }

        @Override
        public void value(double[] m, Block[] in, Block out) {
            boolean regular = factors.factor(m, in[0].at, in[0].rows);
            if (name.equals("determinant")) {
                m[out.at] = factors.determinant();
                return;
            }
            if (name.endsWith("_spd") && (!regular || factors.determinant() < 0)) {
                throw new InvalidMatrix(name + ": the matrix is not positive definite");
            }
            m[out.at] = regular ? factors.logDeterminant() : Double.NEGATIVE_INFINITY;
        }

        @Override
        public void back(double[] m, double[] d, Block[] in, Block out) {
            int n = in[0].rows;
            if (!factors.factor(m, in[0].at, n)) {
                return;
            }
            double[] s = scratch(n * n);
            identity(s, 0, n);
            factors.solveTransposed(s, 0, n);
            double g = d[out.at] * (name.equals("determinant") ? m[out.at] : 1);
            Products.axpy(g, s, 0, d, in[0].at, n * n);
        }
    }

    static final class EigenvaluesSym extends MatrixFunction {

        private final SymmetricEigen eigen = new SymmetricEigen();

        @Override
        public void shape(double[] m, Block[] in, Block out) {
            symmetric("eigenvalues_sym", m, in[0]);
            out.set(0, in[0].rows, 1);
        }

        @Override
        public void value(double[] m, Block[] in, Block out) {
            eigen.decompose(m, in[0].at, out.rows);
            System.arraycopy(eigen.values, 0, m, out.at, out.rows);
        }

        @Override
        public void back(double[] m, double[] d, Block[] in, Block out) {
            int n = out.rows;
            eigen.decompose(m, in[0].at, n);
            double[] v = eigen.vectors;
            for (int k = 0; k < n; k++) {
                for (int j = 0; j < n; j++) {
                    Products.axpy(d[out.at + k] * v[k * n + j], v, k * n, d, in[0].at + j * n, n);
                }
            }
        }
    }

    /**
     * Eigenvectors, whose signs are not determined: functions of them should not depend on these.
     * Nor should they depend on which vectors span the space of eigenvalues that are close
     * together, as the many small ones of a smooth kernel: how these turn into each other is left
     * out of the derivative, where it would be rounding errors divided by rounding errors.
     */
    static final class EigenvectorsSym extends MatrixFunction {

        /**
         * Of the largest eigenvalue: across a wider gap a rounding error grows by less than 2^30.
         */
        private static final double CLOSE = 0x1.0p-30;

        private final SymmetricEigen eigen = new SymmetricEigen();

        @Override
        public void shape(double[] m, Block[] in, Block out) {
            symmetric("eigenvectors_sym", m, in[0]);
            out.set(0, in[0].rows, in[0].rows);
        }

        @Override
        public void value(double[] m, Block[] in, Block out) {
            eigen.decompose(m, in[0].at, out.rows);
            System.arraycopy(eigen.vectors, 0, m, out.at, out.rows * out.rows);
        }

        @Override
        public void back(double[] m, double[] d, Block[] in, Block out) {
            int n = out.rows;
            eigen.decompose(m, in[0].at, n);
            double[] v = eigen.vectors;
            double[] s = scratch(2 * n * n);
            Arrays.fill(s, 0, 2 * n * n, 0);
            Products.leftTransposed(1, v, 0, d, out.at, s, 0, n, n, n);
            double rounding = CLOSE * largest(eigen.values, n);
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < n; i++) {
                    double gap = eigen.values[j] - eigen.values[i];
                    s[j * n + i] *= StrictMath.abs(gap) <= rounding ? 0 : 1 / gap;
                }
            }
            Products.plain(1, v, 0, s, 0, s, n * n, n, n, n);
            Products.rightTransposed(1, s, n * n, v, 0, d, in[0].at, n, n, n);
        }

        private static double largest(double[] ascending, int n) {
            return n == 0
                    ? 0
                    : StrictMath.max(
                            StrictMath.abs(ascending[0]), StrictMath.abs(ascending[n - 1]));
        }
    }

    static void identity(double[] m, int at, int n) {
        Arrays.fill(m, at, at + n * n, 0);
        for (int i = 0; i < n; i++) {
            m[at + i * (n + 1)] = 1;
        }
    }
}
