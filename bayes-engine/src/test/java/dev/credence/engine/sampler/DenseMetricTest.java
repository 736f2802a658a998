package dev.credence.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.credence.engine.diagnostics.Convergence;
import dev.credence.engine.draws.Draws;
import dev.credence.engine.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DenseMetricTest {

    private static final SamplerSettings DENSE =
            SamplerSettings.defaults().withMetric(Metric.DENSE);

    @Test
    void recoversMomentsOfCorrelatedNormal() {
        Draws draws = sampled(KnownTargets.correlatedNormal(0.999), DENSE);

        for (String column : new String[] {"x[1]", "x[2]"}) {
            double[][] chains = draws.values(column);
            double mean = Arrays.stream(draws.pooled(column)).average().orElseThrow();
            double square =
                    Arrays.stream(draws.pooled(column)).map(x -> x * x).average().orElseThrow();
            double sd = column.equals("x[1]") ? 1 : 10;
            assertThat(mean).isEqualTo(0, within(4 * Convergence.mcseMean(chains)));
            assertThat(Math.sqrt(square)).isEqualTo(sd, within(4 * Convergence.mcseSd(chains)));
        }
    }

    @Test
    void savesGradientsWhereParametersAreCorrelated() {
        var target = KnownTargets.correlatedNormal(0.999);

        double diagonal = gradients(sampled(target, SamplerSettings.defaults()));
        double dense = gradients(sampled(target, DENSE));

        assertThat(dense).isLessThan(diagonal / 5);
    }

    @Test
    void learnsTheCovariance() {
        var result = (Sampling.Sampled) Sampling.run(KnownTargets.correlatedNormal(0.9), DENSE);

        // 500 correlated draws per chain: the entries are known to about a tenth.
        for (Adaptation adaptation : result.adaptations()) {
            var metric = adaptation.inverseMetric();
            assertThat(metric).hasSize(4);
            assertThat(metric.get(1)).isEqualTo(metric.get(2));
            assertThat(metric.get(1) / Math.sqrt(metric.get(0) * metric.get(3)))
                    .isEqualTo(0.9, within(0.05));
        }
    }

    @Test
    void goesOnFromACheckpointWithTheSameDraws() {
        var settings = DENSE.withIterations(150, 30);
        Chain whole = started(settings);
        Chain resumed = started(settings);
        for (int i = 0; i < 120; i++) {
            whole.step();
            resumed.step();
        }
        resumed =
                Chain.resume(
                        KnownTargets.correlatedNormal(0.9).newDensity(),
                        settings,
                        resumed.checkpoint());

        while (!whole.done()) {
            assertThat(resumed.step().draw()).containsExactly(whole.step().draw());
        }
    }

    @Test
    void refusesTooManyParameters() {
        var target = KnownTargets.standardNormal(Metric.MAX_DENSE_DIMENSION + 1);

        assertThat(Sampling.run(target, DENSE))
                .isInstanceOfSatisfying(
                        Sampling.Failed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .contains("2000", "2001", "metric = diagonal"));
    }

    @Test
    void factorUndoesItsProducts() {
        var rng = Rng.of(7);
        int size = 6;
        var covariances = new CovarianceEstimator(size);
        for (int draw = 0; draw < 50; draw++) {
            var q = new double[size];
            Arrays.setAll(q, i -> rng.nextGaussian() + (i > 0 ? q[i - 1] : 0));
            covariances.add(q);
        }
        double[] covariance = covariances.drain();
        var factor = new CholeskyFactor(size);
        assertThat(factor.decompose(covariance)).isTrue();

        double[] product = factor.product();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                assertThat(product[i * size + j])
                        .isEqualTo(covariance[i * size + j], within(1e-12));
            }
        }
        double[] x = {1, -2, 3, -4, 5, -6};
        var image = new double[size];
        var back = new double[size];
        factor.times(x, image);
        factor.solve(image, back);
        assertThat(back).containsExactly(x, within(1e-12));
        // x' (L y) = (L' x)' y
        var transposed = new double[size];
        factor.transposedTimes(x, transposed);
        assertThat(dot(x, image)).isEqualTo(dot(transposed, x), within(1e-10));
    }

    @Test
    void regularisesAsStanDoes() {
        var covariances = new CovarianceEstimator(2);
        covariances.add(new double[] {1, 2});
        covariances.add(new double[] {3, 8});

        double[] covariance = covariances.drain();

        double prior = 1e-3 * 5 / 7;
        assertThat(covariance[0]).isEqualTo(2.0 / 7 * 2 + prior, within(1e-15));
        assertThat(covariance[2]).isEqualTo(2.0 / 7 * 6, within(1e-15));
        assertThat(covariance[3]).isEqualTo(2.0 / 7 * 18 + prior, within(1e-15));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double gradients(Draws draws) {
        return Arrays.stream(draws.pooled("n_leapfrog__")).sum();
    }

    private static Chain started(SamplerSettings settings) {
        var density = KnownTargets.correlatedNormal(0.9).newDensity();
        return ((Chain.Started) Chain.start(density, settings, 1)).chain();
    }

    private static Draws sampled(Target target, SamplerSettings settings) {
        return ((Sampling.Sampled) Sampling.run(target, settings)).draws();
    }
}
