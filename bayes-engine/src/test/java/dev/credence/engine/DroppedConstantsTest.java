package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.credence.engine.gradient.Backend;
import org.junit.jupiter.api.Test;

/**
 * What {@code ~} leaves out goes by types, as in Stan: terms of data and literals, never of a
 * variable that is declared where parameters are in scope.
 */
class DroppedConstantsTest {

    private static final double LOG_3 = Math.log(3);

    @Test
    void termsOfDataAreDropped() {
        assertThat(atZero("y ~ normal(0, 3);")).isEqualTo(0);
        assertThat(atZero("y ~ normal(0, s);")).isEqualTo(0);
    }

    /** A branch on a parameter may give it another value, whose density must weigh as much. */
    @Test
    void termsOfLocalVariablesAreKept() {
        assertThat(atZero("real t = 3; if (y > 1) t = 1; y ~ normal(0, t);"))
                .isCloseTo(-LOG_3, within(1e-15));
        assertThat(atZero("real t; if (y > 1) { t = 1; } else { t = 3; } y ~ normal(0, t);"))
                .isCloseTo(-LOG_3, within(1e-15));
        assertThat(atZero("vector[2] t = [3, 3]'; [y, y] ~ normal(0, t);"))
                .isCloseTo(-2 * LOG_3, within(1e-15));
    }

    @Test
    void functionsKeepTermsOfWhatTheyAreGivenInOneOfTheirCalls() {
        String functions =
                """
                functions {
                  real twice(real x) { return 2 * x; }
                  real spread_lpdf(real x, real t) { return normal_lupdf(x | 0, t); }
                }
                """;

        assertThat(atZero(functions, "y ~ normal(0, twice(1.5));")).isEqualTo(0);
        assertThat(atZero(functions, "real t = 1.5; y ~ normal(0, twice(t));"))
                .isCloseTo(-LOG_3, within(1e-15));
        assertThat(
                        atZero(
                                functions,
                                "real t = twice(y); if (t > 1) y ~ normal(0, 3); else y ~ normal(0, twice(1.5));"))
                .isEqualTo(0);
        assertThat(atZero(functions, "y ~ spread(3);")).isEqualTo(0);
        assertThat(atZero(functions, "real t = 3; y ~ spread(t);"))
                .isCloseTo(-LOG_3, within(1e-15));
    }

    private static double atZero(String model) {
        return atZero("", model);
    }

    private static double atZero(String functions, String model) {
        String program =
                "%s data { real s; } parameters { real y; } model { %s }"
                        .formatted(functions, model);
        var bound = (BoundModel) Programs.bound(program, StanData.builder().real("s", 3).build());
        double interpreted =
                bound.newDensity(Backend.INTERPRETED).evaluate(new double[1], new double[1]);
        double generated =
                bound.newDensity(Backend.GENERATED).evaluate(new double[1], new double[1]);
        assertThat(generated).isEqualTo(interpreted);
        return interpreted;
    }
}
