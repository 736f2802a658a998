package dev.credence.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.diagnostics.Convergence;
import dev.credence.engine.diagnostics.SamplerDiagnostics;
import dev.credence.engine.draws.Draws;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The sampler against targets with known moments, judged in Monte-Carlo standard errors: 4 of them,
 * which by chance fail about one check in 16,000. The seed is fixed, so what passes once passes
 * always.
 */
class NutsTest {

    private static final double STANDARD_ERRORS = 4;

    @Test
    void recoversMomentsOfStandardNormal() {
        Draws draws = sample(KnownTargets.standardNormal(10), SamplerSettings.defaults());

        for (int i = 1; i <= 10; i++) {
            assertMoments(draws, "x[" + i + "]", 0, 1);
        }
        assertThat(SamplerDiagnostics.of(draws).divergences()).isZero();
    }

    @Test
    void isAsEfficientOnStandardNormalAsStan() {
        Draws draws = sample(KnownTargets.standardNormal(10), SamplerSettings.defaults());

        // Stan takes trajectories of 7 steps at this acceptance and gets antithetic draws from
        // them.
        assertThat(mean(draws, "n_leapfrog__")).isBetween(5.0, 8.0);
        assertThat(mean(draws, "accept_stat__")).isBetween(0.75, 0.92);
        assertThat(Convergence.essBulk(draws.values("x[1]"))).isGreaterThan(3000);
    }

    @Test
    void recoversMomentsOfCorrelatedNormal() {
        Draws draws = sample(KnownTargets.correlatedNormal(0.95), SamplerSettings.defaults());

        assertMoments(draws, "x[1]", 0, 1);
        assertMoments(draws, "x[2]", 0, 10);
        double[] products = draws.pooled("x[1]");
        double[] second = draws.pooled("x[2]");
        Arrays.setAll(products, i -> products[i] * second[i]);
        double error =
                10
                        / Math.sqrt(Convergence.essBulk(draws.values("x[1]")))
                        * Math.sqrt(1 + 0.95 * 0.95);
        assertThat(Arrays.stream(products).average().orElseThrow())
                .isBetween(9.5 - 4 * error, 9.5 + 4 * error);
    }

    @Test
    void reportsDivergencesInFunnel() {
        Draws draws = sample(KnownTargets.funnel(), SamplerSettings.defaults());

        assertThat(SamplerDiagnostics.of(draws).divergences()).isPositive();
    }

    @Test
    void takesNanAsRejection() {
        Draws draws =
                sample(
                        KnownTargets.truncatedExponential(),
                        SamplerSettings.defaults().withAdaptDelta(0.95));

        assertThat(Arrays.stream(draws.pooled("x[1]")).min().orElseThrow()).isPositive();
        assertThat(mean(draws, "x[1]")).isBetween(0.9, 1.1);
    }

    @Test
    void stopsAtGreatestDepth() {
        Draws draws =
                sample(
                        KnownTargets.correlatedNormal(0.999),
                        SamplerSettings.defaults().withIterations(200, 50).withMaxDepth(2));

        assertThat(Arrays.stream(draws.pooled("treedepth__"))).allMatch(depth -> depth <= 2);
        assertThat(Arrays.stream(draws.pooled("n_leapfrog__"))).allMatch(steps -> steps <= 3);
        assertThat(SamplerDiagnostics.of(draws, 2).maxDepthHits()).isPositive();
    }

    @Test
    void worksWithoutWarmupAndWithShortOnes() {
        for (int warmup : new int[] {0, 1, 10, 20, 21, 149, 150, 151}) {
            Draws draws =
                    sample(
                            KnownTargets.standardNormal(2),
                            SamplerSettings.defaults().withChains(1).withIterations(warmup, 10));

            assertThat(Arrays.stream(draws.pooled("x[1]"))).allMatch(Double::isFinite);
        }
    }

    @Test
    void samplesNothingWhereThereIsNothingToSample() {
        Draws draws =
                sample(
                        KnownTargets.standardNormal(0),
                        SamplerSettings.defaults().withIterations(100, 10));

        assertThat(draws.columns()).containsSequence("energy__", "z");
        assertThat(Arrays.stream(draws.pooled("z"))).allMatch(Double::isFinite);
    }

    private static Draws sample(Target target, SamplerSettings settings) {
        return ((Sampling.Sampled) Sampling.run(target, settings)).draws();
    }

    private static void assertMoments(Draws draws, String column, double mean, double sd) {
        double[][] values = draws.values(column);
        double[] pooled = draws.pooled(column);
        double sampleMean = Arrays.stream(pooled).average().orElseThrow();
        double sampleSd =
                Math.sqrt(
                        Arrays.stream(pooled).map(x -> (x - sampleMean) * (x - sampleMean)).sum()
                                / (pooled.length - 1));

        assertThat(Convergence.rhat(values)).isLessThan(1.01);
        assertThat((sampleMean - mean) / Convergence.mcseMean(values))
                .isBetween(-STANDARD_ERRORS, STANDARD_ERRORS);
        assertThat((sampleSd - sd) / Convergence.mcseSd(values))
                .isBetween(-STANDARD_ERRORS, STANDARD_ERRORS);
    }

    private static double mean(Draws draws, String column) {
        return Arrays.stream(draws.pooled(column)).average().orElseThrow();
    }
}
