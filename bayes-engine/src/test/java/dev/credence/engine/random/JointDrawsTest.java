package dev.credence.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.matrix.Block;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Means of draws, within five Monte Carlo errors of what is known. */
class JointDrawsTest {

    private static final int DRAWS = 20_000;

    private static final double[] SCALE = {2, 0.5, 0.5, 1};

    /** The mean and standard error of the first number, or of another, of many draws. */
    private static double[] mean(String distribution, int element, double[]... arguments) {
        double[] memory = new double[64];
        Block[] in = new Block[arguments.length];
        int top = 0;
        for (int i = 0; i < in.length; i++) {
            in[i] = new Block();
            int n = arguments[i].length;
            in[i].set(top, n == 4 ? 2 : n, n == 4 ? 2 : 1);
            System.arraycopy(arguments[i], 0, memory, top, n);
            top += n;
        }
        JointDraws draws = JointDraws.find(distribution);
        Rng rng = Rng.of(20251120);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            draws.draw(rng, memory, in, top);
            double x = memory[top + element];
            sum += x;
            squares += x * x;
        }
        double mean = sum / DRAWS;
        return new double[] {mean, Math.sqrt((squares / DRAWS - mean * mean) / DRAWS)};
    }

    private static void assertMean(double[] found, double expected) {
        assertThat(found[0]).isCloseTo(expected, Offset.offset(5 * found[1]));
    }

    @Test
    void meansAreThoseOfTheDistributions() {
        double[] two = {0.3, -1};
        assertMean(mean("multi_normal", 1, two, SCALE), -1);
        assertMean(mean("multi_student_t", 0, new double[] {5}, two, SCALE), 0.3);
        assertMean(mean("wishart", 1, new double[] {5}, SCALE), 5 * 0.5);
        assertMean(mean("inv_wishart", 0, new double[] {7}, SCALE), 2.0 / (7 - 2 - 1));
        assertMean(mean("inv_wishart", 1, new double[] {7}, SCALE), 0.5 / (7 - 2 - 1));
        assertMean(mean("lkj_corr", 1, new double[] {2}, new double[] {1.5}), 0);
        assertMean(mean("dirichlet", 1, new double[] {1, 2, 5}), 0.25);
        assertMean(mean("multinomial", 2, new double[] {0.2, 0.5, 0.3}, new double[] {7}), 2.1);
        assertMean(mean("categorical", 0, new double[] {0.2, 0.5, 0.3}), 2.1);
        assertMean(mean("categorical_logit", 0, new double[] {0, 0}), 1.5);
        assertMean(mean("ordered_logistic", 0, new double[] {0.4}, new double[] {0.4}), 1.5);
        assertMean(mean("ordered_probit", 0, new double[] {0.4}, new double[] {0.4}), 1.5);
    }

    @Test
    void variancesAreThoseOfTheDistributions() {
        // By symmetry of the draws around zero, the mean square is the diagonal of the scale.
        double[] memory = new double[32];
        System.arraycopy(SCALE, 0, memory, 2, 4);
        Block mu = new Block();
        mu.set(0, 2, 1);
        Block scale = new Block();
        scale.set(2, 2, 2);
        Rng rng = Rng.of(7);
        double product = 0;
        for (int i = 0; i < DRAWS; i++) {
            JointDraws.find("multi_normal").draw(rng, memory, new Block[] {mu, scale}, 8);
            product += memory[8] * memory[9];
        }
        // The product's variance is 2 * 1 + 0.5^2.
        double error = 5 * Math.sqrt(2.25 / DRAWS);
        assertThat(product / DRAWS).isCloseTo(0.5, Offset.offset(error));
    }

    @Test
    void correlationsHaveTheMarginalOfTheirShape() {
        // For two dimensions (r + 1) / 2 is beta(eta, eta): variance of r is 1 / (2 eta + 1).
        double[] memory = new double[16];
        memory[0] = 2;
        memory[1] = 1.5;
        Block size = new Block();
        size.set(0, 1, 1);
        Block eta = new Block();
        eta.set(1, 1, 1);
        Rng rng = Rng.of(11);
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            JointDraws.find("lkj_corr").draw(rng, memory, new Block[] {size, eta}, 4);
            squares += memory[5] * memory[5];
        }
        assertThat(squares / DRAWS).isCloseTo(0.25, Offset.offset(5 * 0.25 / Math.sqrt(DRAWS)));
    }
}
