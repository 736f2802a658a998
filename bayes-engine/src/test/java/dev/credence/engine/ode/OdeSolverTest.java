package dev.credence.engine.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OdeSolverTest {

    /** y' = -p y, or with the parameter as rate of a stiff relaxation to the cosine. */
    private record Decay(double p, boolean forced) implements OdeSystem {

        @Override
        public int states() {
            return 1;
        }

        @Override
        public int parameters() {
            return 1;
        }

        @Override
        public void derivative(double t, double[] y, double[] to) {
            to[0] = -p * (y[0] - (forced ? Math.cos(t) : 0));
        }

        @Override
        public void jacobian(double t, double[] y, double[] to, double[][] jacobian) {
            derivative(t, y, to);
            jacobian[0][0] = -p;
            jacobian[0][1] = to[0] / p;
        }
    }

    private static OdeSolver solver(boolean stiff, OdeSystem system, double tolerance) {
        Tolerances tolerances = new Tolerances(tolerance, tolerance, 100_000);
        return stiff
                ? OdeSolver.implicit(system, tolerances, true)
                : OdeSolver.explicit(system, tolerances, true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decayAndItsSensitivitiesHaveTheirClosedForm(boolean stiff) {
        Solution solution =
                solver(stiff, new Decay(0.7, false), 1e-10)
                        .solve(new double[] {3}, 1, new double[] {1.5, 1.5, 4});

        for (int k = 0; k < 3; k++) {
            double t = k < 2 ? 0.5 : 3;
            double exact = 3 * Math.exp(-0.7 * t);
            assertThat(solution.states()[k][0]).isCloseTo(exact, Offset.offset(1e-8));
            assertThat(solution.sensitivities()[k][0][0]).isCloseTo(exact / 3, Offset.offset(1e-8));
            assertThat(solution.sensitivities()[k][0][1])
                    .isCloseTo(-t * exact, Offset.offset(1e-8));
        }
    }

    @Test
    void stiffProblemTakesFewSteps() {
        Decay system = new Decay(1e6, true);
        OdeSolver solver = OdeSolver.implicit(system, new Tolerances(1e-8, 1e-8, 2_000), true);

        Solution solution = solver.solve(new double[] {0}, 0, new double[] {10});

        double p = 1e6;
        double exact = (p * p * Math.cos(10) + p * Math.sin(10)) / (p * p + 1);
        assertThat(solution.states()[0][0]).isCloseTo(exact, Offset.offset(1e-7));
    }

    @Test
    void explosionEndsWithTheReason() {
        OdeSystem explosion =
                new OdeSystem() {
                    @Override
                    public int states() {
                        return 1;
                    }

                    @Override
                    public int parameters() {
                        return 0;
                    }

                    @Override
                    public void derivative(double t, double[] y, double[] to) {
                        to[0] = y[0] * y[0];
                    }

                    @Override
                    public void jacobian(double t, double[] y, double[] to, double[][] jacobian) {
                        derivative(t, y, to);
                        jacobian[0][0] = 2 * y[0];
                    }
                };

        for (boolean stiff : new boolean[] {false, true}) {
            assertThatThrownBy(() ->
                            solver(stiff, explosion, 1e-6)
                                    .solve(new double[] {1}, 0, new double[] {2}))
                    .isInstanceOf(OdeFailure.class)
                    .hasMessageMatching(".*(not finite|more than 100000 steps at time).*");
        }
    }

    @Test
    void timesMustAscend() {
        assertThatThrownBy(() ->
                        solver(false, new Decay(1, false), 1e-6)
                                .solve(new double[] {1}, 0, new double[] {2, 1}))
                .hasMessageContaining("time 2 is 1.0 after 2.0");
    }
}
