package dev.credence.engine.random;

import dev.credence.engine.matrix.Block;
import dev.credence.engine.matrix.Cholesky;
import dev.credence.engine.matrix.Triangular;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Draws of vectors and matrices, and of categories given vectors, from flat memory to flat memory,
 * by the names of Stan's distributions; see {@link ContinuousDistributions} for what holds for all.
 */
public final class JointDraws {

    private static final Map<String, JointDraws> BY_NAME = new TreeMap<>();

    static {
        add("categorical", Size.ONE, JointDraws::categorical);
        add("categorical_logit", Size.ONE, JointDraws::categoricalLogit);
        add("ordered_logistic", Size.ONE, (r, m, in, to) -> ordered(r, m, in, to, false));
        add("ordered_probit", Size.ONE, (r, m, in, to) -> ordered(r, m, in, to, true));
        add("dirichlet", Size.FIRST, JointDraws::dirichlet);
        add("multinomial", Size.FIRST, JointDraws::multinomial);
        add("multi_normal", Size.FIRST, (r, m, in, to) -> normal(r, m, in, 0, 0, true, to));
        add(
                "multi_normal_cholesky",
                Size.FIRST,
                (r, m, in, to) -> normal(r, m, in, 0, 0, false, to));
        add("multi_student_t", Size.SECOND, (r, m, in, to) -> studentT(r, m, in, true, to));
        add(
                "multi_student_t_cholesky",
                Size.SECOND,
                (r, m, in, to) -> studentT(r, m, in, false, to));
        add("wishart", Size.MATRIX, (r, m, in, to) -> wishart(r, m, in, false, to));
        add("inv_wishart", Size.MATRIX, (r, m, in, to) -> wishart(r, m, in, true, to));
        add("lkj_corr_cholesky", Size.COUNT, JointDraws::correlationFactor);
        add("lkj_corr", Size.COUNT, JointDraws::correlation);
    }

    private final Size size;
    private final Draw draw;

    private JointDraws(Size size, Draw draw) {
        this.size = size;
        this.draw = draw;
    }

    /** How large a draw is. */
    private enum Size {
        ONE,
        /** As the first, second argument. */
        FIRST,
        SECOND,
        /** A square matrix as the second argument. */
        MATRIX,
        /** A square matrix of as many rows as the first argument says. */
        COUNT
    }

    @FunctionalInterface
    private interface Draw {
        void draw(Rng rng, double[] m, Block[] in, int to);
    }

    public static @Nullable JointDraws find(String distribution) {
        return BY_NAME.get(distribution);
    }

    private static void add(String name, Size size, Draw draw) {
        BY_NAME.put(name, new JointDraws(size, draw));
    }

    /** Sets rows and columns of a draw. */
    public void shape(double[] m, Block[] in, Block out) {
        switch (size) {
            case ONE -> out.set(0, 1, 1);
            case FIRST -> out.set(0, in[0].size(), 1);
            case SECOND -> out.set(0, in[1].size(), 1);
            case MATRIX -> out.set(0, in[1].rows, in[1].rows);
            case COUNT -> {
                int n = (int) m[in[0].at];
                if (n < 1) {
                    throw new InvalidParameter("lkj_corr_rng", "Dimension", n, "positive");
                }
                out.set(0, n, n);
            }
        }
    }

    /** Writes a draw. */
    public void draw(Rng rng, double[] m, Block[] in, int to) {
        draw.draw(rng, m, in, to);
    }

    private static double[] values(double[] m, Block block) {
        double[] values = new double[block.size()];
        System.arraycopy(m, block.at, values, 0, values.length);
        return values;
    }

    private static void categorical(Rng rng, double[] m, Block[] in, int to) {
        m[to] = DiscreteDistributions.categorical(rng, values(m, in[0]));
    }

    private static void categoricalLogit(Rng rng, double[] m, Block[] in, int to) {
        m[to] = DiscreteDistributions.categoricalLogit(rng, values(m, in[0]));
    }

    private static void ordered(Rng rng, double[] m, Block[] in, int to, boolean probit) {
        double eta = m[in[0].at];
        double latent =
                probit
                        ? ContinuousDistributions.normal(rng, eta, 1)
                        : ContinuousDistributions.logistic(rng, eta, 1);
        int category = 1;
        for (int k = 0; k < in[1].size(); k++) {
            Require.finite("ordered_rng", "Cut-points", m[in[1].at + k]);
            category += latent > m[in[1].at + k] ? 1 : 0;
        }
        m[to] = category;
    }

    private static void dirichlet(Rng rng, double[] m, Block[] in, int to) {
        double[] out = new double[in[0].size()];
        VectorDistributions.dirichlet(rng, values(m, in[0]), out);
        System.arraycopy(out, 0, m, to, out.length);
    }

