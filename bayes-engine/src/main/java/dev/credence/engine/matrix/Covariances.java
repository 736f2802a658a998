package dev.credence.engine.matrix;

import static dev.credence.engine.math.Elementary.exp;

/**
 * Covariance matrices of Gaussian processes: sigma squared times a correlation that depends on the
 * points' distance in units of the length scale, which may be one for each dimension. Points are
 * columns. The last argument but for the periodic kernel's period is the length scale.
 */
final class Covariances extends MatrixFunction {

    private static final double ROOT_3 = 1.7320508075688772935;
    private static final double ROOT_5 = 2.2360679774997896964;

    private final String name;
    private final Kernel kernel;

    /** A correlation by the squared scaled distance. */
    enum Kernel {
        EXP_QUAD {
            @Override
            double value(double u) {
                return exp(-0.5 * u);
            }

            @Override
            double slope(double u, double value) {
                return -0.5 * value;
            }
        },
        EXPONENTIAL {
            @Override
            double value(double u) {
                return exp(-StrictMath.sqrt(u));
            }

            @Override
            double slope(double u, double value) {
                return u == 0 ? 0 : -0.5 * value / StrictMath.sqrt(u);
            }
        },
        MATERN_32 {
            @Override
            double value(double u) {
                double s = ROOT_3 * StrictMath.sqrt(u);
                return (1 + s) * exp(-s);
            }

            @Override
            double slope(double u, double value) {
                return -1.5 * exp(-ROOT_3 * StrictMath.sqrt(u));
            }
        },
        MATERN_52 {
            @Override
            double value(double u) {
                double s = ROOT_5 * StrictMath.sqrt(u);
                return (1 + s + s * s / 3) * exp(-s);
            }

            @Override
            double slope(double u, double value) {
                double s = ROOT_5 * StrictMath.sqrt(u);
                return -5.0 / 6 * (1 + s) * exp(-s);
            }
        };

        abstract double value(double u);

        abstract double slope(double u, double value);
    }

    Covariances(String name) {
        this.name = name;
        this.kernel =
                switch (name) {
                    case "gp_exponential_cov" -> Kernel.EXPONENTIAL;
                    case "gp_matern32_cov" -> Kernel.MATERN_32;
                    case "gp_matern52_cov" -> Kernel.MATERN_52;
                    default -> Kernel.EXP_QUAD;
                };
    }

    private static boolean alone(Block[] in) {
        return in.length == 3;
    }

    private static Block others(Block[] in) {
        return in[alone(in) ? 0 : 1];
    }

    @Override
    public void shape(double[] m, Block[] in, Block out) {
        equal(name, "the dimensions of the points", in[0].rows, others(in).rows);
        Block l = in[in.length - 1];
        if (l.size() != 1) {
            equal(name, "length scales and the points' dimensions", l.size(), in[0].rows);
        }
        positive("magnitude", m[in[in.length - 2].at]);
        for (int k = 0; k < l.size(); k++) {
            positive("length scale", m[l.at + k]);
        }
        out.set(0, in[0].columns, others(in).columns);
    }

    private void positive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidMatrix(
                    "%s: %s is %s, but must be positive finite!".formatted(name, what, value));
        }
    }

    private static double squared(double[] m, Block[] in, int i, int j) {
        Block x = in[0];
        Block y = others(in);
        Block l = in[in.length - 1];
        int step = l.size() == 1 ? 0 : 1;
        double u = 0;
        for (int k = 0; k < x.rows; k++) {
            double z = (m[x.at + i * x.rows + k] - m[y.at + j * y.rows + k]) / m[l.at + k * step];
            u += z * z;
        }
        return u;
    }

    @Override
    public void value(double[] m, Block[] in, Block out) {
        double sigma = m[in[in.length - 2].at];
        int n = out.rows;
        for (int j = 0; j < out.columns; j++) {
            for (int i = alone(in) ? j : 0; i < n; i++) {
                double value = sigma * sigma * kernel.value(squared(m, in, i, j));
                m[out.at + j * n + i] = value;
                if (alone(in)) {
                    m[out.at + i * n + j] = value;
                }
            }
        }
    }

    @Override
    public void back(double[] m, double[] d, Block[] in, Block out) {
        Block s = in[in.length - 2];
        double sigma = m[s.at];
        int n = out.rows;
        for (int j = 0; j < out.columns; j++) {
            for (int i = alone(in) ? j : 0; i < n; i++) {
                double g = d[out.at + j * n + i];
                if (alone(in) && i != j) {
                    g += d[out.at + i * n + j];
                }
                double value = m[out.at + j * n + i];
                if (s.active) {
                    d[s.at] += 2 * g * value / sigma;
                }
                double u = squared(m, in, i, j);
                double slope = sigma * sigma * kernel.slope(u, value / (sigma * sigma));
                distances(m, d, in, i, j, 2 * g * slope);
            }
        }
    }

    /** The adjoints of points and length scales, given half that of the squared distance. */
    private static void distances(double[] m, double[] d, Block[] in, int i, int j, double g) {
        Block x = in[0];
        Block y = others(in);
        Block l = in[in.length - 1];
        if (!x.active && !y.active && !l.active) {
            return;
        }
        int step = l.size() == 1 ? 0 : 1;
        for (int k = 0; k < x.rows; k++) {
            int xk = x.at + i * x.rows + k;
            int yk = y.at + j * y.rows + k;
            double scale = m[l.at + k * step];
            double z = (m[xk] - m[yk]) / scale;
            if (x.active) {
                d[xk] += g * z / scale;
            }
            if (y.active) {
                d[yk] -= g * z / scale;
            }
            if (l.active) {
                d[l.at + k * step] -= g * z * z / scale;
            }
        }
    }
}
