package dev.credence.engine.transform;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;
import static java.lang.StrictMath.abs;

import dev.credence.engine.math.Logistic;
import java.util.Optional;

/** Lower bound, upper bound, or both, elementwise; an infinite bound is none. */
public final class Bounded implements Transform {

    @Override
    public int freeSize(int rows, int columns) {
        return rows * columns;
    }

    @Override
    public double constrain(double[] m, Site s) {
        double jacobian = 0;
        for (int i = 0; i < s.size; i++) {
            double lower = lower(m, s, i);
            double upper = upper(m, s, i);
            double x = m[s.free + i];
            boolean below = lower != Double.NEGATIVE_INFINITY;
            boolean above = upper != Double.POSITIVE_INFINITY;
            double y = x;
            if (below && above) {
                if (!(lower < upper)) {
                    throw new InvalidConstraint(
                            "lower bound " + lower + " is not below upper bound " + upper);
                }
                y = lower + (upper - lower) * Logistic.invLogit(x);
                jacobian += log(upper - lower) - abs(x) - 2 * Logistic.log1pExp(-abs(x));
            } else if (below) {
                y = lower + exp(x);
                jacobian += x;
            } else if (above) {
                y = upper - exp(x);
                jacobian += x;
            }
            m[s.constrained + i] = y;
        }
        return jacobian;
    }

    @Override
    public void pullBack(double[] m, double[] d, Site s) {
        for (int i = 0; i < s.size; i++) {
            double lower = lower(m, s, i);
            double upper = upper(m, s, i);
            double g = d[s.constrained + i];
            double x = m[s.free + i];
            boolean below = lower != Double.NEGATIVE_INFINITY;
            boolean above = upper != Double.POSITIVE_INFINITY;
            if (below && above) {
                double u = Logistic.invLogit(x);
                double width = upper - lower;
                d[s.free + i] += g * width * u * (1 - u) + s.weight * (1 - 2 * u);
                s.addFirst(d, i, g * (1 - u) - s.weight / width);
                s.addSecond(d, i, g * u + s.weight / width);
            } else if (below) {
                d[s.free + i] += g * exp(x) + s.weight;
                s.addFirst(d, i, g);
            } else if (above) {
                d[s.free + i] += s.weight - g * exp(x);
                s.addSecond(d, i, g);
            } else {
                d[s.free + i] += g;
            }
        }
    }

    @Override
    public void free(double[] m, Site s) {
        for (int i = 0; i < s.size; i++) {
            double lower = lower(m, s, i);
            double upper = upper(m, s, i);
            double y = m[s.constrained + i];
            boolean below = lower != Double.NEGATIVE_INFINITY;
            boolean above = upper != Double.POSITIVE_INFINITY;
            double x = y;
            if (below && above) {
                x = Logistic.logit((y - lower) / (upper - lower));
            } else if (below) {
                x = log(y - lower);
            } else if (above) {
                x = log(upper - y);
            }
            m[s.free + i] = x;
        }
    }

    @Override
    public Optional<Violation> violation(double[] m, Site s) {
        for (int i = 0; i < s.size; i++) {
            double y = m[s.constrained + i];
            if (s.hasFirst() && !(y >= lower(m, s, i))) {
                return violation(i, y, "greater than or equal to ", lower(m, s, i));
            }
            if (s.hasSecond() && !(y <= upper(m, s, i))) {
                return violation(i, y, "less than or equal to ", upper(m, s, i));
            }
        }
        return Optional.empty();
    }

    private static Optional<Violation> violation(int i, double y, String relation, double bound) {
        return Optional.of(
                new Violation(i, "is " + shown(y) + ", but must be " + relation + shown(bound)));
    }

    private static String shown(double value) {
        return value == StrictMath.rint(value) && abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static double lower(double[] m, Site s, int i) {
        return s.hasFirst() ? s.first(m, i) : Double.NEGATIVE_INFINITY;
    }

    private static double upper(double[] m, Site s, int i) {
        return s.hasSecond() ? s.second(m, i) : Double.POSITIVE_INFINITY;
    }
}
