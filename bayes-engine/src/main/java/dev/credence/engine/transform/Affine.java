package dev.credence.engine.transform;

import dev.credence.engine.math.Elementary;
import java.util.Optional;

/** Offset and multiplier: not a constraint, but a scale to sample on. */
public final class Affine implements Transform {

    @Override
    public int freeSize(int rows, int columns) {
        return rows * columns;
    }

    @Override
    public double constrain(double[] m, Site s) {
        double jacobian = 0;
        for (int i = 0; i < s.size; i++) {
            double multiplier = multiplier(m, s, i);
            if (!(multiplier > 0 && multiplier < Double.POSITIVE_INFINITY)) {
                throw new InvalidConstraint(
                        "multiplier is " + multiplier + ", but must be positive finite");
            }
            m[s.constrained + i] = offset(m, s, i) + multiplier * m[s.free + i];
            jacobian += s.hasSecond() ? Elementary.log(multiplier) : 0;
        }
        return jacobian;
    }

    @Override
    public void pullBack(double[] m, double[] d, Site s) {
        for (int i = 0; i < s.size; i++) {
            double g = d[s.constrained + i];
            double multiplier = multiplier(m, s, i);
            d[s.free + i] += g * multiplier;
            s.addFirst(d, i, g);
            s.addSecond(d, i, g * m[s.free + i] + s.weight / multiplier);
        }
    }

    @Override
    public void free(double[] m, Site s) {
        for (int i = 0; i < s.size; i++) {
            m[s.free + i] = (m[s.constrained + i] - offset(m, s, i)) / multiplier(m, s, i);
        }
    }

    @Override
    public Optional<Violation> violation(double[] m, Site s) {
        return Optional.empty();
    }

    private static double offset(double[] m, Site s, int i) {
        return s.hasFirst() ? s.first(m, i) : 0;
    }

    private static double multiplier(double[] m, Site s, int i) {
        return s.hasSecond() ? s.second(m, i) : 1;
    }
}
