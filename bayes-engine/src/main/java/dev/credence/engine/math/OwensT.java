package dev.credence.engine.math;

/**
 * Owen's function T(h, a): the probability of {X > h, 0 < Y < aX} for standard normals, by
 * Gauss-Legendre quadrature, after a reflection that makes |a| at most 1.
 */
public final class OwensT {

    private static final double TWO_PI = 6.2831853071795864769;

    /** Nodes and weights of 10 points on (0, 1), the positive half of the 20-point rule. */
    private static final double[] NODES = {
        0.0765265211334973338, 0.2277858511416450781, 0.3737060887154195607,
        0.5108670019508270980, 0.6360536807265150255, 0.7463319064601507926,
        0.8391169718222188234, 0.9122344282513259059, 0.9639719272779137913,
        0.9931285991850949248
    };

    private static final double[] WEIGHTS = {
        0.1527533871307258507, 0.1491729864726037467, 0.1420961093183820513,
        0.1316886384491766269, 0.1181945319615184174, 0.1019301198172404351,
        0.0832767415767047487, 0.0626720483341090636, 0.0406014298003869413,
        0.0176140071391521183
    };

    private OwensT() {}

    public static double of(double h, double a) {
        if (Double.isNaN(h) || Double.isNaN(a)) {
            return Double.NaN;
        }
        double size = StrictMath.abs(a);
        double value = positive(StrictMath.abs(h), size);
        return a < 0 ? -value : value;
    }

    private static double positive(double h, double a) {
        if (a <= 1) {
            return quadrature(h, a);
        }
        double lower = ErrorFunction.normalCdf(-h);
        double lowerA = ErrorFunction.normalCdf(-h * a);
        double rest = Double.isInfinite(a) ? 0 : quadrature(h * a, 1 / a);
        return 0.5 * (lower + lowerA) - lower * lowerA - rest;
    }

    private static double quadrature(double h, double a) {
        if (h > 38) {
            return 0;
        }
        int panels = 1 + (int) (0.5 * h * a);
        double half = 0.5 * a / panels;
        double sum = 0;
        for (int p = 0; p < panels; p++) {
            double middle = (2 * p + 1) * half;
            for (int k = 0; k < NODES.length; k++) {
                double step = half * NODES[k];
                sum += WEIGHTS[k] * (integrand(h, middle - step) + integrand(h, middle + step));
            }
        }
        return sum * half / TWO_PI;
    }

    private static double integrand(double h, double x) {
        double u = 1 + x * x;
        return StrictMath.exp(-0.5 * h * h * u) / u;
    }

    /** The derivative by h. */
    public static double byH(double h, double a) {
        return -0.39894228040143267794
                * StrictMath.exp(-0.5 * h * h)
                * (ErrorFunction.normalCdf(a * h) - 0.5);
    }

    /** The derivative by a. */
    public static double byA(double h, double a) {
        double u = 1 + a * a;
        return StrictMath.exp(-0.5 * h * h * u) / (TWO_PI * u);
    }
}
