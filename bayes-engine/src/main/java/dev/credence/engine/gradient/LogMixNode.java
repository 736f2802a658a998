package dev.credence.engine.gradient;

import dev.credence.engine.math.Elementary;
import dev.credence.engine.math.Logistic;

/** {@code log_mix(theta, a, b)}: the log density of a mixture of two. */
final class LogMixNode extends Node {

    private final Operand theta;
    private final Operand first;
    private final Operand second;
    private final int line;
    private double remembered = Double.NaN;
    private double logP;
    private double log1mP;

    LogMixNode(Operand theta, Operand first, Operand second, int line) {
        super(0);
        this.theta = theta;
        this.first = first;
        this.second = second;
        this.line = line;
    }

    @Override
    void run(Workspace w) {
        theta.node().run(w);
        int t = theta.node().at;
        first.node().run(w);
        int a = first.node().at;
        second.node().run(w);
        int b = second.node().at;
        double p = w.memory[t];
        if (!(p >= 0 && p <= 1)) {
            throw new Rejection(
                    "line %d: log_mix: Mixing proportion is %s, but must be in the interval [0, 1]"
                            .formatted(line, p));
        }
        if (p != remembered) {
            remembered = p;
            logP = Elementary.log(p);
            log1mP = Elementary.log1p(-p);
        }
        at = w.store(Logistic.logSumExp(logP + w.memory[a], log1mP + w.memory[b]));
        if (w.recording && (theta.active() || first.active() || second.active())) {
            w.record(this, t, a, b, at);
        }
    }

    @Override
    void back(Workspace w, int entry) {
        int t = w.tape[entry];
        int a = w.tape[entry + 1];
        int b = w.tape[entry + 2];
        int z = w.tape[entry + 3];
        double[] m = w.memory;
        double[] d = w.adjoint;
        if (m[z] == Double.NEGATIVE_INFINITY) {
            return;
        }
        double p = m[t];
        double g = d[z];
        double densityA = Elementary.exp(m[a] - m[z]);
        double densityB = Elementary.exp(m[b] - m[z]);
        if (theta.active()) {
            d[t] += g * (densityA - densityB);
        }
        if (first.active()) {
            d[a] += g * p * densityA;
        }
        if (second.active()) {
            d[b] += g * (1 - p) * densityB;
        }
    }
}