    private static void multinomial(Rng rng, double[] m, Block[] in, int to) {
        int[] out = new int[in[0].size()];
        VectorDistributions.multinomial(rng, values(m, in[0]), (int) m[in[1].at], out);
        for (int k = 0; k < out.length; k++) {
            m[to + k] = out[k];
        }
    }

    /** Normal by location {@code in[at]} and the matrix after it, all deviations times a factor. */
    private static void normal(
            Rng rng, double[] m, Block[] in, int at, double factor, boolean covariance, int to) {
        int n = in[at].size();
        double[] l = factorOf("multi_normal_rng", m, in[at + 1], n, covariance);
        double[] out = new double[n];
        VectorDistributions.multiNormalCholesky(rng, values(m, in[at]), l, out);
        for (int k = 0; k < n; k++) {
            double mean = m[in[at].at + k];
            m[to + k] = factor == 0 ? out[k] : mean + factor * (out[k] - mean);
        }
    }

    private static double[] factorOf(
            String name, double[] m, Block matrix, int n, boolean covariance) {
        if (matrix.rows != n || matrix.columns != n) {
            throw new InvalidParameter(
                    name, "Rows of the matrix", matrix.rows, "the size of the location, " + n);
        }
        double[] l = values(m, matrix);
        if (covariance && !Cholesky.decompose(m, matrix.at, l, 0, n)) {
            throw new InvalidParameter(name, "Pivot of the covariance", 0, "positive definite");
        }
        return l;
    }

    private static void studentT(Rng rng, double[] m, Block[] in, boolean covariance, int to) {
        double nu = m[in[0].at];
        double scale = StrictMath.sqrt(nu / ContinuousDistributions.chiSquare(rng, nu));
        normal(rng, m, in, 1, scale, covariance, to);
    }

    /**
     * Bartlett's decomposition: W = L A A' L' with a lower triangular A of chi and normal draws.
     */
    private static void wishart(Rng rng, double[] m, Block[] in, boolean inverted, int to) {
        String name = inverted ? "inv_wishart_rng" : "wishart_rng";
        double nu = m[in[0].at];
        int n = in[1].rows;
        if (!(nu > n - 1)) {
            throw new InvalidParameter(
                    name, "Degrees of freedom parameter", nu, "greater than " + (n - 1));
        }
        double[] scale = values(m, in[1]);
        if (inverted) {
            // The inverse of a Wishart draw with the inverse scale.
            double[] factor = factorOf(name, m, in[1], n, true);
            Triangular.inverseOfProduct(factor, 0, n, scale, 0);
        }
        double[] l = new double[n * n];
        if (!Cholesky.decompose(scale, 0, l, 0, n)) {
            throw new InvalidParameter(name, "Pivot of the scale", 0, "positive definite");
        }
        double[] a = new double[n * n];
        for (int j = 0; j < n; j++) {
            a[j * n + j] = StrictMath.sqrt(ContinuousDistributions.chiSquare(rng, nu - j));
            for (int i = j + 1; i < n; i++) {
                a[j * n + i] = rng.nextGaussian();
            }
        }
        double[] la = lowerProduct(l, a, n);
        if (inverted) {
            Triangular.inverseOfProduct(la, 0, n, m, to);
            return;
        }
        selfProduct(la, n, m, to);
    }

    private static double[] lowerProduct(double[] l, double[] a, int n) {
        double[] product = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int k = j; k < n; k++) {
                for (int i = k; i < n; i++) {
                    product[j * n + i] += l[k * n + i] * a[j * n + k];
                }
            }
        }
        return product;
    }

    private static void selfProduct(double[] l, int n, double[] m, int to) {
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int k = 0; k <= StrictMath.min(i, j); k++) {
                    sum += l[k * n + i] * l[k * n + j];
                }
                m[to + j * n + i] = sum;
            }
        }
    }

    /** Canonical partial correlations are scaled beta draws. */
    private static void correlationFactor(Rng rng, double[] m, Block[] in, int to) {
        factorOfCorrelations(rng, (int) m[in[0].at], m[in[1].at], m, to);
    }

    private static void factorOfCorrelations(Rng rng, int n, double eta, double[] m, int to) {
        Arrays.fill(m, to, to + n * n, 0);
        double[] rest = new double[n];
        Arrays.fill(rest, 1);
        double shape = eta + 0.5 * (n - 1);
        for (int j = 0; j < n; j++) {
            m[to + j * n + j] = StrictMath.sqrt(rest[j]);
            shape -= 0.5;
            for (int i = j + 1; i < n; i++) {
                double partial = 2 * ContinuousDistributions.beta(rng, shape, shape) - 1;
                m[to + j * n + i] = partial * StrictMath.sqrt(rest[i]);
                rest[i] *= 1 - partial * partial;
            }
        }
    }

    private static void correlation(Rng rng, double[] m, Block[] in, int to) {
        int n = (int) m[in[0].at];
        double[] l = new double[n * n];
        factorOfCorrelations(rng, n, m[in[1].at], l, 0);
        selfProduct(l, n, m, to);
    }
}
