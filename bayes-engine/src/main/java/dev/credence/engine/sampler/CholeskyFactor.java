package dev.credence.engine.sampler;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The lower triangular L of a covariance L L', at first the identity. Kept by rows and by columns,
 * so that both products add multiples of contiguous stretches, which the JIT vectorises without a
 * change of rounding.
 */
final class CholeskyFactor {

    private final int size;
    private final double[] rows;
    private final double[] columns;

    CholeskyFactor(int size) {
        this.size = size;
        rows = new double[size * size];
        columns = new double[size * size];
        for (int i = 0; i < size; i++) {
            rows[i * size + i] = 1;
            columns[i * size + i] = 1;
        }
    }

    /** out = L x. */
    void times(double[] x, double[] out) {
        Arrays.fill(out, 0);
        for (int j = 0; j < size; j++) {
            double factor = x[j];
            int column = j * size;
            for (int i = j; i < size; i++) {
                out[i] += columns[column + i] * factor;
            }
        }
    }

    /** out = L' x. */
    void transposedTimes(double[] x, double[] out) {
        Arrays.fill(out, 0);
        for (int i = 0; i < size; i++) {
            double factor = x[i];
            int row = i * size;
            for (int j = 0; j <= i; j++) {
                out[j] += rows[row + j] * factor;
            }
        }
    }

    /** L out = x. */
    void solve(double[] x, double[] out) {
        for (int i = 0; i < size; i++) {
            double rest = x[i];
            for (int j = 0; j < i; j++) {
                rest -= rows[i * size + j] * out[j];
            }
            out[i] = rest / rows[i * size + i];
        }
    }

    /** Becomes the factor of a matrix given by rows; false if it is not positive definite. */
    boolean decompose(double[] covariance) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = covariance[i * size + j];
                for (int k = 0; k < j; k++) {
                    rest -= rows[i * size + k] * rows[j * size + k];
                }
                boolean diagonal = i == j;
                if (!(Math.abs(rest) < Double.POSITIVE_INFINITY) || (diagonal && rest <= 0)) {
                    return false;
                }
                rows[i * size + j] = diagonal ? Math.sqrt(rest) : rest / rows[j * size + j];
            }
        }
        transpose();
        return true;
    }

    /** L L', by rows. */
    double[] product() {
        var product = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k <= j; k++) {
                    sum += rows[i * size + k] * rows[j * size + k];
                }
                product[i * size + j] = sum;
                product[j * size + i] = sum;
            }
        }
        return product;
    }

    private void transpose() {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                columns[j * size + i] = rows[i * size + j];
            }
        }
    }

    void save(DataOutput out) throws IOException {
        Doubles.write(out, rows);
    }

    void restore(DataInput in) throws IOException {
        Doubles.read(in, rows);
        transpose();
    }
}
