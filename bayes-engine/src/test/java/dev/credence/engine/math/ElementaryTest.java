package dev.credence.engine.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ElementaryTest {

    private static final double[] SPECIAL = {
        0,
        -0.0,
        1,
        -1,
        2,
        0.5,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MAX_VALUE,
        710,
        -745,
        -746,
        1e-300,
        1e-17,
        -1e-17,
        0.41,
        -0.29,
        -0.999999999999,
        1e16
    };

    @Test
    void exponentialIsWithinTwoUnitsInTheLastPlace() {
        compare(Elementary::exp, StrictMath::exp, -40, 40);
        compare(Elementary::exp, StrictMath::exp, -1, 1);
    }

    @Test
    void logarithmIsWithinTwoUnitsInTheLastPlace() {
        compare(Elementary::log, StrictMath::log, 0, 1e6);
        compare(Elementary::log, StrictMath::log, 0.5, 2);
    }

    @Test
    void logarithmOfOnePlusIsWithinTwoUnitsInTheLastPlace() {
        compare(Elementary::log1p, StrictMath::log1p, -1, 3);
        compare(Elementary::log1p, StrictMath::log1p, -1e-9, 1e-9);
    }

    private static void compare(
            DoubleUnaryOperator ours, DoubleUnaryOperator reference, double from, double to) {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            check(ours, reference, from + (to - from) * random.nextDouble());
        }
        for (double x : SPECIAL) {
            check(ours, reference, x);
        }
    }

    private static void check(DoubleUnaryOperator ours, DoubleUnaryOperator reference, double x) {
        double expected = reference.applyAsDouble(x);
        double found = ours.applyAsDouble(x);
        if (Double.isNaN(expected) || Double.isInfinite(expected)) {
            assertThat(Double.compare(found, expected)).as("at " + x).isZero();
            return;
        }
        assertThat(Math.abs(found - expected))
                .as("at %s: %s for %s", x, found, expected)
                .isLessThanOrEqualTo(2 * Math.ulp(expected));
    }
}
