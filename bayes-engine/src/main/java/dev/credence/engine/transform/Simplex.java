package dev.credence.engine.transform;

import static dev.credence.engine.math.Elementary.exp;
import static dev.credence.engine.math.Elementary.log;

import java.util.Optional;

/**
 * Probabilities that add up to one, by the isometric log-ratio transform: an orthonormal basis of
 * the vectors that sum to zero, then softmax (as Stan since 2.37).
 */
public final class Simplex implements Transform {

    private static final double TOLERANCE = 1e-8;

    @Override
    public int freeSize(int rows, int columns) {
        return Math.max(0, rows - 1);
    }

    @Override
    public double constrain(double[] m, Site s) {
        int n = s.size;
        if (n == 0) {
            throw new InvalidConstraint("a simplex needs at least one element");
        }
        int z = s.constrained;
        Contrasts.expand(m, s);
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
        double[] adjoint = new double[n];
        for (int i = 0; i < n; i++) {
            double p = m[s.constrained + i];
            adjoint[i] = p * (d[s.constrained + i] - dot) - s.weight * n * p;
        }
        Contrasts.pullBack(d, s, adjoint);
    }

    @Override
    public void free(double[] m, Site s) {
        double[] z = new double[s.size];
        for (int i = 0; i < s.size; i++) {
            z[i] = log(m[s.constrained + i]);
        }
        Contrasts.contract(m, s, z);
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
