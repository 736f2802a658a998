package dev.credence.engine.matrix;

import java.util.Arrays;

/**
 * The exponential of a matrix by scaling, a Taylor polynomial and squaring. The derivative is the
 * upper right block of the exponential of a matrix of twice the size.
 */
final class MatrixExponential extends MatrixFunction {

    private static final int TERMS = 18;

    private double[] work = {};

    @Override
    public void shape(double[] m, Block[] in, Block out) {
        square("matrix_exp", in[0]);
        for (int k = 0; k < in[0].size(); k++) {
            if (!(StrictMath.abs(m[in[0].at + k]) < Double.POSITIVE_INFINITY)) {
                throw new InvalidMatrix("matrix_exp: an element is not finite");
            }
        }
        out.set(0, in[0].rows, in[0].rows);
    }

    @Override
    public void value(double[] m, Block[] in, Block out) {
        exponential(m, in[0].at, m, out.at, out.rows);
    }

    @Override
    public void back(double[] m, double[] d, Block[] in, Block out) {
        int n = out.rows;
        int w = 2 * n;
        double[] s = scratch(2 * w * w);
        Arrays.fill(s, 0, w * w, 0);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                double transposed = m[in[0].at + i * n + j];
                s[j * w + i] = transposed;
                s[(j + n) * w + i + n] = transposed;
                s[(j + n) * w + i] = d[out.at + j * n + i];
            }
        }
        exponential(s, 0, s, w * w, w);
        for (int j = 0; j < n; j++) {
            Products.axpy(1, s, w * w + (j + n) * w, d, in[0].at + j * n, n);
        }
    }

    private void exponential(double[] x, int a, double[] y, int to, int n) {
        int size = n * n;
        if (work.length < 3 * size) {
            work = new double[3 * size];
        }
        double norm = 0;
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += StrictMath.abs(x[a + j * n + i]);
            }
            norm = StrictMath.max(norm, sum);
        }
        int halvings = norm > 0.5 ? StrictMath.getExponent(norm) + 2 : 0;
        double scale = StrictMath.scalb(1.0, -halvings);
        for (int k = 0; k < size; k++) {
            work[k] = x[a + k] * scale;
        }
        Factorisations.identity(y, to, n);
        for (int term = TERMS; term >= 1; term--) {
            Arrays.fill(work, size, 2 * size, 0);
            Products.plain(1.0 / term, work, 0, y, to, work, size, n, n, n);
            System.arraycopy(work, size, y, to, size);
            for (int i = 0; i < n; i++) {
                y[to + i * (n + 1)] += 1;
            }
        }
        for (int h = 0; h < halvings; h++) {
            Arrays.fill(work, size, 2 * size, 0);
            Products.plain(1, y, to, y, to, work, size, n, n, n);
            System.arraycopy(work, size, y, to, size);
        }
    }
}
