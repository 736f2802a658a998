package dev.credence.engine.gradient;

import dev.credence.engine.ir.Symbol;
import java.util.Arrays;

/**
 * Stores a value in elements of a variable, in place. Going backward restores the elements, so that
 * earlier operations find the values that they read.
 */
final class AssignElementsAction extends Action {

    private final Symbol symbol;
    private final Selection selection;
    private final Node value;
    private final boolean variableActive;
    private final boolean valueActive;
    private final int line;

    private int[] scratch = {};

    AssignElementsAction(
            Symbol symbol,
            Selection selection,
            Node value,
            boolean variableActive,
            boolean valueActive,
            int line) {
        this.symbol = symbol;
        this.selection = selection;
        this.value = value;
        this.variableActive = variableActive;
        this.valueActive = valueActive;
        this.line = line;
    }

    @Override
    End run(Workspace w) {
        value.run(w);
        int from = value.at;
        int id = symbol.id();
        selection.resolve(w, w.base[id], w.shape[id]);
        int size = selection.size;
        if (!Arrays.equals(value.dims, selection.dims)) {
            throw wrongSize(
                    "'" + symbol.name() + "'",
                    Shapes.shown(selection.dims),
                    Shapes.shown(value.dims),
                    line);
        }
        if (size > 1 && !value.fresh()) {
            from = copied(w, from, size);
        }
        if (w.recording) {
            w.record(this);
            w.push(from);
            w.push(size);
            w.reserveTape(size);
            store(w, from, w.tape, w.tapeTop, size, true);
            w.tapeTop += size;
        } else {
            if (scratch.length < size) {
                scratch = new int[size];
            }
            store(w, from, scratch, 0, size, false);
        }
        return End.NORMAL;
    }

    static Rejection wrongSize(String name, String size, String found, int line) {
        return new Rejection(
                "line %d: the selected elements of %s have size %s, the value %s"
                        .formatted(line, name, size, found));
    }

    /** A source that the assignment itself cannot overwrite. */
    private int copied(Workspace w, int from, int size) {
        int copy = w.allocate(size);
        System.arraycopy(w.memory, from, w.memory, copy, size);
        if (w.recording && variableActive && valueActive) {
            w.record(Copied.COPIED, from, copy, size);
        }
        return copy;
    }

    private void store(Workspace w, int from, int[] to, int start, int size, boolean save) {
        selection.addresses(w, w.shape[symbol.id()], to, start);
        double[] m = w.memory;
        for (int i = 0; i < size; i++) {
            int address = to[start + i];
            if (save) {
                w.save(m[address]);
            }
            m[address] = m[from + i];
        }
    }

    @Override
    void back(Workspace w, int entry) {
        int from = w.tape[entry];
        int n = w.tape[entry + 1];
        double[] m = w.memory;
        double[] d = w.adjoint;
        for (int i = n - 1; i >= 0; i--) {
            int address = w.tape[entry + 2 + i];
            m[address] = w.saved[--w.savedTop];
            if (variableActive) {
                double g = d[address];
                d[address] = 0;
                if (valueActive) {
                    d[from + i] += g;
                }
            }
        }
    }

    /** The backward step of a plain copy. */
    private static final class Copied extends Step {

        static final Copied COPIED = new Copied();

        @Override
        void back(Workspace w, int entry) {
            int from = w.tape[entry];
            int to = w.tape[entry + 1];
            for (int i = w.tape[entry + 2] - 1; i >= 0; i--) {
                w.adjoint[from + i] += w.adjoint[to + i];
            }
        }
    }
}
