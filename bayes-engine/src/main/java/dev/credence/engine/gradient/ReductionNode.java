package dev.credence.engine.gradient;

/** One number from the elements of a container. */
final class ReductionNode extends Node {

    private final Reduction reduction;
    private final Node argument;
    private final boolean active;
    private final int line;

    ReductionNode(Reduction reduction, Operand argument, int line) {
        super(0);
        this.reduction = reduction;
        this.argument = argument.node();
        this.active = argument.active();
        this.line = line;
    }

    @Override
    void run(Workspace w) {
        argument.run(w);
        int from = argument.at;
        int n = argument.size;
        if (n == 0 && reduction.needsElements()) {
            throw new Rejection("line %d: '%s' of nothing".formatted(line, reduction.function()));
        }
        at = w.allocate(1);
        w.memory[at] = reduction.value(w.memory, from, n);
        if (active && w.recording) {
            w.record(this, from, n, at);
        }
    }

    @Override
    void back(Workspace w, int entry) {
        int from = w.tape[entry];
        int n = w.tape[entry + 1];
        int to = w.tape[entry + 2];
        reduction.back(w.memory, w.adjoint, from, n, w.memory[to], w.adjoint[to]);
    }
}
