package dev.credence.engine.density;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;

import dev.credence.engine.matrix.Block;

/**
 * The time at which a Wiener process with drift first passes the upper of two boundaries: outcome,
 * boundary separation, non-decision time, relative starting point, drift. The two series of Feller
 * (see Navarro and Fuss 2009), each where it converges fast, differentiated term by term.
 */
final class Wiener extends JointDensity {

    private static final String NAME = "wiener_lpdf";
    private static final double LOG_PI = 1.1447298858494001741;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727418;
    private static final double PI_SQUARED = StrictMath.PI * StrictMath.PI;

    /** Below this time, in units of the separation squared, the series for small times is used. */
    private static final double SMALL = 0.4;

    private static final double NEGLIGIBLE = -45;

    private double logSeries;
    private double byTime;
    private double byStart;

    @Override
    public double value(double[] m, Block[] in) {
        int count = 1;
        for (Block block : in) {
            if (block.size() != 1) {
                if (count != 1) {
                    sameSize(NAME, "containers", count, block.size());
                }
                count = block.size();
            }
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += term(m, in, i);
        }
        return sum;
    }

    private double term(double[] m, Block[] in, int i) {
        double y = at(m, in[0], i);
        double a = at(m, in[1], i);
        double delay = at(m, in[2], i);
        double bias = at(m, in[3], i);
        double v = at(m, in[4], i);
        Domain.positiveFinite(NAME, "Random variable", y);
        Domain.positiveFinite(NAME, "Boundary separation", a);
        Domain.nonnegative(NAME, "Nondecision time", delay);
        Domain.finite(NAME, "Drift rate", v);
        if (!(bias > 0 && bias < 1)) {
            throw new DomainError(NAME, "A-priori bias", bias, "in the interval (0, 1)");
        }
        if (!(y > delay)) {
            throw new DomainError(
                    NAME, "Random variable", y, "greater than the nondecision time " + delay);
        }
        double t = y - delay;
        double start = 1 - bias;
        double time = t / (a * a);
        series(time, start);
        double slope = byTime / (a * a) - v * v / 2;
        add(m, in[0], i, slope);
        add(m, in[1], i, -2 / a + v * start - 2 * time * byTime / a);
        add(m, in[2], i, -slope);
        add(m, in[3], i, -v * a - byStart);
        add(m, in[4], i, a * start - v * t);
        return -2 * log(a) + v * a * start - v * v * t / 2 + logSeries;
    }

    /** The logarithm of the density without drift and of unit separation, and its derivatives. */
    private void series(double time, double start) {
        if (time < SMALL) {
            small(time, start);
        } else {
            large(time, start);
        }
    }

    private void small(double time, double start) {
        double sum = 0;
        double sumByTime = 0;
        double sumByStart = 0;
        for (int k = 0; ; k = k > 0 ? -k : 1 - k) {
            double g = start + 2 * k;
            double exponent = -(g * g - start * start) / (2 * time);
            if (k < 0 && exponent < NEGLIGIBLE) {
                break;
            }
            double e = exp(exponent);
            sum += g * e;
            sumByTime += g * g * g / (2 * time * time) * e;
            sumByStart += (1 - g * g / time) * e;
        }
        logSeries = -HALF_LOG_TWO_PI - 1.5 * log(time) - start * start / (2 * time) + log(sum);
        byTime = -1.5 / time + sumByTime / sum;
        byStart = sumByStart / sum;
    }

    private void large(double time, double start) {
        double sum = 0;
        double sumByTime = 0;
        double sumByStart = 0;
        for (int k = 1; ; k++) {
            double exponent = -(k * k - 1) * PI_SQUARED * time / 2;
            if (exponent < NEGLIGIBLE) {
                break;
            }
            double e = k * exp(exponent);
            double sine = StrictMath.sin(k * StrictMath.PI * start) * e;
            sum += sine;
            sumByTime -= k * k * PI_SQUARED / 2 * sine;
            sumByStart += k * StrictMath.PI * StrictMath.cos(k * StrictMath.PI * start) * e;
        }
        logSeries = LOG_PI - PI_SQUARED * time / 2 + log(sum);
        byTime = sumByTime / sum;
        byStart = sumByStart / sum;
    }

    private static double at(double[] m, Block block, int i) {
        return m[block.at + (block.size() == 1 ? 0 : i)];
    }

    private static void add(double[] m, Block block, int i, double derivative) {
        if (block.partial >= 0) {
            m[block.partial + (block.size() == 1 ? 0 : i)] += derivative;
        }
    }
}
