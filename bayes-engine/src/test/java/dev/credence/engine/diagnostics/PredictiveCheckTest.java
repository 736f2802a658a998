package dev.credence.engine.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.engine.draws.Draws;
import dev.credence.engine.random.DiscreteDistributions;
import dev.credence.engine.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class PredictiveCheckTest {

    private static final int OBSERVATIONS = 50;

    @Test
    void findsNothingWhereTheDataComeFromTheModel() {
        var checks = PredictiveCheck.of(replicated(Rng::nextGaussian), "y_rep", normal(1));

        assertThat(checks)
                .extracting(PredictiveCheck::statistic)
                .containsExactly("mean", "sd", "minimum", "median", "maximum", "share of zeros");
        assertThat(checks).noneMatch(PredictiveCheck::misfit);
        assertThat(checks).allSatisfy(check -> assertThat(check.advice()).isEmpty());
    }

    @Test
    void findsOverdispersion() {
        var checks = PredictiveCheck.of(replicated(Rng::nextGaussian), "y_rep", normal(2));

        var sd = checks.get(1);
        assertThat(sd.p()).isLessThan(0.001);
        assertThat(sd.advice().orElseThrow().message())
                .contains("does not reproduce the sd", "overdispersion");
        assertThat(checks.getFirst().misfit()).isFalse();
    }

    @Test
    void findsExcessOfZeros() {
        var counts = new double[OBSERVATIONS];
        var rng = Rng.of(4);
        Arrays.setAll(counts, i -> i < 25 ? 0 : DiscreteDistributions.poisson(rng, 4));

        var checks =
                PredictiveCheck.of(
                        replicated(random -> DiscreteDistributions.poisson(random, 2)),
                        "y_rep",
                        counts);

        assertThat(checks.getLast().advice().orElseThrow().message()).contains("zero-inflated");
    }

    @Test
    void refusesAnotherNumberOfObservations() {
        Draws draws = replicated(Rng::nextGaussian);

        assertThatThrownBy(() -> PredictiveCheck.of(draws, "y_rep", new double[3]))
                .hasMessage("y_rep has 50 columns, but there are 3 observations");
    }

    private static double[] normal(double sd) {
        var rng = Rng.of(8);
        var values = new double[OBSERVATIONS];
        Arrays.setAll(values, i -> sd * rng.nextGaussian());
        return values;
    }

    private static Draws replicated(ToDoubleFunction<Rng> draw) {
        var rng = Rng.of(9);
        List<String> columns = new ArrayList<>();
        var values = new double[OBSERVATIONS][1][1000];
        for (int i = 0; i < OBSERVATIONS; i++) {
            columns.add("y_rep[" + (i + 1) + "]");
            Arrays.setAll(values[i][0], k -> draw.applyAsDouble(rng));
        }
        return Draws.of(columns, values);
    }
}
