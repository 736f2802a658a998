package dev.credence.engine.gradient;

/** A function of one argument applied to each element. */
final class UnaryNode extends Node {

    private final UnaryFunction function;
    private final Node argument;
    private final boolean active;

    UnaryNode(UnaryFunction function, Node argument, int rank, boolean active) {
        super(rank);
        this.function = function;
        this.argument = argument;
        this.active = active;
    }

    @Override
    void run(Workspace w) {
        argument.run(w);
        shapeOf(argument);
        int from = argument.at;
        int to = w.allocate(size);
        double[] m = w.memory;
        for (int i = 0; i < size; i++) {
            m[to + i] = function.value().applyAsDouble(m[from + i]);
        }
        at = to;
        if (active && w.recording) {
            w.record(this, from, to, size);
        }
    }

    @Override
    void back(Workspace w, int entry) {
        int from = w.tape[entry];
        int to = w.tape[entry + 1];
        int n = w.tape[entry + 2];
        double[] m = w.memory;
        double[] d = w.adjoint;
        for (int i = 0; i < n; i++) {
            d[from + i] += d[to + i] * function.slope().at(m[from + i], m[to + i]);
        }
    }
}
