package dev.credence.engine.gradient;

import dev.credence.engine.math.Elementary;
import dev.credence.engine.math.IncompleteBeta;

/** {@code fma} and {@code inc_beta}, functions of three numbers. */
final class TernaryNode extends Node {

    private final boolean beta;
    private final Operand[] arguments;
    private final IncompleteBeta incomplete = new IncompleteBeta();

    TernaryNode(String name, Operand[] arguments) {
        super(0);
        this.beta = name.equals("inc_beta");
        this.arguments = arguments;
    }

    @Override
    void run(Workspace w) {
        arguments[0].node().run(w);
        int x = arguments[0].node().at;
        arguments[1].node().run(w);
        int y = arguments[1].node().at;
        arguments[2].node().run(w);
        int z = arguments[2].node().at;
        at = w.allocate(1);
        double[] m = w.memory;
        m[at] = beta ? incBeta(m[x], m[y], m[z]) : StrictMath.fma(m[x], m[y], m[z]);
        boolean active = arguments[0].active() || arguments[1].active() || arguments[2].active();
        if (active && w.recording) {
            w.record(this, x, y, z, at);
        }
    }

    private double incBeta(double a, double b, double x) {
        if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) {
            return Double.NaN;
        }
        incomplete.at(a, b, x, 1 - x);
        return Elementary.exp(incomplete.logLower);
    }

    @Override
    void back(Workspace w, int entry) {
        int x = w.tape[entry];
        int y = w.tape[entry + 1];
        int z = w.tape[entry + 2];
        double[] m = w.memory;
        double g = w.adjoint[w.tape[entry + 3]];
        double byX = m[y];
        double byY = m[x];
        double byZ = 1;
        if (beta) {
            double value = incBeta(m[x], m[y], m[z]);
            byX = value * incomplete.lowerByA;
            byY = value * incomplete.lowerByB;
            byZ = value * incomplete.lowerByX;
        }
        if (arguments[0].active()) {
            w.adjoint[x] += g * byX;
        }
        if (arguments[1].active()) {
            w.adjoint[y] += g * byY;
        }
        if (arguments[2].active()) {
            w.adjoint[z] += g * byZ;
        }
    }
}
