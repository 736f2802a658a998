package dev.credence.engine.density;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;
import static dev.credence.engine.math.Elementary.log1p;

import dev.credence.engine.math.Elementary;
import dev.credence.engine.math.ErrorFunction;
import dev.credence.engine.math.Logistic;

/**
 * Log probabilities below or above the outcome for families of location and scale, by those of
 * their standard form.
 */
final class LocationScaleTail extends Density {

    private static final double LOG_TWO = 0.69314718055994530942;

    private final String name;
    private final Standard standard;
    private final boolean upper;
    private final boolean logarithmic;

    /** A standard distribution: log F(z), and log (1 - F(z)). */
    enum Standard {
        NORMAL {
            @Override
            double log(double z, boolean upper) {
                return ErrorFunction.logNormalCdf(upper ? -z : z);
            }

            @Override
            double slope(double z, boolean upper) {
                double slope = ErrorFunction.logNormalCdfSlope(upper ? -z : z);
                return upper ? -slope : slope;
            }
        },
        LOGISTIC {
            @Override
            double log(double z, boolean upper) {
                return -Logistic.log1pExp(upper ? z : -z);
            }

            @Override
            double slope(double z, boolean upper) {
                return upper ? -Logistic.invLogit(z) : Logistic.invLogit(-z);
            }
        },
        CAUCHY {
            @Override
            double log(double z, boolean upper) {
                double x = upper ? -z : z;
                return x > 1 ? log1p(-StrictMath.atan(1 / x) / StrictMath.PI) : logarithm(below(x));
            }

            @Override
            double slope(double z, boolean upper) {
                double density = 1 / (StrictMath.PI * (1 + z * z));
                return (upper ? -density : density) / below(upper ? -z : z);
            }

            private double below(double z) {
                // In the lower tail by the angle of 1/z, which does not cancel.
                return z < -1
                        ? StrictMath.atan(-1 / z) / StrictMath.PI
                        : 0.5 + StrictMath.atan(z) / StrictMath.PI;
            }

            private double logarithm(double p) {
                return Elementary.log(p);
            }
        },
        DOUBLE_EXPONENTIAL {
            @Override
            double log(double z, boolean upper) {
                double x = upper ? -z : z;
                return x < 0 ? x - LOG_TWO : log1p(-0.5 * exp(-x));
            }

            @Override
            double slope(double z, boolean upper) {
                double x = upper ? -z : z;
                double slope = x < 0 ? 1 : 0.5 / (exp(x) - 0.5);
                return upper ? -slope : slope;
            }
        },
        GUMBEL {
            @Override
            double log(double z, boolean upper) {
                return upper ? Logistic.log1mExp(-exp(-z)) : -exp(-z);
            }

            @Override
            double slope(double z, boolean upper) {
                double t = exp(-z);
                return upper ? -t / StrictMath.expm1(t) : t;
            }
        };

        abstract double log(double z, boolean upper);

        abstract double slope(double z, boolean upper);
    }

    /**
     * @param logarithmic whether it is the outcome's logarithm that has the distribution
     */
    LocationScaleTail(String name, Standard standard, boolean upper, boolean logarithmic) {
        this.name = name;
        this.standard = standard;
        this.upper = upper;
        this.logarithmic = logarithmic;
    }

    @Override
    protected double term(double y, double mu, double sigma, double c) {
        boolean fixed = name.startsWith("std_normal");
        Domain.notNaN(name, "Random variable", y);
        if (!fixed) {
            Domain.finite(name, "Location parameter", mu);
            Domain.positiveFinite(name, "Scale parameter", sigma);
        }
        double location = fixed ? 0 : mu;
        double scale = fixed ? 1 : sigma;
        if (logarithmic) {
            Domain.nonnegative(name, "Random variable", y);
        }
        double z = ((logarithmic ? log(y) : y) - location) / scale;
        if (Double.isInfinite(z)) {
            slope[0] = 0;
            slope[1] = 0;
            slope[2] = 0;
            return (z > 0) == upper ? Double.NEGATIVE_INFINITY : 0;
        }
        double slopeZ = standard.slope(z, upper);
        slope[0] = slopeZ / (logarithmic ? scale * y : scale);
        slope[1] = -slopeZ / scale;
        slope[2] = -slopeZ * z / scale;
        return standard.log(z, upper);
    }
}
