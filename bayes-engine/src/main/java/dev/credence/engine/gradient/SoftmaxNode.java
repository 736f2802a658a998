package dev.credence.engine.gradient;

import dev.credence.engine.math.Elementary;

/** {@code softmax} and {@code log_softmax}. */
final class SoftmaxNode extends Node {

    private final boolean logarithm;
    private final Operand argument;

    SoftmaxNode(boolean logarithm, Operand argument) {
        super(1);
        this.logarithm = logarithm;
        this.argument = argument;
    }

    @Override
    void run(Workspace w) {
        argument.node().run(w);
        int from = argument.node().at;
        shapeOf(argument.node());
        at = w.allocate(size);
        double[] m = w.memory;
        double total = size == 0 ? 0 : Reduction.LOG_SUM_EXP.value(m, from, size);
        for (int i = 0; i < size; i++) {
            double value = m[from + i] - total;
            m[at + i] = logarithm ? value : Elementary.exp(value);
        }
        if (argument.active() && w.recording) {
            w.record(this, from, at, size);
        }
    }

    @Override
    void back(Workspace w, int entry) {
        int from = w.tape[entry];
        int to = w.tape[entry + 1];
        int n = w.tape[entry + 2];
        double[] m = w.memory;
        double[] d = w.adjoint;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += logarithm ? d[to + i] : d[to + i] * m[to + i];
        }
        for (int i = 0; i < n; i++) {
            d[from + i] +=
                    logarithm
                            ? d[to + i] - Elementary.exp(m[to + i]) * sum
                            : m[to + i] * (d[to + i] - sum);
        }
    }
}
