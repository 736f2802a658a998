package dev.credence.engine.sampler;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Welford's running variance of each unconstrained parameter, shrunk towards 1/1000 as in Stan. */
final class VarianceEstimator {

    private final double[] mean;
    private final double[] squares;
    private double count;

    VarianceEstimator(int dimension) {
        mean = new double[dimension];
        squares = new double[dimension];
    }

    void add(double[] q) {
        count++;
        for (int i = 0; i < q.length; i++) {
            double difference = q[i] - mean[i];
            mean[i] += difference / count;
            squares[i] += difference * (q[i] - mean[i]);
        }
    }

    /** Writes the regularised variances and forgets the draws. */
    void drainTo(double[] variance) {
        double weight = count / (count + 5);
        double prior = 1e-3 * (5 / (count + 5));
        for (int i = 0; i < variance.length; i++) {
            double sample = count > 1 ? squares[i] / (count - 1) : 0;
            variance[i] = weight * sample + prior;
        }
        count = 0;
        Arrays.fill(mean, 0);
        Arrays.fill(squares, 0);
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(count);
        Doubles.write(out, mean);
        Doubles.write(out, squares);
    }

    void restore(DataInput in) throws IOException {
        count = in.readDouble();
        Doubles.read(in, mean);
        Doubles.read(in, squares);
    }
}
