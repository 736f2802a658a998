package dev.credence.engine.density;

import dev.credence.engine.math.Elementary;
import dev.credence.engine.math.ErrorFunction;
import dev.credence.engine.math.Logistic;
import dev.credence.engine.matrix.Block;

/**
 * Ordered categories by cut points on the line of a logistic or normal variable: the probability of
 * category k is F(eta - c[k-1]) - F(eta - c[k]). With a design matrix it is the ordered logistic
 * regression.
 */
final class Ordered extends JointDensity {

    private static final double INV_ROOT_TWO_PI = 0.39894228040143267794;

    private final String name;
    private final boolean probit;
    private final boolean regression;

    Ordered(String name) {
        this.name = name + "_lpmf";
        this.probit = name.equals("ordered_probit");
        this.regression = name.equals("ordered_logistic_glm");
    }

    @Override
    public double value(double[] m, Block[] in) {
        Block y = in[0];
        Block cuts = in[regression ? 3 : 2];
        int count = regression ? in[1].rows : StrictMath.max(y.size(), in[1].size());
        checkCuts(m, cuts);
        double[] predictor = scratch(2 * count);
        if (regression) {
            Regressions.predict(name, m, in[1], null, in[2], predictor, count);
        } else {
            broadcast(in[1], count);
            for (int i = 0; i < count; i++) {
                predictor[i] = m[in[1].at + (in[1].size() == 1 ? 0 : i)];
            }
        }
        broadcast(y, count);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            Domain.finite(name, "Location parameter", predictor[i]);
            sum +=
                    term(
                            m,
                            m[y.at + (y.size() == 1 ? 0 : i)],
                            predictor[i],
                            cuts,
                            i,
                            predictor,
                            count);
        }
        if (regression) {
            Regressions.spread(m, in[1], null, in[2], predictor, count, count);
        } else if (in[1].partial >= 0) {
            for (int i = 0; i < count; i++) {
                m[in[1].partial + (in[1].size() == 1 ? 0 : i)] += predictor[count + i];
            }
        }
        return keeps(1, regression ? 3 : 2) || keeps(2) ? sum : 0;
    }

    private void broadcast(Block block, int count) {
        if (block.size() != 1) {
            sameSize(name, "the arguments", block.size(), count);
        }
    }

    private void checkCuts(double[] m, Block cuts) {
        for (int j = 0; j < cuts.columns; j++) {
            for (int k = 0; k < cuts.rows; k++) {
                double cut = m[cuts.column(j) + k];
                Domain.finite(name, element("Cut-points", k), cut);
                if (k > 0 && !(cut > m[cuts.column(j) + k - 1])) {
                    throw new DomainError(
                            name,
                            element("Cut-points", k),
                            cut,
                            "greater than the previous, " + m[cuts.column(j) + k - 1]);
                }
            }
        }
    }

    /** The log probability; its derivative by the predictor goes behind the predictors. */
    private double term(
            double[] m, double category, double eta, Block cuts, int i, double[] to, int count) {
        int categories = cuts.rows + 1;
        if (!(category >= 1 && category <= categories)) {
            throw new DomainError(
                    name, "Random variable", category, "in the interval [1, " + categories + "]");
        }
        int k = (int) category;
        int c = cuts.column(i);
        int toCuts = cuts.partialColumn(i);
        double above = k == 1 ? Double.POSITIVE_INFINITY : eta - m[c + k - 2];
        double below = k == categories ? Double.NEGATIVE_INFINITY : eta - m[c + k - 1];
        double value = probit ? normal(above, below) : Logistic.logInvLogitDiff(above, below);
        double byAbove = 0;
        double byBelow = 0;
        if (k > 1) {
            byAbove = probit ? pdf(above, value) : logisticSlope(above, below);
        }
        if (k < categories) {
            byBelow = probit ? -pdf(below, value) : -logisticSlope(-below, -above);
        }
        to[count + i] = byAbove + byBelow;
        if (toCuts >= 0) {
            if (k > 1) {
                m[toCuts + k - 2] -= byAbove;
            }
            if (k < categories) {
                m[toCuts + k - 1] -= byBelow;
            }
        }
        return value;
    }

    /** The derivative by a, f(a) / (F(a) - F(b)). */
    private static double logisticSlope(double a, double b) {
        double tail = Logistic.invLogit(-a);
        return b == Double.NEGATIVE_INFINITY ? tail : tail + 1 / StrictMath.expm1(a - b);
    }

    private static double normal(double a, double b) {
        // In the upper tail both are near one: mirror.
        double x = b > 0 ? -b : a;
        double y = b > 0 ? -a : b;
        double upper = ErrorFunction.logNormalCdf(x);
        if (y == Double.NEGATIVE_INFINITY) {
            return upper;
        }
        return upper + Logistic.log1mExp(ErrorFunction.logNormalCdf(y) - upper);
    }

    private static double pdf(double x, double logProbability) {
        return INV_ROOT_TWO_PI * Elementary.exp(-0.5 * x * x - logProbability);
    }
}
