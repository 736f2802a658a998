package dev.credence.engine.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.draws.SampleDraws;
import dev.credence.engine.random.ContinuousDistributions;
import dev.credence.engine.random.DiscreteDistributions;
import dev.credence.engine.random.Rng;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected numbers with many digits were computed by ArviZ 0.22 from the same draws. */
class ConvergenceTest {

    private static final Percentage ROUNDING = Percentage.withPercentage(1e-8);

    @Test
    void agreesWithArvizOnAutocorrelatedChains() {
        double[][] chains = SampleDraws.autoregression(0.7, 4, 250, 3);

        assertAll(
                chains,
                1.0062290244856051,
                179.61697448259116,
                308.2843995365819,
                180.81241397764495,
                0.06868639320116719,
                0.03098244002904752,
                325.7929781494265);
    }

    @Test
    void agreesWithArvizOnCountsWithTies() {
        var rng = Rng.of(9);
        var counts = new double[2][100];
        for (double[] chain : counts) {
            for (int i = 0; i < chain.length; i++) {
                chain[i] = DiscreteDistributions.poisson(rng, 2);
            }
        }

        assertAll(
                counts,
                0.998592871592864,
                131.15563804728745,
                176.89996837778003,
                126.64755178232178,
                0.12054413683264839,
                0.06371633070666037,
                163.56003693461463);

        var heavy = new double[4][200];
        for (double[] chain : heavy) {
            for (int i = 0; i < chain.length; i++) {
                chain[i] = ContinuousDistributions.cauchy(rng, 0, 1);
            }
        }
        assertAll(
                heavy,
                0.9985539952592901,
                762.2656477919342,
                732.4729830885855,
                805.8881895638177,
                0.3727831746476359,
                2.3491094128422993,
                691.3918353412322);
    }

