package dev.credence.engine.matrix;

import dev.credence.engine.math.Elementary;

/** The covariances that are no functions of a scaled distance: periodic and dot product. */
final class OtherCovariances extends MatrixFunction {

    private final String name;
    private final boolean periodic;

    OtherCovariances(String name) {
        this.name = name;
        this.periodic = name.equals("gp_periodic_cov");
    }

    /** Scalars after the points: sigma, and for the periodic kernel length scale and period. */
    private int first(Block[] in) {
        return in.length - (periodic ? 3 : 1);
    }

    private Block others(Block[] in) {
        return in[first(in) - 1];
    }

    @Override
    public void shape(double[] m, Block[] in, Block out) {
        equal(name, "the dimensions of the points", in[0].rows, others(in).rows);
        for (int k = first(in); k < in.length; k++) {
            double value = m[in[k].at];
            if (!(value > 0 || (!periodic && value == 0)) || Double.isInfinite(value)) {
                throw new InvalidMatrix(
                        "%s: parameter %d is %s, but must be positive finite!"
                                .formatted(name, k + 1, value));
            }
        }
        out.set(0, in[0].columns, others(in).columns);
    }

    @Override
    public void value(double[] m, Block[] in, Block out) {
        int s = first(in);
        double sigma = m[in[s].at];
        for (int j = 0; j < out.columns; j++) {
            for (int i = 0; i < out.rows; i++) {
                int to = out.at + j * out.rows + i;
                if (!periodic) {
                    int x = in[0].at + i * in[0].rows;
                    int y = others(in).at + j * in[0].rows;
                    m[to] = sigma * sigma + Products.dot(m, x, m, y, in[0].rows);
                    continue;
                }
                double sine =
                        StrictMath.sin(StrictMath.PI * distance(m, in, i, j) / m[in[s + 2].at]);
                double z = sine / m[in[s + 1].at];
                m[to] = sigma * sigma * Elementary.exp(-2 * z * z);
            }
        }
    }

    private double distance(double[] m, Block[] in, int i, int j) {
        int n = in[0].rows;
        double sum = 0;
        for (int k = 0; k < n; k++) {
            double z = m[in[0].at + i * n + k] - m[others(in).at + j * n + k];
            sum += z * z;
        }
        return StrictMath.sqrt(sum);
    }

    @Override
    public void back(double[] m, double[] d, Block[] in, Block out) {
        for (int j = 0; j < out.columns; j++) {
            for (int i = 0; i < out.rows; i++) {
                double g = d[out.at + j * out.rows + i];
                if (periodic) {
                    periodicBack(m, d, in, i, j, g, m[out.at + j * out.rows + i]);
                } else {
                    dotBack(m, d, in, i, j, g);
                }
            }
        }
    }

    private void dotBack(double[] m, double[] d, Block[] in, int i, int j, double g) {
        Block s = in[first(in)];
        int n = in[0].rows;
        int x = in[0].at + i * n;
        int y = others(in).at + j * n;
        if (s.active) {
            d[s.at] += 2 * g * m[s.at];
        }
        if (in[0].active) {
            Products.axpy(g, m, y, d, x, n);
        }
        if (others(in).active) {
            Products.axpy(g, m, x, d, y, n);
        }
    }

    private void periodicBack(
            double[] m, double[] d, Block[] in, int i, int j, double g, double value) {
        int s = first(in);
        Block l = in[s + 1];
        Block p = in[s + 2];
        double r = distance(m, in, i, j);
        double angle = StrictMath.PI * r / m[p.at];
        double sine = StrictMath.sin(angle);
        double scale = m[l.at];
        double slope = -4 * value * sine * StrictMath.cos(angle) / (scale * scale) * StrictMath.PI;
        if (in[s].active) {
            d[in[s].at] += 2 * g * value / m[in[s].at];
        }
        if (l.active) {
            d[l.at] += g * value * 4 * sine * sine / (scale * scale * scale);
        }
        if (p.active) {
            d[p.at] -= g * slope * r / (m[p.at] * m[p.at]);
        }
        for (int k = 0; r > 0 && k < in[0].rows; k++) {
            int x = in[0].at + i * in[0].rows + k;
            int y = others(in).at + j * in[0].rows + k;
            double direction = g * slope / m[p.at] * (m[x] - m[y]) / r;
            if (in[0].active) {
                d[x] += direction;
            }
            if (others(in).active) {
                d[y] -= direction;
            }
        }
    }
}
