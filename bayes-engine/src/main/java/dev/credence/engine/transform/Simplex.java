package dev.credence.engine.transform;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;
import static java.lang.StrictMath.sqrt;

import java.util.Optional;

/**
 * Probabilities that add up to one, by the isometric log-ratio transform: an orthonormal basis of
 * the vectors that sum to zero, then softmax (as Stan since 2.37).
 */
public final class Simplex implements Transform {

    private static final double TOLERANCE = 1e-8;

    @Override
    public int freeSize(int size) {
        return Math.max(0, size - 1);
    }

    @Override
    public double constrain(double[] m, Site s) {
        int n = s.size;
        if (n == 0) {
            throw new InvalidConstraint("a simplex needs at least one element");
        }
        int z = s.constrained;
        m[z + n - 1] = 0;
        double sum = 0;
        for (int i = n - 1; i >= 1; i--) {
            double w = m[s.free + i - 1] / sqrt((double) i * (i + 1));
            sum += w;
            m[z + i] -= w * i;
            m[z + i - 1] = sum;
        }
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            most = StrictMath.max(most, m[z + i]);
        }
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += exp(m[z + i] - most);
        }
        double normaliser = most + log(total);
        for (int i = 0; i < n; i++) {
            m[z + i] = exp(m[z + i] - normaliser);
        }
        return 0.5 * log(n) - n * normaliser;
    }

    @Override
    public void pullBack(double[] m, double[] d, Site s) {
        int n = s.size;
        double dot = 0;
        for (int i = 0; i < n; i++) {
            dot += d[s.constrained + i] * m[s.constrained + i];
        }
        double sum = zAdjoint(m, d, s, 0, dot);
        for (int i = 1; i < n; i++) {
            double z = zAdjoint(m, d, s, i, dot);
            d[s.free + i - 1] += (sum - i * z) / sqrt((double) i * (i + 1));
            sum += z;
        }
    }

    private static double zAdjoint(double[] m, double[] d, Site s, int i, double dot) {
        double p = m[s.constrained + i];
        return p * (d[s.constrained + i] - dot) - s.weight * s.size * p;
    }

    @Override
    public void free(double[] m, Site s) {
        double sum = 0;
        for (int i = 1; i < s.size; i++) {
            sum += log(m[s.constrained + i - 1]);
            double contrast = sum - i * log(m[s.constrained + i]);
            m[s.free + i - 1] = contrast / sqrt((double) i * (i + 1));
        }
    }

    @Override
    public Optional<Violation> violation(double[] m, Site s) {
        double sum = 0;
        for (int i = 0; i < s.size; i++) {
            double p = m[s.constrained + i];
            if (!(p >= 0)) {
                return violation("element %d is %s".formatted(i + 1, p));
            }
            sum += p;
        }
        return StrictMath.abs(sum - 1) <= TOLERANCE
                ? Optional.empty()
                : violation("its sum is " + sum);
    }

    private static Optional<Violation> violation(String reason) {
        return Optional.of(new Violation(Violation.WHOLE, "is not a valid simplex: " + reason));
    }
}
