package dev.credence.engine.quadrature;

import java.util.Arrays;

/**
 * Integrals by the trapezoidal rule after a substitution that makes the integrand vanish at both
 * ends at a doubly exponential rate (Takahasi and Mori 1974): tanh-sinh between finite ends,
 * exp-sinh towards an infinite one, sinh-sinh over the whole line. The step is halved until two
 * sums differ by less than the tolerance. As in Stan, a range that crosses zero is split there
 * unless it is the whole line.
 *
 * <p>All values of the integrand are summed at the same points, so that derivatives are those of
 * the sum.
 */
public final class DoubleExponential {

    /** Stan's relative tolerance. */
    public static final double TOLERANCE = 0x1.0p-26;

    private static final int MOST_REFINEMENTS = 12;

    private static final double HALF_PI = StrictMath.PI / 2;

    /** Where the substituted variable ends: beyond it weights are below 1e-270 or x above 1e137. */
    private static final int END = 6;

    private static final int FIRST_CHECKED = 4;

    /** When the ends are looked at, where terms no longer count. */
    private static final int SCOUTED = 2;

    private static final double NEGLIGIBLE = 0x1.0p-80;
    private static final double FAR = 1e100;

    private final Integrand integrand;
    private final double relative;
    private final double absolute;
    private final int refinements;
    private final double[] values;
    private double lower;
    private double upper;
    private double[] sums = {};
    private double[] norms = {};
    private double from;
    private double to;

    /**
     * @param values how many values the integrand has
     * @param relative by how much of the integral of the absolute value two sums may differ
     * @param absolute or by how much
     * @param refinements how often the step is halved at most
     */
    public DoubleExponential(
            Integrand integrand, int values, double relative, double absolute, int refinements) {
        this.integrand = integrand;
        this.values = new double[values];
        this.relative = relative;
        this.absolute = absolute;
        this.refinements = Math.clamp(refinements, FIRST_CHECKED, MOST_REFINEMENTS);
    }

    /** With Stan's tolerance. */
    public DoubleExponential(Integrand integrand, int values) {
        this(integrand, values, TOLERANCE, 0, MOST_REFINEMENTS);
    }

    /**
     * The integrals of all values.
     *
     * @param a less than b; either may be infinite
     * @throws QuadratureFailure when they do not settle, or the integrand is not finite
     */
    public double[] integral(double a, double b) {
        boolean whole = Double.isInfinite(a) && Double.isInfinite(b);
        if (whole || a >= 0 || b <= 0) {
            return piece(a, b);
        }
        double[] below = piece(a, 0);
        double[] above = piece(0, b);
        Arrays.setAll(below, i -> below[i] + above[i]);
        return below;
    }

    private double[] piece(double a, double b) {
        lower = a;
        upper = b;
        sums = new double[values.length];
        norms = new double[values.length];
        from = -END;
        to = END;
        double[] before = new double[values.length];
        double[] now = before;
        double step = 1;
        for (int level = 0; level <= refinements; level++) {
            add(level, step);
            before = now;
            now = scaled(step);
            if (level == SCOUTED) {
                trim(step);
            }
            if (level >= FIRST_CHECKED && worst(before, now, step) < 0) {
                return now;
            }
            step /= 2;
        }
        int unsettled = worst(before, now, 2 * step);
        throw new QuadratureFailure(
                "the error estimate of the integral%s from %s to %s, %.3g, exceeds the tolerance %.3g times the integral's norm, %.3g"
                        .formatted(
                                unsettled > 0 ? "'s derivative" : "",
                                a,
                                b,
                                StrictMath.abs(now[unsettled] - before[unsettled]),
                                relative,
                                norms[unsettled] * 2 * step));
    }

    /** Adds the points that a level has beside those of the levels before. */
    private void add(int level, double step) {
        long last = (long) (END / step);
        for (long i = -last; i <= last; i++) {
            double t = i * step;
            if ((level == 0 || (i & 1) != 0) && t >= from && t <= to) {
                double weight = term(t);
                for (int k = 0; k < values.length; k++) {
                    sums[k] += weight * values[k];
                    norms[k] += weight * StrictMath.abs(values[k]);
                }
            }
        }
    }

    private double[] scaled(double step) {
        double[] scaled = sums.clone();
        Arrays.setAll(scaled, i -> scaled[i] * step);
        return scaled;
    }

    /** The first value whose two sums still differ, or -1. */
    private int worst(double[] before, double[] now, double step) {
        for (int k = 0; k < now.length; k++) {
            double allowed = Math.max(relative * norms[k] * step, absolute);
            if (!(StrictMath.abs(now[k] - before[k]) <= allowed)) {
                return k;
            }
        }
        return -1;
    }

    /** Leaves out the ends where no term counts. */
    private void trim(double step) {
        double first = to;
        double last = from;
        for (int i = (int) (from / step); i <= to / step; i++) {
            double weight = term(i * step);
            for (int k = 0; k < values.length; k++) {
                if (StrictMath.abs(weight * values[k]) > NEGLIGIBLE * norms[k]) {
                    first = Math.min(first, i * step);
                    last = Math.max(last, i * step);
                }
            }
        }
        if (first <= last) {
            from = Math.max(from, first - 2 * step);
            to = Math.min(to, last + 2 * step);
        }
    }

    /** Puts the integrand's values where t is; returns their weight. */
    private double term(double t) {
        double u = HALF_PI * StrictMath.sinh(t);
        double slope = HALF_PI * StrictMath.cosh(t);
        if (Double.isInfinite(lower) && Double.isInfinite(upper)) {
            evaluate(StrictMath.sinh(u), Double.NaN);
            return slope * StrictMath.cosh(u);
        }
        if (Double.isInfinite(lower) || Double.isInfinite(upper)) {
            double distance = StrictMath.exp(u);
            boolean up = Double.isInfinite(upper);
            evaluate(up ? lower + distance : upper - distance, Double.NaN);
            return slope * distance;
        }
        double q = StrictMath.exp(-2 * StrictMath.abs(u));
        double distance = (upper - lower) * (q / (1 + q));
        evaluate(t < 0 ? lower + distance : upper - distance, t < 0 ? -distance : distance);
        return (upper - lower) * 2 * slope * (q / ((1 + q) * (1 + q)));
    }

    private void evaluate(double x, double complement) {
        integrand.at(x, complement, values);
        if (!Double.isFinite(values[0])) {
            if (x != lower && x != upper && StrictMath.abs(x) < FAR) {
                throw new QuadratureFailure(
                        "the integrand is %s at %s, but must be finite".formatted(values[0], x));
            }
            Arrays.fill(values, 0);
        }
        for (int k = 1; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                if (values[0] != 0) {
                    throw new QuadratureFailure(
                            "a derivative of the integrand is %s at %s, but must be finite"
                                    .formatted(values[k], x));
                }
                values[k] = 0;
            }
        }
    }
}
