package dev.credence.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorseProbabilityTest {

    private static List<Stratum> errors(long candidate, long stable) {
        return List.of(
                new Stratum(
                        25,
                        new Tally(1000, candidate, 0, candidate, 0),
                        new Tally(3000, stable, 0, stable, 0)));
    }

    @Test
    void isOneHalfWithoutData() {
        assertThat(WorseProbability.of(Guard.ERRORS, List.of())).isCloseTo(0.5, within(1e-12));
        assertThat(WorseProbability.of(Guard.ERRORS, errors(0, 0))).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void isNearOneHalfWhenBadEventsFollowTheSplit() {
        assertThat(WorseProbability.of(Guard.ERRORS, errors(100, 300)))
                .isCloseTo(0.5, within(0.02));
    }

    @Test
    void tellsWorseFromBetter() {
        assertThat(WorseProbability.of(Guard.ERRORS, errors(60, 60))).isGreaterThan(0.999);
        assertThat(WorseProbability.of(Guard.ERRORS, errors(10, 120))).isLessThan(0.001);
    }
}
