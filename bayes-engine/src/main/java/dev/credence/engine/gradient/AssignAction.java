package dev.credence.engine.gradient;

import dev.credence.engine.ir.Symbol;
import java.util.Arrays;

/** Stores a value in a whole variable. A value in memory of its own is taken over, not copied. */
final class AssignAction extends Action {

    private final Symbol symbol;
    private final Node value;
    private final boolean variableActive;
    private final boolean valueActive;
    private final int line;

    AssignAction(Symbol symbol, Node value, boolean variableActive, boolean valueActive, int line) {
        this.symbol = symbol;
        this.value = value;
        this.variableActive = variableActive;
        this.valueActive = valueActive;
        this.line = line;
    }

    @Override
    End run(Workspace w) {
        value.run(w);
        int id = symbol.id();
        if (!Arrays.equals(value.dims, w.shape[id])) {
            throw wrongSize(
                    "'" + symbol.name() + "'",
                    Shapes.shown(w.shape[id]),
                    Shapes.shown(value.dims),
                    line);
        }
        if (value.fresh()) {
            w.base[id] = value.at;
            return End.NORMAL;
        }
        int size = value.size;
        int from = value.at;
        int to = w.allocate(size);
        System.arraycopy(w.memory, from, w.memory, to, size);
        w.base[id] = to;
        if (w.recording && variableActive && valueActive) {
            w.record(this, from, to, size);
        }
        return End.NORMAL;
    }

    static Rejection wrongSize(String name, String size, String found, int line) {
        return new Rejection(
                "line %d: %s has size %s, the value assigned to it %s"
                        .formatted(line, name, size, found));
    }

    @Override
    void back(Workspace w, int entry) {
        int from = w.tape[entry];
        int to = w.tape[entry + 1];
        int n = w.tape[entry + 2];
        double[] d = w.adjoint;
        for (int i = 0; i < n; i++) {
            d[from + i] += d[to + i];
        }
    }
}
