package dev.credence.engine.transform;

import static java.lang.StrictMath.sqrt;

/**
 * An orthonormal basis of the vectors that sum to zero: the isometric map between them and one
 * number fewer. Under simplexes and sum-to-zero vectors (Stan reference manual, 2.36 and later).
 */
final class Contrasts {

    private Contrasts() {}

    /** Writes the {@code size} numbers that sum to zero. */
    static void expand(double[] m, Site s) {
        int n = s.size;
        int z = s.constrained;
        m[z + n - 1] = 0;
        double sum = 0;
        for (int i = n - 1; i >= 1; i--) {
            double w = m[s.free + i - 1] / sqrt((double) i * (i + 1));
            sum += w;
            m[z + i] -= w * i;
            m[z + i - 1] = sum;
        }
    }

    /** Writes the unconstrained numbers of {@code size} numbers that sum to anything. */
    static void contract(double[] m, Site s, double[] z) {
        double sum = 0;
        for (int i = 1; i < s.size; i++) {
            sum += z[i - 1];
            m[s.free + i - 1] = (sum - i * z[i]) / sqrt((double) i * (i + 1));
        }
    }

    /** Adds to the adjoints of the unconstrained numbers, given those of the others. */
    static void pullBack(double[] d, Site s, double[] adjoint) {
        double sum = adjoint[0];
        for (int i = 1; i < s.size; i++) {
            d[s.free + i - 1] += (sum - i * adjoint[i]) / sqrt((double) i * (i + 1));
            sum += adjoint[i];
        }
    }
}
