package dev.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {

    @Test
    void theMedianIsTheMiddle() {
        assertThat(PointSummary.median(new double[] {7})).isEqualTo(7);
        assertThat(PointSummary.median(new double[] {1, 2, 9})).isEqualTo(2);
        assertThat(PointSummary.median(new double[] {1, 2, 3, 9})).isEqualTo(2.5);
        assertThat(PointSummary.median(new double[] {1e308, 1.5e308})).isEqualTo(1.25e308);
    }

    @Test
    void theHighestDensityIntervalIsTheShortestOne() {
        double[] skewed = {0, 0.1, 0.2, 0.3, 0.4, 1, 2, 4, 8, 16};

        assertThat(HighestDensityInterval.of(skewed, 0.5))
                .isEqualTo(new HighestDensityInterval(0, 0.4));
        assertThat(HighestDensityInterval.of(skewed, 0.9))
                .isEqualTo(new HighestDensityInterval(0, 8));
        assertThat(HighestDensityInterval.of(skewed, 0.999))
                .isEqualTo(new HighestDensityInterval(0, 16));
        assertThat(HighestDensityInterval.of(new double[] {3}, 0.95))
                .isEqualTo(new HighestDensityInterval(3, 3));
    }

    @Test
    void theHighestDensityIntervalOfANormalSampleIsTheKnownOne() {
        var random = new Random(1);
        double[] sorted =
                DoubleStream.generate(random::nextGaussian).limit(200_000).sorted().toArray();

        var interval = HighestDensityInterval.of(sorted, 0.95);

        assertThat(interval.upper() - interval.lower()).isCloseTo(3.92, within(0.03));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
    void refusesProbabilitiesOutsideTheOpenInterval(double probability) {
        assertThatThrownBy(() -> HighestDensityInterval.of(new double[] {1}, probability))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHistogramCountsPerUnitOfWidth() {
        var histogram = DensityHistogram.of(new double[] {0, 1, 1.5, 4}, 2);

        assertThat(histogram.mids()).containsExactly(1, 3);
        assertThat(histogram.density()).containsExactly(3 / 4.0 / 2, 1 / 4.0 / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 37})
    void theAreaOfAHistogramIsOne(int bins) {
        var random = new Random(2);
        double[][] samples = {
            DoubleStream.generate(random::nextGaussian).limit(1000).toArray(),
            {3, 3, 3},
            {0},
            {1e20, 1e20},
            {1, Math.nextUp(1.0)},
            {-8e307, 8e307},
            {-1e-310, 1e-310, 0},
        };
        for (double[] sample : samples) {
            var histogram = DensityHistogram.of(sample, bins);
            double width =
                    bins == 1
                            ? 1 / histogram.density()[0]
                            : histogram.mids()[bins - 1] / (bins - 1)
                                    - histogram.mids()[0] / (bins - 1);

            assertThat(Arrays.stream(histogram.density()).allMatch(Double::isFinite))
                    .as(Arrays.toString(sample))
                    .isTrue();
            assertThat(histogram.mids())
                    .isSorted()
                    .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
            assertThat(Arrays.stream(histogram.density()).map(density -> density * width).sum())
                    .isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void aSampleWithoutSpreadIsCentredOnItsValue() {
        var histogram = DensityHistogram.of(new double[] {3, 3, 3}, 5);

        assertThat(histogram.mids())
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(2.6, 2.8, 3, 3.2, 3.4);
        assertThat(histogram.density())
                .usingComparatorWithPrecision(1e-9)
                .containsExactly(0, 0, 5, 0, 0);
    }
}
