package dev.credence.engine.density;

import static dev.credence.engine.math.Elementary.exp;

import dev.credence.engine.matrix.Block;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Generalised linear models in one pass: outcome, design matrix x, intercept alpha (one, or one for
 * each row), coefficients beta and a scale where the family has one.
 */
final class Regressions extends JointDensity {

    private final String name;
    private final Density family;
    private final int scale;
    private final boolean trials;

    /** The outcome, location and scale of one row in the order of the family's arguments. */
    private final Operands operands = new Operands();

    Regressions(String name, Density family, boolean hasScale, boolean trials) {
        this.name = name;
        this.family = family;
        this.scale = hasScale ? 4 : -1;
        this.trials = trials;
    }

    @Override
    public double value(double[] m, Block[] in) {
        int first = trials ? 1 : 0;
        Block y = in[0];
        Block x = in[first + 1];
        Block alpha = in[first + 2];
        Block beta = in[first + 3];
        int count = x.rows == 1 ? y.size() : x.rows;
        double[] s = scratch(7 * count + 1);
        predict(name, m, x, alpha, beta, s, count);
        if (y.size() != 1) {
            sameSize(name, "outcome and predictors", y.size(), count);
        }
        family.specialised(!complete(), activity(first));
        // The family works on one array: predictors, their slopes, outcomes, trials, scales.
        int slopes = count;
        Arrays.fill(s, slopes, 2 * count, 0);
        copy(m, y, s, 2 * count, count);
        Operands o = operands;
        o.memory = s;
        o.observations = count;
        Arrays.fill(s, 6 * count, 7 * count, 0);
        set(o, 0, 2 * count, 1, y.partial >= 0 ? 6 * count : -1);
        if (trials) {
            copy(m, in[1], s, 3 * count, count);
            set(o, 1, 3 * count, 1, -1);
        }
        set(o, first + 1, 0, 1, slopes);
        if (scale >= 0) {
            copy(m, in[scale], s, 4 * count, count);
            Arrays.fill(s, 5 * count, 6 * count, 0);
            boolean one = in[scale].size() == 1;
            set(o, 2, 4 * count, one ? 0 : 1, in[scale].partial >= 0 ? 5 * count : -1);
        }
        double sum = family.sum(o);
        for (int i = 0; y.partial >= 0 && i < count; i++) {
            m[y.partial + (y.size() == 1 ? 0 : i)] += s[6 * count + i];
        }
        spread(m, x, alpha, beta, s, slopes, count);
        if (scale >= 0 && in[scale].partial >= 0) {
            for (int i = 0; i < in[scale].size(); i++) {
                m[in[scale].partial + i] += s[5 * count + i];
            }
        }
        return sum;
    }

    private boolean[] activity(int first) {
        boolean[] activity = new boolean[Operands.MOST];
        activity[0] = active(0);
        activity[first + 1] = active(first + 1) || active(first + 2) || active(first + 3);
        if (scale >= 0) {
            activity[2] = active(scale);
        }
        return activity;
    }

    private static void set(Operands o, int argument, int at, int step, int partial) {
        o.at[argument] = at;
        o.step[argument] = step;
        o.partial[argument] = partial;
    }

    private static void copy(double[] m, Block block, double[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] = m[block.at + (block.size() == 1 ? 0 : i)];
        }
    }

    /** alpha + x beta for each row; a design of one row stands for all. */
    static void predict(
            String name,
            double[] m,
            Block x,
            @Nullable Block alpha,
            Block beta,
            double[] to,
            int count) {
        sameSize(name, "columns of x and coefficients", x.columns, beta.size());
        if (alpha != null && alpha.size() != 1) {
            sameSize(name, "intercepts and rows of x", alpha.size(), count);
        }
        for (int i = 0; i < count; i++) {
            to[i] = alpha == null ? 0 : m[alpha.at + (alpha.size() == 1 ? 0 : i)];
        }
        int step = x.rows == 1 ? 0 : 1;
        for (int j = 0; j < x.columns; j++) {
            double b = m[beta.at + j];
            Domain.finite(name, element("Weight vector", j), b);
            int xj = x.at + j * x.rows;
            for (int i = 0; i < count; i++) {
                to[i] += m[xj + i * step] * b;
            }
        }
    }

    /** Adds the derivatives by the predictors, in {@code s}, to those of their parts. */
    static void spread(
            double[] m,
            Block x,
            @Nullable Block alpha,
            Block beta,
            double[] s,
            int slopes,
            int count) {
        int step = x.rows == 1 ? 0 : 1;
        if (alpha != null && alpha.partial >= 0) {
            for (int i = 0; i < count; i++) {
                m[alpha.partial + (alpha.size() == 1 ? 0 : i)] += s[slopes + i];
            }
        }
        for (int j = 0; j < x.columns; j++) {
            int xj = x.at + j * x.rows;
            if (beta.partial >= 0) {
                double sum = 0;
                for (int i = 0; i < count; i++) {
                    sum += s[slopes + i] * m[xj + i * step];
                }
                m[beta.partial + j] += sum;
            }
            if (x.partial >= 0) {
                double b = m[beta.at + j];
                for (int i = 0; i < count; i++) {
                    m[x.partial + j * x.rows + i * step] += s[slopes + i] * b;
                }
            }
        }
    }

    /** The categorical regression, whose coefficients are a column for each category. */
    static final class CategoricalLogit extends JointDensity {

        @Override
        public double value(double[] m, Block[] in) {
            String name = "categorical_logit_glm_lpmf";
            Block y = in[0];
            Block x = in[1];
            Block alpha = in[2];
            Block beta = in[3];
            int categories = beta.columns;
            int count = x.rows == 1 ? y.size() : x.rows;
            int step = x.rows == 1 ? 0 : 1;
            sameSize(name, "columns of x and rows of beta", x.columns, beta.rows);
            sameSize(name, "intercepts and columns of beta", alpha.size(), categories);
            if (y.size() != 1) {
                sameSize(name, "outcome and rows of x", y.size(), count);
            }
            double[] s = scratch(categories);
            double sum = 0;
            for (int i = 0; i < count; i++) {
                double category = m[y.at + (y.size() == 1 ? 0 : i)];
                if (!(category >= 1 && category <= categories)) {
                    throw new DomainError(
                            name, "category", category, "in the interval [1, " + categories + "]");
                }
                for (int c = 0; c < categories; c++) {
                    double eta = m[alpha.at + c];
                    for (int j = 0; j < x.columns; j++) {
                        eta += m[x.at + j * x.rows + i * step] * m[beta.at + c * beta.rows + j];
                    }
                    s[c] = eta;
                }
                double total = Categoricals.logSumExp(s, 0, categories);
                sum += s[(int) category - 1] - total;
                for (int c = 0; c < categories; c++) {
                    double slope = (c == (int) category - 1 ? 1 : 0) - exp(s[c] - total);
                    spread(m, in, i * step, c, slope);
                }
            }
            return keeps(1, 2, 3) ? sum : 0;
        }

        private static void spread(double[] m, Block[] in, int row, int c, double slope) {
            Block x = in[1];
            Block beta = in[3];
            if (in[2].partial >= 0) {
                m[in[2].partial + c] += slope;
            }
            for (int j = 0; j < x.columns; j++) {
                int xj = j * x.rows + row;
                int bj = c * beta.rows + j;
                if (beta.partial >= 0) {
                    m[beta.partial + bj] += slope * m[x.at + xj];
                }
                if (x.partial >= 0) {
                    m[x.partial + xj] += slope * m[beta.at + bj];
                }
            }
        }
    }
}
