package dev.credence.engine.gradient;

import dev.credence.engine.math.Elementary;
import org.jspecify.annotations.Nullable;

/**
 * The log density of data under {@code normal(b[g] .* x, sigma)} or {@code normal(b[g], sigma)}
 * with one sigma: group effects and a slope per group, the likelihood of most hierarchical
 * regressions. One pass, no vector of locations, derivatives summed per group.
 */
final class GatheredNormalNode extends Node {

    private static final double HALF_LOG_TWO_PI = 0.9189385332046727418;

    private final Node outcome;
    private final Operand effects;
    private final Node groups;
    private final @Nullable Node slope;
    private final Operand scale;
    private final boolean dropConstants;
    private final boolean keepsScale;
    private final int line;

    /**
     * @param slope the data that the group's effect is multiplied with, or null for one
     * @param keepsScale whether the scale's logarithm is no constant
     */
    GatheredNormalNode(
            Node outcome,
            Operand effects,
            Node groups,
            @Nullable Node slope,
            Operand scale,
            boolean dropConstants,
            boolean keepsScale,
            int line) {
        super(0);
        this.outcome = outcome;
        this.effects = effects;
        this.groups = groups;
        this.slope = slope;
        this.scale = scale;
        this.dropConstants = dropConstants;
        this.keepsScale = keepsScale;
        this.line = line;
    }

    @Override
    void run(Workspace w) {
        outcome.run(w);
        effects.node().run(w);
        groups.run(w);
        scale.node().run(w);
        int n = groups.size;
        Shapes.requireLength(outcome.size, n, "normal", line);
        int x = -1;
        if (slope != null) {
            slope.run(w);
            x = slope.at;
            Shapes.requireLength(slope.size, n, ".*", line);
        }
        int count = effects.node().size;
        int partial = w.allocate(count, 0);
        at = w.allocate(1);
        double sigma = w.memory[scale.node().at];
        if (!(sigma > 0)) {
            throw new Rejection(
                    "line %d: normal_lpdf: Scale parameter is %s, but must be positive!"
                            .formatted(line, sigma));
        }
        double squares = squares(w.memory, n, count, partial, x);
        if (Double.isNaN(squares) || squares == Double.POSITIVE_INFINITY) {
            throw new Rejection(
                    "line %d: normal_lpdf: Location parameter is not finite, but must be finite!"
                            .formatted(line));
        }
        double inverse = 1 / sigma;
        double result = dropConstants ? 0 : -n * HALF_LOG_TWO_PI;
        if (!dropConstants || keepsScale) {
            result -= n * Elementary.log(sigma);
        }
        double standardised = squares * inverse * inverse;
        w.memory[at] = result - 0.5 * standardised;
        if (w.recording) {
            double[] m = w.memory;
            for (int k = 0; k < count; k++) {
                m[partial + k] *= inverse * inverse;
            }
            int byScale = w.store((standardised - n) * inverse);
            w.record(this, at, effects.node().at, partial, count);
            w.push(scale.node().at);
            w.push(byScale);
        }
    }

    /** Sum of squared residuals; residuals times slopes are summed per group. */
    private double squares(double[] m, int n, int count, int partial, int x) {
        int y = outcome.at;
        int b = effects.node().at;
        int g = groups.at;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            int group = (int) m[g + i] - 1;
            if (group < 0 || group >= count) {
                throw Selection.outOfRange(group + 1, count, "the group effects", line);
            }
            double factor = x < 0 ? 1 : m[x + i];
            double residual = m[y + i] - m[b + group] * factor;
            squares += residual * residual;
            m[partial + group] += residual * factor;
        }
        return squares;
    }

    @Override
    void back(Workspace w, int entry) {
        int[] t = w.tape;
        double[] m = w.memory;
        double[] d = w.adjoint;
        double g = d[t[entry]];
        int to = t[entry + 1];
        int partial = t[entry + 2];
        int count = t[entry + 3];
        for (int k = 0; k < count; k++) {
            d[to + k] += g * m[partial + k];
        }
        if (scale.active()) {
            d[t[entry + 4]] += g * m[t[entry + 5]];
        }
    }
}
