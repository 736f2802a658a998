package dev.credence.engine.transform;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;

import java.util.Optional;

/** Increasing vectors: each element is the one before plus something positive. */
public final class Ordered implements Transform {

    private final boolean positive;

    /**
     * @param positive whether the first element is positive, too
     */
    public Ordered(boolean positive) {
        this.positive = positive;
    }

    @Override
    public int freeSize(int rows, int columns) {
        return rows * columns;
    }

    @Override
    public double constrain(double[] m, Site s) {
        double jacobian = 0;
        double y = 0;
        for (int i = 0; i < s.size; i++) {
            double x = m[s.free + i];
            if (i == 0 && !positive) {
                y = x;
            } else {
                y += exp(x);
                jacobian += x;
            }
            m[s.constrained + i] = y;
        }
        return jacobian;
    }

    @Override
    public void pullBack(double[] m, double[] d, Site s) {
        double sum = 0;
        for (int i = s.size - 1; i >= 0; i--) {
            sum += d[s.constrained + i];
            d[s.free + i] += i == 0 && !positive ? sum : sum * exp(m[s.free + i]) + s.weight;
        }
    }

    @Override
    public void free(double[] m, Site s) {
        for (int i = 0; i < s.size; i++) {
            double y = m[s.constrained + i];
            if (i == 0) {
                m[s.free] = positive ? log(y) : y;
            } else {
                m[s.free + i] = log(y - m[s.constrained + i - 1]);
            }
        }
    }

    @Override
    public Optional<Violation> violation(double[] m, Site s) {
        if (positive && s.size > 0 && !(m[s.constrained] >= 0)) {
            return violation("is not a valid positive ordered vector", 1, m[s.constrained]);
        }
        for (int i = 0; i < s.size; i++) {
            double y = m[s.constrained + i];
            if (Double.isNaN(y) || (i > 0 && !(y > m[s.constrained + i - 1]))) {
                return violation("is not a valid ordered vector", i + 1, y);
            }
        }
        return Optional.empty();
    }

    private static Optional<Violation> violation(String message, int element, double y) {
        String text = "%s: element %d is %s".formatted(message, element, y);
        return Optional.of(new Violation(Violation.WHOLE, text));
    }
}