    @Test
    void leavesOutTheMiddleDrawOfAnOddNumber() {
        double[][] chains = SampleDraws.autoregression(-0.5, 4, 251, 4);

        assertThat(Convergence.essBulk(chains)).isEqualTo(1000 * Math.log10(1000));
        assertThat(Convergence.essTail(chains)).isCloseTo(792.8788904689826, ROUNDING);
        assertThat(Convergence.mcseMean(chains)).isCloseTo(0.018348990521535553, ROUNDING);
        assertThat(Convergence.mcseSd(chains)).isCloseTo(0.033182777663212676, ROUNDING);
        assertThat(Convergence.essQuantile(chains, 0.3)).isCloseTo(2060.9720746713656, ROUNDING);
        // ArviZ takes the median after leaving out the middle draws, posterior and we before.
        assertThat(Convergence.rhat(chains))
                .isCloseTo(1.003354893338099, Percentage.withPercentage(0.01));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.6, 0.9})
    void estimatesTheKnownEffectiveSizeOfAutoregressions(double phi) {
        double[][] chains = SampleDraws.autoregression(phi, 4, 10_000, 1);
        double expected = 40_000 * (1 - phi) / (1 + phi);

        assertThat(Convergence.essMean(chains)).isCloseTo(expected, Percentage.withPercentage(12));
        assertThat(Convergence.essBulk(chains)).isCloseTo(expected, Percentage.withPercentage(12));
        assertThat(Convergence.mcseMean(chains))
                .isCloseTo(1 / Math.sqrt(expected), Percentage.withPercentage(10));
    }

    @Test
    void monteCarloErrorsCoverAsOftenAsTheyShould() {
        int inside = 0;
        int insideSd = 0;
        for (int replication = 0; replication < 400; replication++) {
            double[][] chains = SampleDraws.autoregression(0.5, 2, 400, 1000 + replication);
            double[] pooled = ChainArrays.pooled(chains);
            inside +=
                    Math.abs(ChainArrays.mean(pooled)) < 1.96 * Convergence.mcseMean(chains)
                            ? 1
                            : 0;
            double sd = Math.sqrt(ChainArrays.variance(pooled));
            insideSd += Math.abs(sd - 1) < 1.96 * Convergence.mcseSd(chains) ? 1 : 0;
        }

        // 95 % of 400, 4 standard errors; estimated errors are a little too small.
        assertThat(inside).isBetween(362, 397);
        assertThat(insideSd).isBetween(352, 397);
    }

    @Test
    void rhatNoticesChainsInDifferentPlaces() {
        double[][] chains = SampleDraws.autoregression(0, 4, 500, 1);
        for (int i = 0; i < 500; i++) {
            chains[3][i] += 1;
        }

        assertThat(Convergence.rhat(chains)).isGreaterThan(1.05);
    }

    @Test
    void rhatNoticesChainsOfDifferentSpread() {
        double[][] chains = SampleDraws.autoregression(0, 4, 500, 1);
        for (int i = 0; i < 500; i++) {
            chains[3][i] *= 3;
        }

        assertThat(Convergence.rhat(chains)).isGreaterThan(1.05);
    }

    @Test
    void rhatNoticesATrendWithinOneChain() {
        double[][] chains = SampleDraws.autoregression(0, 1, 500, 1);
        for (int i = 0; i < 500; i++) {
            chains[0][i] += i / 200.0;
        }

        assertThat(Convergence.rhat(chains)).isGreaterThan(1.1);
    }

    @Test
    void saysNothingWhereThereIsNothingToSay() {
        double[][] constant = {{1, 1, 1, 1}, {1, 1, 1, 1}};
        double[][] broken = {{1, 2, Double.NaN, 4}, {1, 2, 3, 4}};
        double[][] tooShort = {{1, 2, 3}};
        for (double[][] chains : new double[][][] {constant, broken, tooShort}) {
            assertThat(Convergence.rhat(chains)).isNaN();
            assertThat(Convergence.essBulk(chains)).isNaN();
            assertThat(Convergence.essTail(chains)).isNaN();
            assertThat(Convergence.mcseMean(chains)).isNaN();
        }
    }

    @Test
    void invertsTheNormalDistributionFunction() {
        assertThat(NormalQuantile.of(0.5)).isZero();
        assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, Offset.offset(1e-14));
        assertThat(NormalQuantile.of(0.05)).isCloseTo(-1.6448536269514722, Offset.offset(1e-14));
        assertThat(NormalQuantile.of(1e-4)).isCloseTo(-3.719016485455709, Offset.offset(1e-13));
        assertThat(NormalQuantile.of(1e-20)).isCloseTo(-9.262340089798408, Offset.offset(1e-12));
    }

    @Test
    void errorOfTheMedianIsThatOfIndependentNormals() {
        // sqrt(pi / 2 / n) for n independent standard normals; the estimate itself is noisy.
        double[][] chains = SampleDraws.autoregression(0, 4, 2500, 21);
        double expected = Math.sqrt(Math.PI / 2 / 10_000);

        assertThat(Convergence.mcseQuantile(chains, 0.5)).isBetween(0.7 * expected, 1.4 * expected);
    }

    @Test
    void interpolatesQuantiles() {
        double[] sorted = {1, 2, 4, 8};

        assertThat(Quantiles.ofSorted(sorted, 0)).isEqualTo(1);
        assertThat(Quantiles.ofSorted(sorted, 0.5)).isEqualTo(3);
        assertThat(Quantiles.ofSorted(sorted, 0.9)).isCloseTo(6.8, Offset.offset(1e-12));
        assertThat(Quantiles.ofSorted(sorted, 1)).isEqualTo(8);
        assertThat(Quantiles.ofSorted(new double[0], 0.5)).isNaN();
    }

    private static void assertAll(
            double[][] chains,
            double rhat,
            double essBulk,
            double essTail,
            double essMean,
            double mcseMean,
            double mcseSd,
            double essOfThirdDecile) {
        assertThat(Convergence.rhat(chains)).isCloseTo(rhat, ROUNDING);
        assertThat(Convergence.essBulk(chains)).isCloseTo(essBulk, ROUNDING);
        assertThat(Convergence.essTail(chains)).isCloseTo(essTail, ROUNDING);
        assertThat(Convergence.essMean(chains)).isCloseTo(essMean, ROUNDING);
        assertThat(Convergence.mcseMean(chains)).isCloseTo(mcseMean, ROUNDING);
        assertThat(Convergence.mcseSd(chains)).isCloseTo(mcseSd, ROUNDING);
        assertThat(Convergence.essQuantile(chains, 0.3)).isCloseTo(essOfThirdDecile, ROUNDING);
    }
}
