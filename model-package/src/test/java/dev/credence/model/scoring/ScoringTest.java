package dev.credence.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScoringTest {

    @Test
    void theCrpsOfOneSampleIsTheAbsoluteError() {
        assertThat(Crps.ofSample(new double[] {3}, 5)).isEqualTo(2);
    }

    @Test
    void theCrpsEqualsItsDefinitionOverAllPairs() {
        var random = new Random(3);
        double[] sample = DoubleStream.generate(random::nextGaussian).limit(50).toArray();
        double observed = 0.7;
        double error = 0;
        double pairs = 0;
        for (double one : sample) {
            error += Math.abs(one - observed) / sample.length;
            for (double other : sample) {
                pairs += Math.abs(one - other);
            }
        }

        assertThat(Crps.ofSample(sample, observed))
                .isCloseTo(error - pairs / (2 * 50 * 49), within(1e-12));
        assertThat(Crps.standardOfSample(sample, observed))
                .isCloseTo(error - pairs / (2 * 50 * 50), within(1e-12));
    }

    /** The CRPS of N(0,1) at y is y(2 Phi(y) - 1) + 2 phi(y) - 1/sqrt(pi), 0.23369 at 0. */
    @Test
    void theFairCrpsDoesNotDependOnTheNumberOfSamples() {
        var random = new Random(4);
        for (int samples : new int[] {2, 5, 100}) {
            int repetitions = 2_000_000 / (samples + 10);
            double mean = 0;
            for (int i = 0; i < repetitions; i++) {
                mean +=
                        Crps.ofSample(
                                DoubleStream.generate(random::nextGaussian)
                                        .limit(samples)
                                        .toArray(),
                                0);
            }
            assertThat(mean / repetitions)
                    .as("%d samples", samples)
                    .isCloseTo(0.23369, within(0.006));
        }
    }

    @Test
    void theCrpsIsExactFarFromZero() {
        assertThat(Crps.standardOfSample(new double[] {1e9, 1e9 + 1}, 1e9))
                .isCloseTo(0.25, within(1e-6));
    }

    @Test
    void percentageErrorsLeaveOutObservationsOfZero() {
        assertThat(Mape.of(new double[] {4, 0, -2}, new double[] {5, 9, -1}))
                .isEqualTo((0.25 + 0.5) / 2);
        assertThat(Mape.of(new double[] {0}, new double[] {1})).isNaN();
    }

    @Test
    void squaredErrorsAreAveragedBeforeTheRoot() {
        assertThat(Rmse.of(new double[] {1, 2}, new double[] {4, 6})).isEqualTo(Math.sqrt(12.5));
    }

    @Test
    void coverageCountsItsBounds() {
        assertThat(
                        Coverage.of(
                                new double[] {1, 2, 3, 4},
                                new double[] {1, 0, 0, 5},
                                new double[] {2, 2, 1, 6}))
                .isEqualTo(0.5);
    }

    @Test
    void refusesUnequalLengths() {
        assertThatThrownBy(() -> Rmse.of(new double[1], new double[2]))
                .hasMessage("1 observations and 2 predictions");
    }
}
