package dev.credence.engine.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.credence.engine.draws.Draws;
import dev.credence.engine.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Against exact leave-one-out: y ~ normal(mu, 1) with mu ~ normal(0, 10), whose posterior without
 * any one observation is known. Judged in 4 Monte-Carlo errors.
 */
class LeaveOneOutTest {

    private static final double PRIOR_PRECISION = 0.01;

    @Test
    void agreesWithExactRefitsOfAConjugateModel() {
        double[] y = observations(30);

        LeaveOneOut loo = LeaveOneOut.of(logLikelihoods(y), "log_lik").orElseThrow();

        double exact = 0;
        for (int i = 0; i < y.length; i++) {
            double expected = exactWithout(y, i);
            exact += expected;
            var observation = loo.observations().get(i);
            assertThat(observation.column()).isEqualTo("log_lik[" + (i + 1) + "]");
            assertThat(observation.elpd()).isEqualTo(expected, within(4 * observation.mcse()));
            assertThat(observation.k()).isLessThan(0.5);
        }
        assertThat(loo.elpd()).isEqualTo(exact, within(4 * loo.mcse()));
        assertThat(loo.mcse()).isLessThan(0.05);
        // One parameter; the data are about as dispersed as the model says.
        assertThat(loo.effectiveParameters()).isBetween(0.5, 1.6);
        assertThat(loo.elpdError()).isBetween(1.5, 6.0);
        assertThat(loo.advice()).isEmpty();
    }

    @Test
    void namesObservationsThatThePosteriorDependsOn() {
        double[] y = observations(10);
        y[6] = 14;

        LeaveOneOut loo = LeaveOneOut.of(logLikelihoods(y), "log_lik").orElseThrow();

        assertThat(loo.threshold()).isEqualTo(0.7);
        assertThat(loo.maxK()).isGreaterThan(0.7);
        assertThat(loo.unreliable().getFirst().column()).isEqualTo("log_lik[7]");
        assertThat(loo.mcse()).isNaN();
        assertThat(loo.advice().orElseThrow().message())
                .contains("1 of 10", "log_lik[7]", "Refit", "student_t");
    }

    @Test
    void isEmptyWithoutLogLikelihoodsAndRefusesNan() {
        Draws draws = logLikelihoods(observations(3));
        var broken = Draws.of(List.of("log_lik"), new double[][][] {{{1, Double.NaN}}});

        assertThat(LeaveOneOut.of(draws, "ll")).isEmpty();
        assertThatThrownBy(() -> LeaveOneOut.of(broken, "log_lik"))
                .hasMessageContaining("log_lik has draws that are not numbers");
    }

    @Test
    void tailFitRecoversTheShape() {
        for (double shape : new double[] {-0.3, 0.2, 0.7}) {
            var rng = Rng.of(3);
            var known = new GeneralisedPareto(shape, 2);
            var sample = new double[20_000];
            Arrays.setAll(sample, i -> known.quantile(rng.nextOpenDouble()));
            Arrays.sort(sample);

            var fitted = GeneralisedPareto.fit(sample);

            // The maximum-likelihood estimate's standard error is (1 + k) / sqrt(n).
            double error = 4 * (1 + shape) / Math.sqrt(sample.length);
            assertThat(fitted.shape()).isEqualTo(shape, within(error));
            assertThat(fitted.scale())
                    .isEqualTo(2, within(4 * 2 * Math.sqrt(2 * (1 + shape)) / 141));
        }
    }

    private static double[] observations(int size) {
        var rng = Rng.of(11);
        var y = new double[size];
        Arrays.setAll(y, i -> 3 + rng.nextGaussian());
        return y;
    }

    /** From 4000 independent draws of the exact posterior. */
    private static Draws logLikelihoods(double[] y) {
        var rng = Rng.of(5);
        double precision = PRIOR_PRECISION + y.length;
        double mean = Arrays.stream(y).sum() / precision;
        var values = new double[y.length][4][1000];
        var columns = new ArrayList<String>();
        for (int chain = 0; chain < 4; chain++) {
            for (int draw = 0; draw < 1000; draw++) {
                double mu = mean + rng.nextGaussian() / Math.sqrt(precision);
                for (int i = 0; i < y.length; i++) {
                    values[i][chain][draw] = logNormal(y[i], mu, 1);
                }
            }
        }
        for (int i = 1; i <= y.length; i++) {
            columns.add("log_lik[" + i + "]");
        }
        return Draws.of(columns, values);
    }

    private static double exactWithout(double[] y, int left) {
        double precision = PRIOR_PRECISION + y.length - 1;
        double mean = (Arrays.stream(y).sum() - y[left]) / precision;
        return logNormal(y[left], mean, Math.sqrt(1 + 1 / precision));
    }

    private static double logNormal(double y, double mean, double sd) {
        double z = (y - mean) / sd;
        return -0.5 * z * z - Math.log(sd) - 0.5 * Math.log(2 * Math.PI);
    }
}
