package dev.credence.engine.gradient;

/** Adds a value, or the sum of its elements, to the log density. */
final class IncrementAction extends Action {

    private final Operand value;

    IncrementAction(Operand value) {
        this.value = value;
    }

    @Override
    End run(Workspace w) {
        Node node = value.node();
        node.run(w);
        for (int i = 0; i < node.size; i++) {
            w.target += w.memory[node.at + i];
        }
        if (value.active() && w.recording) {
            w.record(this, node.at, node.size);
        }
        return End.NORMAL;
    }

    @Override
    void back(Workspace w, int entry) {
        int from = w.tape[entry];
        for (int i = w.tape[entry + 1] - 1; i >= 0; i--) {
            w.adjoint[from + i] += w.targetAdjoint;
        }
    }
}
