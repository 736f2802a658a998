package dev.credence.engine.random;

/**
 * Draws from Stan's multivariate distributions into arrays that the caller provides; see {@link
 * ContinuousDistributions} for what holds for all. Matrices are column-major.
 */
public final class VectorDistributions {

    private VectorDistributions() {}

    public static void dirichlet(Rng rng, double[] alpha, double[] out) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < alpha.length; k++) {
            Require.positive("dirichlet_rng", "Prior sample sizes parameter", alpha[k]);
            out[k] = ContinuousDistributions.logUnitGamma(rng, alpha[k]);
            highest = Math.max(highest, out[k]);
        }
        double sum = 0;
        for (int k = 0; k < alpha.length; k++) {
            out[k] = StrictMath.exp(out[k] - highest);
            sum += out[k];
        }
        for (int k = 0; k < alpha.length; k++) {
            out[k] /= sum;
        }
    }

    public static void multinomial(Rng rng, double[] theta, int n, int[] out) {
        Require.simplex("multinomial_rng", theta);
        Require.nonnegative("multinomial_rng", "Number of trials variable", n);
        double massLeft = 1;
        int left = n;
        for (int k = 0; k < theta.length; k++) {
            boolean last = k == theta.length - 1;
            double share = theta[k] == 0 ? 0 : Math.clamp(theta[k] / massLeft, 0.0, 1.0);
            out[k] = last ? left : DiscreteDistributions.binomial(rng, left, share);
            left -= out[k];
            massLeft -= theta[k];
        }
    }

    /**
     * Normal with mean {@code mu} and covariance {@code L L'}; {@code l} is lower triangular,
     * mu.length squared entries.
     */
    public static void multiNormalCholesky(Rng rng, double[] mu, double[] l, double[] out) {
        int size = mu.length;
        for (double mean : mu) {
            Require.finite("multi_normal_cholesky_rng", "Location parameter", mean);
        }
        System.arraycopy(mu, 0, out, 0, size);
        for (int column = 0; column < size; column++) {
            double z = rng.nextGaussian();
            for (int row = column; row < size; row++) {
                out[row] += l[column * size + row] * z;
            }
        }
    }
}
