package dev.credence.platform.comparison;

import org.jspecify.annotations.Nullable;

/**
 * Two models' losses on the same rows, paired row by row, which takes away what is hard about the
 * rows themselves. The rows are taken as independent.
 *
 * @param a mean loss of A
 * @param b mean loss of B
 * @param improvement how much smaller A's loss is: the mean of B's less A's, positive where A is
 *     better
 * @param probabilityOfA the probability that A's expected loss is the smaller one
 */
public record LossComparison(
        String loss, double a, double b, Estimate improvement, @Nullable Double probabilityOfA) {

    static LossComparison of(String loss, double[] a, double[] b) {
        double[] improvements = new double[a.length];
        for (int row = 0; row < a.length; row++) {
            improvements[row] = b[row] - a[row];
        }
        var improvement = Estimate.of(improvements);
        return new LossComparison(
                loss,
                Estimate.of(a).mean(),
                Estimate.of(b).mean(),
                improvement,
                improvement.probabilityAboveZero());
    }
}
