package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.sampler.LogDensity;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first passage time, against what is known in closed form about its integrals. */
class WienerTest {

    private static final LogDensity DENSITY =
            Programs.bound(
                            "parameters { vector[4] x; } model { target += wiener_lpdf(x[1] | x[2], 0, x[3], x[4]); }",
                            StanData.empty())
                    .newDensity();

    /** The density of the upper boundary integrates to the probability of leaving there. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 0",
        "1, 0.5, 1.5",
        "2, 0.3, -0.7",
        "0.8, 0.8, 2",
        "1.5, 0.05, 1",
        "1.2, 0.97, -2"
    })
    void integratesToTheProbabilityOfTheUpperBoundary(double a, double w, double v) {
        double expected = v == 0 ? w : Math.expm1(-2 * v * a * w) / Math.expm1(-2 * v * a);

        double sum = 0;
        double h = 0.002;
        for (double s = -16; s < 5; s += h) {
            double t = Math.exp(s);
            sum += h * t * Math.exp(log(t, a, w, v));
        }

        assertThat(sum).isCloseTo(expected, Offset.offset(1e-10));
    }

    /** Both series give the same where one takes over from the other. */
    @ParameterizedTest
    @CsvSource({"1, 0.5, 0.3", "1.7, 0.2, -1", "2.5, 0.9, 1"})
    void seriesMeet(double a, double w, double v) {
        double t = 0.4 * a * a;
        double step = 1e-6;

        double before = log(t - step, a, w, v);
        double behind = log(t + step, a, w, v);
        double slope = (log(t - step, a, w, v) - log(t - 3 * step, a, w, v)) / (2 * step);

        assertThat(behind - before).isCloseTo(2 * step * slope, Offset.offset(1e-10));
    }

    private static double log(double t, double a, double w, double v) {
        return DENSITY.evaluate(new double[] {t, a, w, v}, new double[4]);
    }
}
