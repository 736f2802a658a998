package dev.credence.engine.gradient;

/** A full index of single positions: where one number of a container is. */
final class Position {

    private final Node[] indices;
    private final boolean matrix;
    private final String what;
    private final int line;

    Position(Node[] indices, boolean matrix, String what, int line) {
        this.indices = indices;
        this.matrix = matrix;
        this.what = what;
        this.line = line;
    }

    /** The address, given where the container is and its dimensions. */
    int address(Workspace w, int base, int[] dims) {
        int rank = dims.length;
        if (rank == 1) {
            return base + offset(w, 0, dims[0]);
        }
        int outer = matrix ? rank - 2 : rank;
        int offset = 0;
        for (int i = 0; i < outer; i++) {
            offset = offset * dims[i] + offset(w, i, dims[i]);
        }
        if (matrix) {
            int rows = dims[rank - 2];
            int row = offset(w, rank - 2, rows);
            int column = offset(w, rank - 1, dims[rank - 1]);
            offset = (offset * dims[rank - 1] + column) * rows + row;
        }
        return base + offset;
    }

    private int offset(Workspace w, int dimension, int length) {
        int index = indices[dimension].integer(w);
        if (index < 1 || index > length) {
            throw Selection.outOfRange(index, length, what, line);
        }
        return index - 1;
    }
}
