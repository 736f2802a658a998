package dev.credence.engine.gradient;

import dev.credence.engine.ir.StanType;

/** The same numbers under other dimensions: {@code to_vector}, {@code to_matrix} and the like. */
final class ViewNode extends Node {

    private final Node argument;
    private final Node[] sizes;
    private final StanType from;
    private final StanType to;
    private final int line;

    ViewNode(Node argument, Node[] sizes, StanType from, StanType to, int line) {
        super(to.rank());
        this.argument = argument;
        this.sizes = sizes;
        this.from = from;
        this.to = to;
        this.line = line;
    }

    @Override
    void run(Workspace w) {
        argument.run(w);
        at = argument.at;
        size = argument.size;
        if (dims.length == 1) {
            dims[0] = size;
        } else if (sizes.length == 2) {
            dims[0] = sizes[0].integer(w);
            dims[1] = sizes[1].integer(w);
            if ((long) dims[0] * dims[1] != size) {
                throw new Rejection(
                        "line %d: %d numbers do not fill a matrix of %s"
                                .formatted(line, size, Shapes.shown(dims)));
            }
        } else if (from.equals(StanType.ROW_VECTOR)) {
            dims[0] = 1;
            dims[1] = size;
        } else if (from.equals(to)) {
            System.arraycopy(argument.dims, 0, dims, 0, 2);
        } else {
            dims[0] = size;
            dims[1] = 1;
        }
    }

    @Override
    boolean fresh() {
        return argument.fresh();
    }
}
