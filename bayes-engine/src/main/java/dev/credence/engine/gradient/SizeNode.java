package dev.credence.engine.gradient;

import dev.credence.engine.ir.StanType;

/** Sizes of a value. */
final class SizeNode extends Node {

    /** Which size. */
    enum Kind {
        SIZE,
        ELEMENTS,
        ROWS,
        COLUMNS,
        DIMENSIONS
    }

    private final Kind kind;
    private final Node argument;
    private final StanType type;

    SizeNode(Kind kind, Node argument, StanType type) {
        super(kind == Kind.DIMENSIONS ? 1 : 0);
        this.kind = kind;
        this.argument = argument;
        this.type = type;
    }

    @Override
    void run(Workspace w) {
        argument.run(w);
        int[] lengths = argument.dims;
        if (kind == Kind.DIMENSIONS) {
            size = lengths.length;
            dims[0] = size;
            at = w.allocate(size);
            for (int i = 0; i < size; i++) {
                w.memory[at + i] = lengths[i];
            }
            return;
        }
        at = w.store(count(lengths));
    }

    private int count(int[] lengths) {
        return switch (kind) {
            case ELEMENTS -> argument.size;
            case SIZE -> {
                if (type.equals(StanType.MATRIX)) {
                    yield argument.size;
                }
                yield lengths.length == 0 ? 1 : lengths[0];
            }
            case ROWS -> type.equals(StanType.ROW_VECTOR) ? 1 : lengths[0];
            case COLUMNS -> {
                if (type.equals(StanType.MATRIX)) {
                    yield lengths[1];
                }
                yield type.equals(StanType.ROW_VECTOR) ? lengths[0] : 1;
            }
            case DIMENSIONS -> lengths.length;
        };
    }
}
