package dev.credence.engine.gradient;

import dev.credence.engine.ir.Symbol;
import java.util.Arrays;

/** Makes a variable: evaluates its sizes and fills it with what marks it as not yet assigned. */
final class DeclareAction extends Action {

    private final Symbol symbol;
    private final Node[] sizes;
    private final int line;

    DeclareAction(Symbol symbol, Node[] sizes, int line) {
        this.symbol = symbol;
        this.sizes = sizes;
        this.line = line;
    }

    @Override
    End run(Workspace w) {
        int size = shape(w);
        int start = w.allocate(size);
        Arrays.fill(w.memory, start, start + size, undefined());
        w.base[symbol.id()] = start;
        return End.NORMAL;
    }

    /** What marks a number as not yet assigned. */
    double undefined() {
        return symbol.type().holdsInts() ? Integer.MIN_VALUE : Double.NaN;
    }

    /** Evaluates the sizes only; returns how many numbers the variable holds. */
    int shape(Workspace w) {
        int[] shape = w.shape[symbol.id()];
        for (int i = 0; i < sizes.length; i++) {
            shape[i] = sizes[i].integer(w);
            if (shape[i] < 0) {
                throw new Rejection(
                        "line %d: the size of '%s' is %d, but must not be negative"
                                .formatted(line, symbol.name(), shape[i]));
            }
        }
        long size = 1;
        for (int length : shape) {
            size = Math.min(size * length, Integer.MAX_VALUE);
        }
        if (size > Workspace.MAX_NUMBERS) {
            throw new Rejection(
                    "line %d: '%s' with size %s is too large; there is room for %d numbers"
                            .formatted(
                                    line,
                                    symbol.name(),
                                    Shapes.shown(shape),
                                    Workspace.MAX_NUMBERS));
        }
        w.length[symbol.id()] = (int) size;
        return (int) size;
    }

    Symbol symbol() {
        return symbol;
    }
}
