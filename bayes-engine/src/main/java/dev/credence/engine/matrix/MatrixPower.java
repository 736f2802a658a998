package dev.credence.engine.matrix;

import java.util.Arrays;

/** A matrix to a whole power of zero or more, by repeated multiplication. */
final class MatrixPower extends MatrixFunction {

    @Override
    public void shape(double[] m, Block[] in, Block out) {
        square("matrix_power", in[0]);
        if (m[in[1].at] < 0) {
            throw new InvalidMatrix(
                    "matrix_power: the exponent is "
                            + (int) m[in[1].at]
                            + ", but must be 0 or more");
        }
        out.set(0, in[0].rows, in[0].rows);
    }

    @Override
    public void value(double[] m, Block[] in, Block out) {
        int n = out.rows;
        double[] s = scratch(n * n);
        Factorisations.identity(m, out.at, n);
        for (int k = (int) m[in[1].at]; k > 0; k--) {
            Arrays.fill(s, 0, n * n, 0);
            Products.plain(1, m, out.at, m, in[0].at, s, 0, n, n, n);
            System.arraycopy(s, 0, m, out.at, n * n);
        }
    }

    /** The sum over k of A'^k G A'^(n-1-k), by Horner's rule in powers from the left. */
    @Override
    public void back(double[] m, double[] d, Block[] in, Block out) {
        int n = out.rows;
        int size = n * n;
        int power = (int) m[in[1].at];
        double[] s = scratch(3 * size);
        System.arraycopy(d, out.at, s, 0, size);
        Arrays.fill(s, size, 2 * size, 0);
        for (int k = 0; k < power; k++) {
            // sum = A' sum + G A'^k
            Arrays.fill(s, 2 * size, 3 * size, 0);
            Products.leftTransposed(1, m, in[0].at, s, size, s, 2 * size, n, n, n);
            Products.axpy(1, s, 0, s, 2 * size, size);
            System.arraycopy(s, 2 * size, s, size, size);
            Arrays.fill(s, 2 * size, 3 * size, 0);
            Products.rightTransposed(1, s, 0, m, in[0].at, s, 2 * size, n, n, n);
            System.arraycopy(s, 2 * size, s, 0, size);
        }
        Products.axpy(1, s, size, d, in[0].at, size);
    }
}
