package dev.credence.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * Tests of draws against a distribution, each of which a right sampler fails by chance with
 * probability below 1 in 10,000 (Kolmogorov-Smirnov: 1e-4; chi-square: 4 standard deviations).
 * Seeds are fixed, so the outcome is too.
 */
final class GoodnessOfFit {

    private static final int DRAWS = 20_000;
    private static final double KS_LIMIT = Math.sqrt(-Math.log(1e-4 / 2) / 2 / DRAWS);

    private GoodnessOfFit() {}

    /** Draws against a distribution function. */
    static void followsCdf(ToDoubleFunction<Rng> sampler, DoubleUnaryOperator cdf) {
        double[] draws = sorted(sampler);
        double distance = 0;
        for (int i = 0; i < DRAWS; i++) {
            double expected = cdf.applyAsDouble(draws[i]);
            distance = Math.max(distance, Math.abs(expected - (double) i / DRAWS));
            distance = Math.max(distance, Math.abs(expected - (i + 1.0) / DRAWS));
        }
        assertThat(distance).isLessThan(KS_LIMIT);
    }

    /**
     * Draws against an unnormalised log density, which must be negligible outside of [from, to].
     */
    static void followsDensity(
            ToDoubleFunction<Rng> sampler, double from, double to, DoubleUnaryOperator logDensity) {
        int cells = 40_000;
        double width = (to - from) / cells;
        var cumulative = new double[cells + 1];
        for (int i = 0; i < cells; i++) {
            cumulative[i + 1] =
                    cumulative[i] + Math.exp(logDensity.applyAsDouble(from + (i + 0.5) * width));
        }
        double total = cumulative[cells];
        followsCdf(
                sampler,
                x -> {
                    double position = Math.clamp((x - from) / width, 0, cells);
                    int cell = (int) Math.min(position, cells - 1);
                    double inside = (position - cell) * (cumulative[cell + 1] - cumulative[cell]);
                    return (cumulative[cell] + inside) / total;
                });
    }

    /**
     * Integer draws against an unnormalised log mass on from .. to, outside of which it must be
     * negligible.
     */
    static void followsMass(
            ToIntFunction<Rng> sampler, int from, int to, IntToDoubleFunction logMass) {
        var mass = new double[to - from + 1];
        Arrays.setAll(mass, i -> Math.exp(logMass.applyAsDouble(from + i)));
        double total = Arrays.stream(mass).sum();
        var counts = new int[mass.length];
        var rng = Rng.of(11);
        for (int i = 0; i < DRAWS; i++) {
            int draw = sampler.applyAsInt(rng);
            assertThat(draw).isBetween(from, to);
            counts[draw - from]++;
        }
        double chiSquare = 0;
        int bins = 0;
        double expected = 0;
        double observed = 0;
        for (int i = 0; i < mass.length; i++) {
            expected += DRAWS * mass[i] / total;
            observed += counts[i];
            if (expected >= 10 || i == mass.length - 1) {
                chiSquare += (observed - expected) * (observed - expected) / Math.max(expected, 1);
                bins++;
                expected = 0;
                observed = 0;
            }
        }
        assertThat(chiSquare).isLessThan(bins + 4 * Math.sqrt(2.0 * bins));
    }

    /** Draws against a mean and a variance, within 4.5 standard errors. */
    static void hasMoments(ToDoubleFunction<Rng> sampler, double mean, double variance) {
        double[] draws = sorted(sampler);
        double sampleMean = Arrays.stream(draws).average().orElseThrow();
        double[] squares = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).toArray();
        double sampleVariance = Arrays.stream(squares).average().orElseThrow();
        double spread =
                Arrays.stream(squares)
                        .map(square -> (square - sampleVariance) * (square - sampleVariance))
                        .average()
                        .orElseThrow();
        double errors = 4.5 / Math.sqrt(DRAWS);
        assertThat(sampleMean)
                .isBetween(
                        mean - errors * Math.sqrt(variance), mean + errors * Math.sqrt(variance));
        assertThat(sampleVariance)
                .isBetween(
                        variance - errors * Math.sqrt(spread),
                        variance + errors * Math.sqrt(spread));
    }

    private static double[] sorted(ToDoubleFunction<Rng> sampler) {
        var rng = Rng.of(11);
        var draws = new double[DRAWS];
        Arrays.setAll(draws, i -> sampler.applyAsDouble(rng));
        Arrays.sort(draws);
        return draws;
    }
}
