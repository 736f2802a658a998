package dev.credence.engine.density;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;

import dev.credence.engine.math.GammaFunction;
import dev.credence.engine.matrix.Block;

/** Distributions over categories, and of counts of them. */
final class Categoricals {

    private Categoricals() {}

    static void simplex(String name, double[] m, int at, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double p = m[at + i];
            if (!(p >= 0)) {
                throw new DomainError(
                        name,
                        JointDensity.element("Probabilities parameter", i),
                        p,
                        "greater than or equal to 0");
            }
            sum += p;
        }
        if (!(StrictMath.abs(1 - sum) <= 1e-8)) {
            throw new DomainError(name, "Sum of the probabilities parameter", sum, "1");
        }
    }

    /** One category after another from one vector of probabilities, or of their logits. */
    static final class Categorical extends JointDensity {

        private final boolean logit;
        private final String name;

        Categorical(boolean logit) {
            this.logit = logit;
            this.name = logit ? "categorical_logit_lpmf" : "categorical_lpmf";
        }

        @Override
        public double value(double[] m, Block[] in) {
            Block n = in[0];
            Block theta = in[1];
            int categories = theta.size();
            double total = 0;
            if (logit) {
                for (int k = 0; k < categories; k++) {
                    Domain.finite(name, element("log odds parameter", k), m[theta.at + k]);
                }
                total = logSumExp(m, theta.at, categories);
            } else {
                simplex(name, m, theta.at, categories);
            }
            double sum = 0;
            for (int i = 0; i < n.size(); i++) {
                double category = m[n.at + i];
                if (!(category >= 1 && category <= categories)) {
                    throw new DomainError(
                            name, "category", category, "in the interval [1, " + categories + "]");
                }
                int k = (int) category - 1;
                double x = m[theta.at + k];
                sum += logit ? x - total : log(x);
                if (theta.partial >= 0) {
                    m[theta.partial + k] += logit ? 1 : 1 / x;
                }
            }
            if (logit && theta.partial >= 0) {
                for (int k = 0; k < categories; k++) {
                    m[theta.partial + k] -= n.size() * exp(m[theta.at + k] - total);
                }
            }
            return keeps(1) ? sum : 0;
        }
    }

    static double logSumExp(double[] m, int at, int n) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < n; k++) {
            most = StrictMath.max(most, m[at + k]);
        }
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += exp(m[at + k] - most);
        }
        return most + log(sum);
    }

    /** Probabilities of one or many categories. */
    static final class Dirichlet extends JointDensity {

        @Override
        public double value(double[] m, Block[] in) {
            Block theta = in[0];
            Block alpha = in[1];
            String name = "dirichlet_lpdf";
            sameSize(name, "probabilities and prior sample sizes", theta.rows, alpha.rows);
            int count = observations(name, theta, alpha);
            double sum = 0;
            for (int o = 0; o < count; o++) {
                int t = theta.column(o);
                int a = alpha.column(o);
                simplex(name, m, t, theta.rows);
                double total = 0;
                for (int k = 0; k < theta.rows; k++) {
                    Domain.positiveFinite(name, element("prior sample sizes", k), m[a + k]);
                    total += m[a + k];
                }
                sum += keeps(1) ? GammaFunction.lgamma(total) : 0;
                double digamma = alpha.partial >= 0 ? GammaFunction.digamma(total) : 0;
                for (int k = 0; k < theta.rows; k++) {
                    double logTheta = log(m[t + k]);
                    double shape = m[a + k];
                    sum -= keeps(1) ? GammaFunction.lgamma(shape) : 0;
                    sum += keeps(0, 1) && shape != 1 ? (shape - 1) * logTheta : 0;
                    if (theta.partial >= 0) {
                        m[theta.partialColumn(o) + k] += (shape - 1) / m[t + k];
                    }
                    if (alpha.partial >= 0) {
                        m[alpha.partialColumn(o) + k] +=
                                digamma - GammaFunction.digamma(shape) + logTheta;
                    }
                }
            }
            return sum;
        }
    }

    /** Counts of categories given their probabilities or logits. */
    static final class Multinomial extends JointDensity {

        private final boolean logit;
        private final String name;

        Multinomial(boolean logit) {
            this.logit = logit;
            this.name = logit ? "multinomial_logit_lpmf" : "multinomial_lpmf";
        }

        @Override
        public double value(double[] m, Block[] in) {
            Block n = in[0];
            Block theta = in[1];
            int categories = theta.size();
            sameSize(name, "counts and probabilities", n.size(), categories);
            if (!logit) {
                simplex(name, m, theta.at, categories);
            }
            double shift = logit ? logSumExp(m, theta.at, categories) : 0;
            double trials = 0;
            double sum = 0;
            for (int k = 0; k < categories; k++) {
                double count = m[n.at + k];
                Domain.nonnegative(name, element("Number of trials variable", k), count);
                trials += count;
                double x = m[theta.at + k];
                sum -= complete() ? GammaFunction.lgamma(count + 1) : 0;
                if (count > 0 && keeps(1)) {
                    sum += count * (logit ? x - shift : log(x));
                }
                if (theta.partial >= 0) {
                    m[theta.partial + k] += logit ? count : count > 0 ? count / x : 0;
                }
            }
            if (logit && theta.partial >= 0) {
                for (int k = 0; k < categories; k++) {
                    m[theta.partial + k] -= trials * exp(m[theta.at + k] - shift);
                }
            }
            return sum + (complete() ? GammaFunction.lgamma(trials + 1) : 0);
        }
    }

    static final class DirichletMultinomial extends JointDensity {

        @Override
        public double value(double[] m, Block[] in) {
            String name = "dirichlet_multinomial_lpmf";
            Block n = in[0];
            Block alpha = in[1];
            sameSize(name, "counts and prior sizes", n.size(), alpha.size());
            double trials = 0;
            double total = 0;
            double sum = 0;
            for (int k = 0; k < alpha.size(); k++) {
                double count = m[n.at + k];
                double shape = m[alpha.at + k];
                Domain.nonnegative(name, element("outcome array", k), count);
                Domain.positiveFinite(name, element("prior size parameter", k), shape);
                trials += count;
                total += shape;
                sum += GammaFunction.lgamma(count + shape) - GammaFunction.lgamma(shape);
                sum -= complete() ? GammaFunction.lgamma(count + 1) : 0;
                if (alpha.partial >= 0) {
                    m[alpha.partial + k] +=
                            GammaFunction.digamma(count + shape) - GammaFunction.digamma(shape);
                }
            }
            if (alpha.partial >= 0) {
                double slope = GammaFunction.digamma(total) - GammaFunction.digamma(trials + total);
                for (int k = 0; k < alpha.size(); k++) {
                    m[alpha.partial + k] += slope;
                }
            }
            sum += GammaFunction.lgamma(total) - GammaFunction.lgamma(trials + total);
            return sum + (complete() ? GammaFunction.lgamma(trials + 1) : 0);
        }
    }
}
