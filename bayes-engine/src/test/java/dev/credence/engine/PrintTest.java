package dev.credence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.random.Rng;
import dev.credence.engine.sampler.LogDensity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintTest {

    private final List<String> printed = new ArrayList<>();

    @Test
    void everyBlockPrintsWhenItRuns() {
        StanModel model =
                bound(
                        """
                        transformed data { matrix[2, 2] m = [[1, 2.5], [3, 4]]; print("m = ", m); }
                        parameters { real a; }
                        model {
                          profile("prior") { a ~ normal(0, 1); }
                          for (n in 1:2) { print("n = ", n, ", a = ", a, {{n}}); }
                        }
                        generated quantities { int k = 3; print("k = ", k); }
                        """);

        model.newDensity().evaluate(new double[] {0.5}, new double[1]);
        model.write(new double[] {0.5}, Rng.of(1), new double[2]);

        assertThat(printed)
                .containsExactly(
                        "m = [[1,2.5],[3,4]]",
                        "n = 1, a = 0.5[[1]]",
                        "n = 2, a = 0.5[[2]]",
                        "k = 3");
    }

    @Test
    void rejectIsShown() {
        LogDensity density =
                bound("parameters { real a; }\nmodel { if (a > 0) reject(\"a = \", a); }")
                        .newDensity();

        density.evaluate(new double[] {2}, new double[1]);

        assertThat(printed).containsExactly("line 2: rejected: a = 2");
    }

    /** Generated code leaves the message to the interpreter. */
    @Test
    void rejectInALoopIsShownOnceWithItsValues() {
        LogDensity density =
                bound(
                                """
                                functions { real f(real x, int n) { if (x > n) { reject(n, ": ", x); } return x; } }
                                parameters { real a; }
                                model { vector[2] v = [a, 2 * a]'; for (n in 1:2) { target += f(v[n], 2); } }
                                """)
                        .newDensity();

        double refused = density.evaluate(new double[] {1.5}, new double[1]);
        assertThat(refused).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(density.rejection()).contains("line 1: rejected: 2: 3");
        assertThat(printed).containsExactly("line 1: rejected: 2: 3");
        assertThat(density.evaluate(new double[] {0.5}, new double[1])).isEqualTo(1.5);
        assertThat(density.rejection()).isEmpty();
    }

    @Test
    void aProgramThatPrintsDoesSoOnceAtARefusedPoint() {
        LogDensity density =
                bound(
                                """
                                parameters { real a; }
                                model { print("here"); for (n in 1:2) { if (a > 0) { reject("no"); } target += a; } }
                                """)
                        .newDensity();

        density.evaluate(new double[] {2}, new double[1]);

        assertThat(printed).containsExactly("here", "line 2: rejected: no");
    }

    @Test
    void volumeIsBounded() {
        LogDensity density =
                bound("parameters { real a; }\nmodel { a ~ normal(0, 1); print(\"x\"); }")
                        .newDensity();

        for (int i = 0; i < 3000; i++) {
            density.evaluate(new double[] {2}, new double[1]);
        }

        assertThat(printed).hasSize(1001);
        assertThat(printed.getLast()).contains("printed 1000 times");
    }

    @Test
    void printingChangesNothing() {
        String program =
                "parameters { vector[2] a; }\nmodel { for (n in 1:2) { a[n] ~ normal(n, 2); print(exp(a)); } }";
        double[] q = {0.3, -0.2};
        double[] heard = new double[2];
        double[] unheard = new double[2];

        double value = bound(program).newDensity().evaluate(q, heard);

        assertThat(Programs.bound(program, StanData.empty()).newDensity().evaluate(q, unheard))
                .isEqualTo(value);
        assertThat(unheard).isEqualTo(heard);
        GradientCheck.check(bound(program), 3, 1);
    }

    private StanModel bound(String program) {
        return ((Binding.Bound) Programs.compiled(program).bind(StanData.empty(), printed::add))
                .model();
    }
}
