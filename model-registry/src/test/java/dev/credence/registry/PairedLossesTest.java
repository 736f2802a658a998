package dev.credence.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedLossesTest {

    private static final String DATA = Candidates.DATA;

    @Test
    void theDifferenceHasItsMeanAndStandardError() {
        var losses =
                new PairedLosses(new double[] {1, 2, 3, 9}, new double[] {2, 4, 6, Double.NaN});

        Comparison comparison = losses.compare(SemanticVersion.FIRST, "crps", 2, 4, DATA);

        assertThat(comparison.meanDifference()).isEqualTo(2);
        assertThat(comparison.standardError()).isCloseTo(1 / Math.sqrt(3), within(1e-15));
        assertThat(comparison.betterBeyondNoise()).isTrue();
    }

    @Test
    void oneRowProvesNothing() {
        var losses = new PairedLosses(new double[] {1}, new double[] {100});

        assertThat(losses.compare(SemanticVersion.FIRST, "crps", 1, 100, DATA).betterBeyondNoise())
                .isFalse();
    }

    @Test
    void lossesAboutOtherRowsAreRefused() {
        assertThatThrownBy(() -> new PairedLosses(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** 2000 comparisons of equals: 5 % are expected, and 8 % is 6 standard errors above. */
    @Test
    void equalsRarelyPassForBetter() {
        var random = new SplittableRandom(7);
        int better = 0;
        for (int trial = 0; trial < 2000; trial++) {
            var one = random.doubles(100).toArray();
            var other = random.doubles(100).toArray();
            var losses = new PairedLosses(one, other);
            if (losses.compare(SemanticVersion.FIRST, "crps", 0, 0, DATA).betterBeyondNoise()) {
                better++;
            }
        }

        assertThat(better).isBetween(40, 160);
    }
}
