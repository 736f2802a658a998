package dev.credence.engine.matrix;

/** Matrix products that add to what is there. */
final class Products {

    private Products() {}

    /**
     * C += factor * A * B for A of rows x inner and B of inner x columns.
     *
     * @param aStep distance between two rows of A; {@code aLeap} between two columns. Exchanged,
     *     they mean the transpose; likewise for B.
     */
    static void add(
            double factor,
            double[] x,
            int a,
            int aStep,
            int aLeap,
            double[] y,
            int b,
            int bStep,
            int bLeap,
            double[] z,
            int c,
            int rows,
            int inner,
            int columns) {
        for (int j = 0; j < columns; j++) {
            int cj = c + j * rows;
            for (int k = 0; k < inner; k++) {
                double bkj = factor * y[b + k * bStep + j * bLeap];
                int ak = a + k * aLeap;
                for (int i = 0; i < rows; i++) {
                    z[cj + i] += x[ak + i * aStep] * bkj;
                }
            }
        }
    }

    /** C += factor * A * B. */
    static void plain(
            double factor,
            double[] x,
            int a,
            double[] y,
            int b,
            double[] z,
            int c,
            int rows,
            int inner,
            int columns) {
        add(factor, x, a, 1, rows, y, b, 1, inner, z, c, rows, inner, columns);
    }

    /** C += factor * A' * B, where A is inner x rows. */
    static void leftTransposed(
            double factor,
            double[] x,
            int a,
            double[] y,
            int b,
            double[] z,
            int c,
            int rows,
            int inner,
            int columns) {
        add(factor, x, a, inner, 1, y, b, 1, inner, z, c, rows, inner, columns);
    }

    /** C += factor * A * B', where B is columns x inner. */
    static void rightTransposed(
            double factor,
            double[] x,
            int a,
            double[] y,
            int b,
            double[] z,
            int c,
            int rows,
            int inner,
            int columns) {
        add(factor, x, a, 1, rows, y, b, columns, 1, z, c, rows, inner, columns);
    }

    static double dot(double[] x, int a, double[] y, int b, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[a + i] * y[b + i];
        }
        return sum;
    }

    /** y += factor * x. */
    static void axpy(double factor, double[] x, int a, double[] y, int b, int n) {
        for (int i = 0; i < n; i++) {
            y[b + i] += factor * x[a + i];
        }
    }
}
