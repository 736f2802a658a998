package dev.credence.engine.diagnostics;

import dev.credence.engine.draws.Draws;
import java.util.List;
import java.util.Optional;

/**
 * A funnel: one quantity is the scale of another, so that the other's spread shrinks with it. Found
 * by the correlation between the suspected scale and the logarithm of the other's distance from its
 * mean; this is the geometry that the non-centred form removes.
 */
record FunnelShape(String scale, String scaled) {

    private static final double CORRELATION = 0.3;
    private static final int MOST_COMPARED = 500;

    /** The narrowest funnel of the suspects, if there is one. */
    static Optional<FunnelShape> among(Draws draws, List<String> suspects) {
        double strongest = CORRELATION;
        FunnelShape found = null;
        List<String> others = draws.quantities();
        for (String suspect : suspects) {
            double[] scale = DivergenceSuspects.comparable(draws.pooled(suspect));
            for (String other : others.subList(0, Math.min(MOST_COMPARED, others.size()))) {
                if (other.equals(suspect)) {
                    continue;
                }
                double correlation = correlation(scale, logDistances(draws.pooled(other)));
                if (correlation > strongest) {
                    strongest = correlation;
                    found = new FunnelShape(suspect, other);
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private static double[] logDistances(double[] values) {
        double mean = ChainArrays.mean(values);
        var distances = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = Math.log(Math.abs(values[i] - mean) + Double.MIN_NORMAL);
        }
        return distances;
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = ChainArrays.mean(a);
        double meanB = ChainArrays.mean(b);
        double covariance = 0;
        for (int i = 0; i < a.length; i++) {
            covariance += (a[i] - meanA) * (b[i] - meanB);
        }
        return covariance
                / (a.length - 1)
                / Math.sqrt(ChainArrays.variance(a) * ChainArrays.variance(b));
    }
}
