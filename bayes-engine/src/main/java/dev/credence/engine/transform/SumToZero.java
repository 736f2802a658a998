package dev.credence.engine.transform;

import java.util.Arrays;
import java.util.Optional;

/** Vectors that sum to zero, in an orthonormal basis: lengths and volumes stay as they are. */
public final class SumToZero implements Transform {

    private static final double TOLERANCE = 1e-8;

    @Override
    public int freeSize(int rows, int columns) {
        return Math.max(0, rows - 1);
    }

    @Override
    public double constrain(double[] m, Site s) {
        if (s.size > 0) {
            Contrasts.expand(m, s);
        }
        return 0;
    }

    @Override
    public void pullBack(double[] m, double[] d, Site s) {
        if (s.size > 0) {
            int from = s.constrained;
            Contrasts.pullBack(d, s, Arrays.copyOfRange(d, from, from + s.size));
        }
    }

    @Override
    public void free(double[] m, Site s) {
        int from = s.constrained;
        Contrasts.contract(m, s, Arrays.copyOfRange(m, from, from + s.size));
    }

    @Override
    public Optional<Violation> violation(double[] m, Site s) {
        double sum = 0;
        for (int i = 0; i < s.size; i++) {
            sum += m[s.constrained + i];
        }
        return StrictMath.abs(sum) <= TOLERANCE
                ? Optional.empty()
                : Optional.of(
                        new Violation(Violation.WHOLE, "does not sum to zero: its sum is " + sum));
    }
}
