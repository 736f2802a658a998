package dev.credence.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/**
 * Statistical checks have a fixed seed and limits of 4 standard errors, which chance exceeds once
 * in 16,000 checks.
 */
class RngTest {

    private static final int DRAWS = 200_000;

    @Test
    void continuesTheReferenceSequenceOfXoshiro256PlusPlus() {
        // First outputs of the authors' C program for the state 1, 2, 3, 4.
        var rng = Rng.restored(new long[] {1, 2, 3, 4});

        assertThat(rng.nextLong()).isEqualTo(41943041L);
        assertThat(rng.nextLong()).isEqualTo(58720359L);
        assertThat(rng.nextLong()).isEqualTo(3588806011781223L);
    }

    @Test
    void keepsItsSequenceForAllTime() {
        var rng = Rng.of(20251120, 1, 0);
        var values =
                new double[] {
                    rng.nextDouble(), rng.nextGaussian(), rng.nextExponential(), rng.nextInt(1000)
                };

        assertThat(values)
                .containsExactly(0.7422394518321924, 1.3631308684465817, 2.3735877560222183, 220.0);
    }

    @Test
    void givesEverySeedChainAndStreamItsOwnSequence() {
        var firsts = new HashSet<Long>();
        for (long seed = -10; seed < 10; seed++) {
            for (int chain = 0; chain < 20; chain++) {
                for (long stream = 0; stream < 20; stream++) {
                    firsts.add(Rng.of(seed, chain, stream).nextLong());
                }
            }
        }

        assertThat(firsts).hasSize(20 * 20 * 20);
    }

    @Test
    void continuesFromSavedState() {
        var rng = Rng.of(3);
        rng.nextGaussian();
        var copy = Rng.restored(rng.state());

        for (int i = 0; i < 1000; i++) {
            assertThat(copy.nextGaussian()).isEqualTo(rng.nextGaussian());
        }
    }

    @Test
    void reseedingEqualsMakingANewOne() {
        var rng = Rng.of(1);
        rng.nextLong();
        rng.reseed(7, 2, 9);

        assertThat(rng.nextLong()).isEqualTo(Rng.of(7, 2, 9).nextLong());
    }

    @Test
    void refusesStatesThatItCannotHave() {
        assertThatThrownBy(() -> Rng.restored(new long[4]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rng.restored(new long[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rng.of(1).nextInt(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void drawsIntegersUniformly() {
        var rng = Rng.of(5);
        var counts = new int[7];
        for (int i = 0; i < DRAWS; i++) {
            counts[rng.nextInt(7)]++;
        }

        double expected = DRAWS / 7.0;
        double chiSquare =
                Arrays.stream(counts)
                        .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                        .sum();
        assertThat(chiSquare).isLessThan(6 + 4 * Math.sqrt(12));
    }

    @Test
    void keepsOpenUniformsInsideOfTheUnitInterval() {
        var rng = Rng.of(6);
        for (int i = 0; i < DRAWS; i++) {
            assertThat(rng.nextOpenDouble()).isGreaterThan(0).isLessThan(1);
        }
    }

    @Test
    void drawsGaussiansWithTheRightMomentsAndTails() {
        var rng = Rng.of(8);
        var powers = new double[5];
        int beyondThree = 0;
        int beyondZiggurat = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = rng.nextGaussian();
            for (int power = 1; power <= 4; power++) {
                powers[power] += Math.pow(x, power) / DRAWS;
            }
            beyondThree += Math.abs(x) > 3 ? 1 : 0;
            beyondZiggurat += Math.abs(x) > 3.442619855899 ? 1 : 0;
        }

        double unit = 4 / Math.sqrt(DRAWS);
        assertThat(powers[1]).isBetween(-unit, unit);
        assertThat(powers[2]).isBetween(1 - unit * Math.sqrt(2), 1 + unit * Math.sqrt(2));
        assertThat(powers[3]).isBetween(-unit * Math.sqrt(15), unit * Math.sqrt(15));
        assertThat(powers[4]).isBetween(3 - unit * Math.sqrt(96), 3 + unit * Math.sqrt(96));
        assertThat((double) beyondThree)
                .isBetween(expectedCount(0.0026998, -4), expectedCount(0.0026998, 4));
        assertThat((double) beyondZiggurat)
                .isBetween(expectedCount(0.00057608, -4), expectedCount(0.00057608, 4));
    }

    private static double expectedCount(double probability, double standardErrors) {
        return DRAWS * probability + standardErrors * Math.sqrt(DRAWS * probability);
    }
}
