package dev.credence.engine.gradient;

/** Running sums. */
final class CumulativeSumNode extends Node {

    private final Operand argument;

    CumulativeSumNode(Operand argument) {
        super(1);
        this.argument = argument;
    }

    @Override
    void run(Workspace w) {
        argument.node().run(w);
        int from = argument.node().at;
        shapeOf(argument.node());
        at = w.allocate(size);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += w.memory[from + i];
            w.memory[at + i] = sum;
        }
        if (argument.active() && w.recording) {
            w.record(this, from, at, size);
        }
    }

    @Override
    void back(Workspace w, int entry) {
        int from = w.tape[entry];
        int to = w.tape[entry + 1];
        double sum = 0;
        for (int i = w.tape[entry + 2] - 1; i >= 0; i--) {
            sum += w.adjoint[to + i];
            w.adjoint[from + i] += sum;
        }
    }
}
