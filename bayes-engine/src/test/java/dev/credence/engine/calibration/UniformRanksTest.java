package dev.credence.engine.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UniformRanksTest {

    private static final int SIZE = 100;
    private static final int HIGHEST = 99;
    private static final UniformRanks TEST = new UniformRanks(SIZE, HIGHEST);

    @Test
    void keepsItsErrorRate() {
        var rng = Rng.of(77);
        int rejected = 0;
        for (int i = 0; i < 2000; i++) {
            var ranks = new int[SIZE];
            Arrays.setAll(ranks, _ -> rng.nextInt(HIGHEST + 1));
            rejected += TEST.pValue(ranks) <= 0.05 ? 1 : 0;
        }

        // Binomial(2000, 0.05): 4 standard errors are 39, and the table of 4999 adds an error of
        // its own.
        assertThat(rejected).isBetween(100 - 45, 100 + 45);
    }

    @Test
    void findsRanksThatAreTooLowOrTooWide() {
        var low = new int[SIZE];
        Arrays.setAll(low, i -> i * 7 / 10);
        var wide = new int[SIZE];
        Arrays.setAll(wide, i -> i % 2 == 0 ? i / 5 : HIGHEST - i / 5);

        assertThat(TEST.pValue(low)).isLessThan(0.001);
        assertThat(TEST.pValue(wide)).isLessThan(0.001);
    }

    @Test
    void acceptsEvenRanks() {
        var even = new int[SIZE];
        Arrays.setAll(even, i -> i);

        assertThat(TEST.pValue(even)).isGreaterThan(0.9);
    }
}
