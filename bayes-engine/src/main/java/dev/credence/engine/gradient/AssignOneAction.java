package dev.credence.engine.gradient;

import dev.credence.engine.ir.Symbol;

/** Stores one number in an element of a variable; going backward restores the element. */
final class AssignOneAction extends Action {

    private final Symbol symbol;
    private final Position position;
    private final Node value;
    private final boolean variableActive;
    private final boolean valueActive;

    AssignOneAction(
            Symbol symbol,
            Position position,
            Node value,
            boolean variableActive,
            boolean valueActive) {
        this.symbol = symbol;
        this.position = position;
        this.value = value;
        this.variableActive = variableActive;
        this.valueActive = valueActive;
    }

    @Override
    End run(Workspace w) {
        value.run(w);
        int from = value.at;
        int id = symbol.id();
        int to = position.address(w, w.base[id], w.shape[id]);
        if (w.recording) {
            w.record(this, from, to);
            w.save(w.memory[to]);
        }
        w.memory[to] = w.memory[from];
        return End.NORMAL;
    }

    @Override
    void back(Workspace w, int entry) {
        int from = w.tape[entry];
        int to = w.tape[entry + 1];
        w.memory[to] = w.saved[--w.savedTop];
        if (variableActive) {
            double g = w.adjoint[to];
            w.adjoint[to] = 0;
            if (valueActive) {
                w.adjoint[from] += g;
            }
        }
    }
}
