package dev.credence.engine.density;

import dev.credence.engine.math.Bessel;
import dev.credence.engine.math.Elementary;
import dev.credence.engine.quadrature.DoubleExponential;
import java.util.Arrays;

/**
 * Log probabilities below or above the outcome of the von Mises distribution on (-pi, pi), as Stan
 * has it. Density and its derivative by the concentration are integrated piece by piece between the
 * ends of the peak, so that tails keep their digits.
 */
final class VonMisesTail extends Density {

    private static final double LOG_TWO_PI = 1.8378770664093454836;

    /** Half the width of the peak in units of its scale. */
    private static final double WIDTH = 8;

    private final String name;
    private final boolean upper;

    VonMisesTail(String name, boolean upper) {
        this.name = name;
        this.upper = upper;
    }

    @Override
    protected double term(double y, double mu, double kappa, double c) {
        if (!(StrictMath.abs(y) <= StrictMath.PI)) {
            throw new DomainError(name, "Random variable", y, "in the interval [-pi, pi]");
        }
        Domain.finite(name, "Location parameter", mu);
        Domain.nonnegative(name, "Scale parameter", kappa);
        Domain.finite(name, "Scale parameter", kappa);
        double centre = StrictMath.IEEEremainder(mu, 2 * StrictMath.PI);
        double normaliser = Bessel.logI0(kappa) - kappa + LOG_TWO_PI;
        double ratio = active(2) ? Bessel.ratioI1ToI0(kappa) : 0;
        double[] sums = sums(upper, y, centre, kappa, normaliser, ratio);
        if (sums[0] == 0) {
            Arrays.fill(slope, 0);
            return Double.NEGATIVE_INFINITY;
        }
        double here = density(y - centre, kappa, normaliser);
        double atEnd = density(StrictMath.PI - centre, kappa, normaliser);
        slope[0] = (upper ? -here : here) / sums[0];
        slope[1] = (upper ? here - atEnd : atEnd - here) / sums[0];
        slope[2] = sums[1] / sums[0];
        return sums[0] < 0.5
                ? Elementary.log(sums[0])
                : Elementary.log1p(-sums(!upper, y, centre, kappa, normaliser, 0)[0]);
    }

    /** The probability of the tail, and its derivative by the concentration. */
    private static double[] sums(
            boolean upper, double y, double centre, double kappa, double normaliser, double ratio) {
        var integral =
                new DoubleExponential(
                        (x, _, to) -> {
                            to[0] = density(x, kappa, normaliser);
                            to[1] = to[0] * (StrictMath.cos(x) - ratio);
                        },
                        2);
        double from = (upper ? y : -StrictMath.PI) - centre;
        double end = (upper ? StrictMath.PI : y) - centre;
        double half = StrictMath.min(StrictMath.PI, WIDTH / StrictMath.sqrt(kappa));
        var sums = new double[2];
        for (int turn = -1; turn <= 1; turn++) {
            double peak = 2 * StrictMath.PI * turn;
            double[] breaks = {
                peak - StrictMath.PI, peak - half, peak, peak + half, peak + StrictMath.PI
            };
            for (int i = 0; i + 1 < breaks.length; i++) {
                double a = StrictMath.max(from, breaks[i]);
                double b = StrictMath.min(end, breaks[i + 1]);
                if (a < b) {
                    double[] piece = integral.integral(a, b);
                    sums[0] += piece[0];
                    sums[1] += piece[1];
                }
            }
        }
        return sums;
    }

    /** At a distance from the centre. */
    private static double density(double x, double kappa, double normaliser) {
        double sine = StrictMath.sin(0.5 * x);
        return Elementary.exp(-2 * kappa * sine * sine - normaliser);
    }
}
