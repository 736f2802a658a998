package dev.credence.engine.random;

import static dev.credence.engine.random.GoodnessOfFit.hasMoments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VectorDistributionsTest {

    @Test
    void drawsDirichlets() {
        double[] alpha = {0.5, 1, 2.5};
        for (int k = 0; k < 3; k++) {
            int component = k;
            double mean = alpha[k] / 4;
            hasMoments(
                    rng -> {
                        var out = new double[3];
                        VectorDistributions.dirichlet(rng, alpha, out);
                        assertThat(Arrays.stream(out).sum()).isBetween(1 - 1e-12, 1 + 1e-12);
                        return out[component];
                    },
                    mean,
                    mean * (1 - mean) / 5);
        }
    }

    @Test
    void drawsDirichletsThatWouldUnderflow() {
        var out = new double[3];
        VectorDistributions.dirichlet(Rng.of(1), new double[] {1e-4, 1e-4, 1e-4}, out);

        assertThat(Arrays.stream(out).sum()).isBetween(1 - 1e-12, 1 + 1e-12);
    }

    @Test
    void drawsMultinomials() {
        double[] theta = {0.2, 0.5, 0.3};
        for (int k = 0; k < 3; k++) {
            int component = k;
            hasMoments(
                    rng -> {
                        var out = new int[3];
                        VectorDistributions.multinomial(rng, theta, 30, out);
                        assertThat(Arrays.stream(out).sum()).isEqualTo(30);
                        return out[component];
                    },
                    30 * theta[k],
                    30 * theta[k] * (1 - theta[k]));
        }
    }

    @Test
    void drawsCorrelatedNormals() {
        double[] factor = {2, 1, 0, 3};
        double[] mu = {1, -1};
        hasMoments(rng -> normal(rng, mu, factor)[0], 1, 4);
        hasMoments(rng -> normal(rng, mu, factor)[1], -1, 10);
        hasMoments(rng -> Arrays.stream(normal(rng, mu, factor)).sum(), 0, 4 + 10 + 2 * 2);
    }

    @Test
    void namesTheParameterThatIsOutOfItsDomain() {
        assertThatThrownBy(() ->
                        VectorDistributions.dirichlet(
                                Rng.of(1), new double[] {1, 0}, new double[2]))
                .hasMessageContaining("dirichlet_rng: Prior sample sizes parameter is 0.0");
    }

    private static double[] normal(Rng rng, double[] mu, double[] factor) {
        var out = new double[2];
        VectorDistributions.multiNormalCholesky(rng, mu, factor, out);
        return out;
    }
}
