package dev.credence.engine.sampler;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Welford's running covariance of the unconstrained parameters, shrunk towards 1/1000 of the
 * identity as in Stan. Only the lower triangle is kept up.
 */
final class CovarianceEstimator {

    private final int size;
    private final double[] mean;
    private final double[] products;
    private final double[] before;
    private double count;

    CovarianceEstimator(int size) {
        this.size = size;
        mean = new double[size];
        products = new double[size * size];
        before = new double[size];
    }

    void add(double[] q) {
        count++;
        for (int i = 0; i < size; i++) {
            before[i] = q[i] - mean[i];
            mean[i] += before[i] / count;
        }
        for (int i = 0; i < size; i++) {
            double after = q[i] - mean[i];
            int row = i * size;
            for (int j = 0; j <= i; j++) {
                products[row + j] += after * before[j];
            }
        }
    }

    /** The lower triangle of the regularised covariance, by rows; the draws are forgotten. */
    double[] drain() {
        double weight = count / (count + 5);
        double prior = 1e-3 * (5 / (count + 5));
        var covariance = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sample = count > 1 ? products[i * size + j] / (count - 1) : 0;
                covariance[i * size + j] = weight * sample + (i == j ? prior : 0);
            }
        }
        count = 0;
        Arrays.fill(mean, 0);
        Arrays.fill(products, 0);
        return covariance;
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(count);
        Doubles.write(out, mean);
        Doubles.write(out, products);
    }

    void restore(DataInput in) throws IOException {
        count = in.readDouble();
        Doubles.read(in, mean);
        Doubles.read(in, products);
    }
}
