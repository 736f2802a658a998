package dev.credence.engine.transform;

import static java.lang.StrictMath.sqrt;

import java.util.Optional;

/**
 * Vectors of length one: the direction of as many unconstrained numbers. What has no direction of
 * its own, their length, gets a standard normal density, so that it stays near one.
 */
public final class UnitVector implements Transform {

    private static final double TOLERANCE = 1e-8;

    @Override
    public int freeSize(int rows, int columns) {
        return rows;
    }

    @Override
    public double constrain(double[] m, Site s) {
        double squares = squares(m, s.free, s.size);
        double length = sqrt(squares);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new InvalidConstraint("a unit vector cannot be made of length " + length);
        }
        for (int i = 0; i < s.size; i++) {
            m[s.constrained + i] = m[s.free + i] / length;
        }
        return -0.5 * squares;
    }

    @Override
    public void pullBack(double[] m, double[] d, Site s) {
        double length = sqrt(squares(m, s.free, s.size));
        double along = 0;
        for (int i = 0; i < s.size; i++) {
            along += m[s.constrained + i] * d[s.constrained + i];
        }
        for (int i = 0; i < s.size; i++) {
            double across = d[s.constrained + i] - along * m[s.constrained + i];
            d[s.free + i] += across / length - s.weight * m[s.free + i];
        }
    }

    @Override
    public void free(double[] m, Site s) {
        System.arraycopy(m, s.constrained, m, s.free, s.size);
    }

    @Override
    public Optional<Violation> violation(double[] m, Site s) {
        double squares = squares(m, s.constrained, s.size);
        return StrictMath.abs(squares - 1) <= TOLERANCE
                ? Optional.empty()
                : Optional.of(
                        new Violation(
                                Violation.WHOLE,
                                "is not a valid unit vector: the sum of its squares is "
                                        + squares));
    }

    private static double squares(double[] m, int from, int size) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += m[from + i] * m[from + i];
        }
        return sum;
    }
}
