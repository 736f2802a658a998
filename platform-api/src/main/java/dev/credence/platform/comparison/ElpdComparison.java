package dev.credence.platform.comparison;

import dev.credence.engine.diagnostics.LeaveOneOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two models' leave-one-out predictive densities of the same observations (Vehtari, Gelman and
 * Gabry 2017, section 5).
 *
 * @param difference elpd of A less that of B; positive where A predicts better
 * @param standardError of the difference: the square root of n times the variance of the pointwise
 *     differences
 * @param probabilityOfA by Student's t for the pointwise mean
 * @param unreliable observations whose Pareto k is too large in one of the models
 */
public record ElpdComparison(
        int observations,
        double a,
        double b,
        double difference,
        double standardError,
        @Nullable Double probabilityOfA,
        int unreliable,
        List<String> caveats) {

    /** Below these the normal approximation says too much (Sivula, Magnusson and Vehtari 2020). */
    private static final int FEW = 100;

    private static final double SMALL = 4;

    static ElpdComparison of(LeaveOneOut a, LeaveOneOut b) {
        int n = a.observations().size();
        double[] differences = new double[n];
        int unreliable = 0;
        for (int i = 0; i < n; i++) {
            var inA = a.observations().get(i);
            var inB = b.observations().get(i);
            differences[i] = inA.elpd() - inB.elpd();
            unreliable += inA.k() > a.threshold() || inB.k() > b.threshold() ? 1 : 0;
        }
        return of(a.elpd(), b.elpd(), differences, unreliable);
    }

    static ElpdComparison of(double a, double b, double[] differences, int unreliable) {
        var pointwise = Estimate.of(differences);
        int n = differences.length;
        double difference = n * pointwise.mean();
        Double sd = pointwise.sd();
        double standardError = sd == null ? Double.NaN : sd * Math.sqrt(n);
        return new ElpdComparison(
                n,
                a,
                b,
                difference,
                standardError,
                pointwise.probabilityAboveZero(),
                unreliable,
                caveats(n, difference, unreliable));
    }

    private static List<String> caveats(int n, double difference, int unreliable) {
        var caveats = new java.util.ArrayList<String>();
        if (n < FEW) {
            caveats.add(
                    "with fewer than %d observations the error is itself uncertain".formatted(FEW));
        }
        if (Math.abs(difference) < SMALL) {
            caveats.add(
                    "a difference below %.0f is too small for its probability to be trusted"
                            .formatted(SMALL));
        }
        if (unreliable > 0) {
            caveats.add("%d observations have an unreliable estimate".formatted(unreliable));
        }
        return caveats;
    }
}
