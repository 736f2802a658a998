package dev.credence.engine.random;

import static dev.credence.engine.random.GoodnessOfFit.followsMass;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscreteDistributionsTest {

    @Test
    void drawsBernoullis() {
        followsMass(
                rng -> DiscreteDistributions.bernoulli(rng, 0.3),
                0,
                1,
                y -> y == 1 ? log(0.3) : log(0.7));
        followsMass(
                rng -> DiscreteDistributions.bernoulliLogit(rng, -1), 0, 1, y -> y == 1 ? -1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.5",
        "10, 0.2",
        "15, 0.9",
        "40, 0.5",
        "200, 0.03",
        "200, 0.3",
        "1000, 0.97",
        "100000, 0.4"
    })
    void drawsBinomials(int n, double theta) {
        followsMass(
                rng -> DiscreteDistributions.binomial(rng, n, theta),
                0,
                n,
                y -> logChoose(n, y) + y * log(theta) + (n - y) * log(1 - theta));
        double logit = log(theta / (1 - theta));
        followsMass(
                rng -> DiscreteDistributions.binomialLogit(rng, n, logit),
                0,
                n,
                y -> logChoose(n, y) + y * log(theta) + (n - y) * log(1 - theta));
    }

    @Test
    void drawsBinomialsAtTheEdges() {
        var rng = Rng.of(1);

        assertThat(DiscreteDistributions.binomial(rng, 7, 0)).isZero();
        assertThat(DiscreteDistributions.binomial(rng, 7, 1)).isEqualTo(7);
        assertThat(DiscreteDistributions.binomial(rng, 0, 0.5)).isZero();
    }

    @Test
    void drawsBetaBinomials() {
        followsMass(
                rng -> DiscreteDistributions.betaBinomial(rng, 20, 2, 3),
                0,
                20,
                y -> logChoose(20, y) + logFactorial(y + 1) + logFactorial(20 - y + 2));
    }

    @Test
    void drawsHypergeometrics() {
        followsMass(
                rng -> DiscreteDistributions.hypergeometric(rng, 10, 8, 12),
                0,
                8,
                y -> logChoose(8, y) + logChoose(12, 10 - y));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 9.9, 10, 30, 1000, 1e6})
    void drawsPoissons(double lambda) {
        int reach = (int) (10 * Math.sqrt(lambda) + 20);
        int from = Math.max(0, (int) lambda - reach);
        followsMass(
                rng -> DiscreteDistributions.poisson(rng, lambda),
                from,
                (int) lambda + reach,
                y ->
                        y * log(lambda)
                                - logFactorial(y)
                                - (lambda * log(lambda) - logFactorial((int) lambda)));
        followsMass(
                rng -> DiscreteDistributions.poissonLog(rng, log(lambda)),
                from,
                (int) lambda + reach,
                y ->
                        y * log(lambda)
                                - logFactorial(y)
                                - (lambda * log(lambda) - logFactorial((int) lambda)));
    }

    @Test
    void drawsNegativeBinomials() {
        // A shape of 3 makes the coefficient a polynomial: choose(y + 2, 2).
        followsMass(
                rng -> DiscreteDistributions.negBinomial(rng, 3, 0.5),
                0,
                200,
                y -> log((y + 2.0) * (y + 1)) - y * log(1.5));
        followsMass(
                rng -> DiscreteDistributions.negBinomial2(rng, 6, 3),
                0,
                200,
                y -> log((y + 2.0) * (y + 1)) + y * log(6.0 / 9));
        followsMass(
                rng -> DiscreteDistributions.negBinomial2Log(rng, log(6), 3),
                0,
                200,
                y -> log((y + 2.0) * (y + 1)) + y * log(6.0 / 9));
    }

    @Test
    void drawsCategories() {
        double[] theta = {0.1, 0, 0.6, 0.3};
        followsMass(
                rng -> DiscreteDistributions.categorical(rng, theta), 1, 4, y -> log(theta[y - 1]));
        double[] logits = {-1, 2, 0};
        followsMass(
                rng -> DiscreteDistributions.categoricalLogit(rng, logits),
                1,
                3,
                y -> logits[y - 1]);
        double[] cuts = {-1, 0.5};
        double below = 1 / (1 + exp(1.2 + 1));
        double middle = 1 / (1 + exp(1.2 - 0.5)) - below;
        double[] ordered = {below, middle, 1 - below - middle};
        followsMass(
                rng -> DiscreteDistributions.orderedLogistic(rng, 1.2, cuts),
                1,
                3,
                y -> log(ordered[y - 1]));
    }

    @Test
    void drawsFromRanges() {
        followsMass(rng -> DiscreteDistributions.discreteRange(rng, -2, 5), -2, 5, y -> 0);
        var rng = Rng.of(1);
        long sum = 0;
        for (int i = 0; i < 10_000; i++) {
            sum += DiscreteDistributions.discreteRange(rng, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        assertThat(Math.abs(sum / 1e4)).isLessThan(4 * Math.pow(2, 32) / Math.sqrt(12 * 1e4));
    }

    @Test
    void namesTheParameterThatIsOutOfItsDomain() {
        var rng = Rng.of(1);

        assertThatThrownBy(() -> DiscreteDistributions.poisson(rng, 1e10))
                .hasMessageContaining("less than 2^30");
        assertThatThrownBy(() -> DiscreteDistributions.poissonLog(rng, 100))
                .hasMessageContaining("log(2^30)");
        assertThatThrownBy(() -> DiscreteDistributions.categorical(rng, new double[] {0.5, 0.4}))
                .hasMessage(
                        "categorical_rng: Sum of the probabilities parameter is 0.9, but must be 1");
        assertThatThrownBy(() -> DiscreteDistributions.bernoulli(rng, Double.NaN))
                .hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> DiscreteDistributions.orderedLogistic(rng, 0, new double[] {1, 1}))
                .hasMessageContaining("greater than 1.0");
        assertThatThrownBy(() -> DiscreteDistributions.hypergeometric(rng, 9, 3, 3))
                .hasMessageContaining("0 to 6");
    }

    private static double logChoose(int n, int k) {
        return k < 0 || k > n
                ? Double.NEGATIVE_INFINITY
                : logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    }

    private static final double[] LOG_FACTORIALS = logFactorials();

    private static double logFactorial(int k) {
        return LOG_FACTORIALS[k];
    }

    private static double[] logFactorials() {
        var table = new double[1_100_000];
        for (int k = 2; k < table.length; k++) {
            table[k] = table[k - 1] + log(k);
        }
        return table;
    }
}
