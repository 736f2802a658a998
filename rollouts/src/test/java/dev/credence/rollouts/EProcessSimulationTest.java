package dev.credence.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The guard's promise, by simulation: 4000 runs of a ramp 5, 25, 50 % with 30 looks each at 1000
 * requests a look. A test of a false-alarm rate fails only if that many alarms would have a
 * probability below 1e-6 with a rate of exactly alpha. The seed is fixed, so that the outcome is
 * too.
 */
class EProcessSimulationTest {

    private static final int RUNS = 4000;
    private static final int[] RAMP = {5, 25, 50};
    private static final int LOOKS_PER_STEP = 30;
    private static final int REQUESTS_PER_LOOK = 1000;
    private static final double ALPHA = 0.05;
    private static final double ONE_IN_A_MILLION = 4.76;
    private static final int LOOKS = RAMP.length * LOOKS_PER_STEP;

    /** More alarms than this have a probability below 1e-6 if the rate is alpha. */
    private static final int TOO_MANY =
            (int) (RUNS * ALPHA + ONE_IN_A_MILLION * Math.sqrt(RUNS * ALPHA * (1 - ALPHA)));

    /** How the rate of errors common to both versions moves over the looks. */
    enum Common {
        FLAT(_ -> 0.01),
        RARE(_ -> 0.002),
        OUTAGE(look -> look >= 25 && look < 40 ? 0.2 : 0.01),
        DRIFTING(look -> 0.002 + 0.05 * look / LOOKS),
        OSCILLATING(look -> 0.02 * (1 + Math.sin(look / 2.5)));

        private final IntToDoubleFunction rate;

        Common(IntToDoubleFunction rate) {
            this.rate = rate;
        }
    }

    @ParameterizedTest
    @EnumSource
    void identicalVersionsAreRolledBackWithProbabilityAlphaAtMost(Common common) {
        var alarms = 0;
        var random = new SplittableRandom(20251120);
        for (var run = 0; run < RUNS; run++) {
            if (looksUntilAlarm(common, 1, 1 / ALPHA, random) <= LOOKS) {
                alarms++;
            }
        }
        assertThat(alarms).isBetween(1, TOO_MANY);
    }

    @Test
    void twoIdenticalGuardsTogetherKeepAlpha() {
        var alarms = 0;
        var random = new SplittableRandom(7);
        for (var run = 0; run < RUNS; run++) {
            var threshold = new GuardPolicy(ALPHA, GuardPolicy.DEFAULT.slowAfter(), 50).threshold();
            var errors = looksUntilAlarm(Common.FLAT, 1, threshold, random) <= LOOKS;
            var slow = looksUntilAlarm(Common.FLAT, 1, threshold, random) <= LOOKS;
            if (errors || slow) {
                alarms++;
            }
        }
        assertThat(alarms).isBetween(1, TOO_MANY);
    }

    @Test
    void aCandidateThatFailsTenTimesAsOftenIsCaughtWithinFiveLooksAtFivePercent() {
        var random = new SplittableRandom(1);
        var caught = 0;
        for (var run = 0; run < 400; run++) {
            if (looksUntilAlarm(Common.FLAT, 10, 2 / ALPHA, random) <= 5) {
                caught++;
            }
        }
        assertThat(caught).isGreaterThan(390);
    }

    @Test
    void aCandidateThatFailsTwiceAsOftenIsCaughtWithinTheRamp() {
        var random = new SplittableRandom(2);
        var caught = 0;
        for (var run = 0; run < 400; run++) {
            if (looksUntilAlarm(Common.FLAT, 2, 2 / ALPHA, random) <= LOOKS) {
                caught++;
            }
        }
        assertThat(caught).isGreaterThan(390);
    }

    private static int looksUntilAlarm(
            Common common, double ratio, double threshold, SplittableRandom random) {
        var bad = new long[RAMP.length][2];
        for (var look = 0; look < LOOKS; look++) {
            var step = look / LOOKS_PER_STEP;
            var rate = common.rate.applyAsDouble(look);
            var share = RAMP[step] / 100.0;
            bad[step][0] += poisson(REQUESTS_PER_LOOK * share * rate * ratio, random);
            bad[step][1] += poisson(REQUESTS_PER_LOOK * (1 - share) * rate, random);
            if (EProcess.value(Guard.ERRORS, strata(bad, step)) >= threshold) {
                return look + 1;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static List<Stratum> strata(long[][] bad, int step) {
        return switch (step) {
            case 0 -> List.of(stratum(bad, 0));
            case 1 -> List.of(stratum(bad, 0), stratum(bad, 1));
            default -> List.of(stratum(bad, 0), stratum(bad, 1), stratum(bad, 2));
        };
    }

    private static Stratum stratum(long[][] bad, int step) {
        return new Stratum(
                RAMP[step],
                new Tally(bad[step][0], bad[step][0], 0, bad[step][0], 0),
                new Tally(bad[step][1], bad[step][1], 0, bad[step][1], 0));
    }

    /** Knuth's method, in pieces small enough for its product not to underflow. */
    private static long poisson(double mean, SplittableRandom random) {
        var count = 0L;
        for (var rest = mean; rest > 0; rest -= 20) {
            var limit = Math.exp(-Math.min(rest, 20));
            var product = random.nextDouble();
            while (product > limit) {
                count++;
                product *= random.nextDouble();
            }
        }
        return count;
    }
}
