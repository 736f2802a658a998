package dev.credence.engine.density;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;
import static dev.credence.engine.math.Elementary.log1p;

import dev.credence.engine.math.Logistic;

/**
 * Log probabilities below or above the outcome of positive variables whose survival function is
 * exp(-H) with an elementary H: exponential, Weibull, Rayleigh, Pareto; for Fréchet it is the
 * distribution function that has this form.
 */
final class ElementaryTail extends Density {

    private final String name;
    private final Family family;
    private final boolean upper;

    private double hazard;
    private double byY;
    private double byA;
    private double byB;
    private double byC;

    /** Which distribution. */
    enum Family {
        EXPONENTIAL,
        WEIBULL,
        RAYLEIGH,
        PARETO,
        PARETO_TYPE_2,
        FRECHET,
        LOGLOGISTIC
    }

    ElementaryTail(String name, Family family, boolean upper) {
        this.name = name;
        this.family = family;
        this.upper = upper;
    }

    @Override
    protected double term(double y, double a, double b, double c) {
        Domain.notNaN(name, "Random variable", y);
        accumulate(y, a, b, c);
        boolean direct = upper != (family == Family.FRECHET);
        double value = direct ? -hazard : Logistic.log1mExp(-hazard);
        double factor = direct ? -1 : 1 / StrictMath.expm1(hazard);
        if (!direct && hazard == 0) {
            value = Double.NEGATIVE_INFINITY;
            factor = 0;
        }
        slope[0] = factor * byY;
        slope[1] = factor * byA;
        slope[2] = factor * byB;
        slope[3] = factor * byC;
        return value;
    }

    private void set(double value, double y, double a, double b) {
        hazard = value;
        byY = y;
        byA = a;
        byB = b;
        byC = 0;
    }

    private void accumulate(double y, double a, double b, double c) {
        switch (family) {
            case EXPONENTIAL -> {
                Domain.nonnegative(name, "Random variable", y);
                Domain.positiveFinite(name, "Inverse scale parameter", a);
                set(a * y, a, y, 0);
            }
            case WEIBULL, FRECHET -> {
                Domain.nonnegative(name, "Random variable", y);
                Domain.positiveFinite(name, "Shape parameter", a);
                Domain.positiveFinite(name, "Scale parameter", b);
                if (y == 0) {
                    set(family == Family.WEIBULL ? 0 : Double.POSITIVE_INFINITY, 0, 0, 0);
                    return;
                }
                double sign = family == Family.WEIBULL ? 1 : -1;
                double ratio = log(y) - log(b);
                double power = exp(sign * a * ratio);
                set(power, sign * a * power / y, sign * ratio * power, -sign * a * power / b);
            }
            case RAYLEIGH -> {
                Domain.nonnegative(name, "Random variable", y);
                Domain.positiveFinite(name, "Scale parameter", a);
                double z = y / a;
                set(0.5 * z * z, z / a, -z * z / a, 0);
            }
            case PARETO -> {
                Domain.nonnegative(name, "Random variable", y);
                Domain.positiveFinite(name, "Scale parameter", a);
                Domain.positiveFinite(name, "Shape parameter", b);
                if (y < a) {
                    set(0, 0, 0, 0);
                    return;
                }
                double ratio = log(y / a);
                set(b * ratio, b / y, -b / a, ratio);
            }
            case PARETO_TYPE_2 -> {
                Domain.positiveFinite(name, "Scale parameter", b);
                Domain.positiveFinite(name, "Shape parameter", c);
                if (y < a) {
                    throw new DomainError(name, "Random variable", y, "at least " + a);
                }
                double z = (y - a) / b;
                double ratio = log1p(z);
                set(c * ratio, c / (b + y - a), -c / (b + y - a), -c * z / (b + y - a));
                byC = ratio;
            }
            case LOGLOGISTIC -> {
                Domain.nonnegative(name, "Random variable", y);
                Domain.positiveFinite(name, "Scale parameter", a);
                Domain.positiveFinite(name, "Shape parameter", b);
                if (y == 0) {
                    set(0, 0, 0, 0);
                    return;
                }
                double ratio = log(y) - log(a);
                double share = Logistic.invLogit(b * ratio);
                set(Logistic.log1pExp(b * ratio), share * b / y, -share * b / a, share * ratio);
            }
        }
    }
}
