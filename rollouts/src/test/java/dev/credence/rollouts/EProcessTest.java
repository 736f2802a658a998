package dev.credence.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EProcessTest {

    private static Stratum errors(int weight, long candidate, long stable) {
        return new Stratum(
                weight,
                new Tally(1000, candidate, 0, candidate, 0),
                new Tally(1000, stable, 0, stable, 0));
    }

    @Test
    void startsAtOne() {
        assertThat(EProcess.value(Guard.ERRORS, List.of())).isCloseTo(1, within(1e-12));
        assertThat(EProcess.value(Guard.ERRORS, List.of(errors(5, 0, 0))))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void isAFairBetWhenBadEventsFollowTheSplit() {
        for (var weight : new int[] {1, 5, 25, 50, 99}) {
            var share = weight / 100.0;
            var expected =
                    share * EProcess.value(Guard.ERRORS, List.of(errors(weight, 1, 0)))
                            + (1 - share)
                                    * EProcess.value(Guard.ERRORS, List.of(errors(weight, 0, 1)));
            assertThat(expected).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void growsWithABadEventOfTheCandidateAndShrinksWithOneOfTheStableVersion() {
        var before = EProcess.value(Guard.ERRORS, List.of(errors(25, 3, 9)));

        assertThat(EProcess.value(Guard.ERRORS, List.of(errors(25, 4, 9)))).isGreaterThan(before);
        assertThat(EProcess.value(Guard.ERRORS, List.of(errors(25, 3, 10)))).isLessThan(before);
    }

    @Test
    void weighsABadEventMoreWhenTheCandidateHasLessTraffic() {
        assertThat(EProcess.value(Guard.ERRORS, List.of(errors(5, 4, 0))))
                .isGreaterThan(EProcess.value(Guard.ERRORS, List.of(errors(50, 4, 0))));
    }

    @Test
    void agreesWithTheProductOverEventsForASingleRatio() {
        var strata = List.of(errors(5, 2, 7), errors(25, 1, 3));

        var q5 = 0.05 * 3 / (0.05 * 3 + 0.95);
        var q25 = 0.25 * 3 / (0.25 * 3 + 0.75);
        var product =
                Math.pow(q5 / 0.05, 2)
                        * Math.pow((1 - q5) / 0.95, 7)
                        * (q25 / 0.25)
                        * Math.pow((1 - q25) / 0.75, 3);
        assertThat(EProcess.logLikelihoodRatio(3, Guard.ERRORS, strata))
                .isCloseTo(Math.log(product), within(1e-12));
    }

    @Test
    void ignoresWhatWasSeenWhileOneArmHadEverything() {
        var strata = List.of(errors(0, 0, 500), errors(100, 500, 0), errors(5, 1, 10));

        assertThat(EProcess.value(Guard.ERRORS, strata))
                .isEqualTo(EProcess.value(Guard.ERRORS, List.of(errors(5, 1, 10))));
    }

    @Test
    void countsUnitsOfAssignmentAndNotRequests() {
        var manyFailuresOfOneClient =
                new Stratum(5, new Tally(1000, 400, 0, 1, 0), new Tally(9000, 90, 0, 80, 0));

        assertThat(EProcess.value(Guard.ERRORS, List.of(manyFailuresOfOneClient))).isLessThan(1);
    }

    @Test
    void watchesEachKindOfBadEventOnItsOwn() {
        var slowOnly =
                List.of(new Stratum(25, new Tally(500, 0, 40, 0, 40), new Tally(1500, 0, 2, 0, 2)));

        assertThat(EProcess.value(Guard.SLOW, slowOnly)).isGreaterThan(1000);
        assertThat(EProcess.value(Guard.ERRORS, slowOnly)).isCloseTo(1, within(1e-12));
    }

    @Test
    void staysAPlainNumberHoweverStrongTheEvidence() {
        assertThat(EProcess.value(Guard.ERRORS, List.of(errors(50, 1_000_000, 0)))).isEqualTo(1e12);
        assertThat(EProcess.value(Guard.ERRORS, List.of(errors(50, 0, 1_000_000)))).isEqualTo(0);
    }
}
