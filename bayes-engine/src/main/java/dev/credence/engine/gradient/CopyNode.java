package dev.credence.engine.gradient;

import dev.credence.engine.ir.StanType;
import java.util.Arrays;

/** Rearrangements of whole values, each a rule for where an element comes from. */
final class CopyNode extends GatherNode {

    /** How the elements are arranged. */
    enum Pattern {
        /** The first argument, again and again; the sizes follow it. */
        REPEAT,
        /** A row repeated as the rows of a matrix. */
        REPEAT_ROWS,
        /** One after the other in memory; along the last dimension but for an array's first. */
        CONCATENATE,
        /** Rows of a matrix from matrices and row vectors. */
        STACK_ROWS,
        /** Elements of one type as an array or a row. */
        LIST,
        /** The transpose of a matrix. */
        TRANSPOSE,
        /** An array of arrays, row by row, as a matrix. */
        ROWS_TO_MATRIX,
        /** A matrix as an array of arrays, row by row. */
        MATRIX_TO_ROWS,
        REVERSE,
        DIAGONAL_MATRIX,
        DIAGONAL
    }

    private final Pattern pattern;
    private final StanType type;
    private final Node[] arguments;
    private final int[] starts;
    private final int line;

    CopyNode(Pattern pattern, StanType type, Node[] arguments, boolean active, int line) {
        super(type.rank(), active);
        this.pattern = pattern;
        this.type = type;
        this.arguments = arguments;
        this.starts = new int[arguments.length];
        this.line = line;
    }

    @Override
    void prepare(Workspace w) {
        for (int i = 0; i < arguments.length; i++) {
            arguments[i].run(w);
            starts[i] = arguments[i].at;
        }
        switch (pattern) {
            case REPEAT -> repeated(w);
            case REPEAT_ROWS -> {
                dims[0] = count(w, 1);
                dims[1] = arguments[0].size;
            }
            case CONCATENATE -> concatenated();
            case STACK_ROWS -> stacked();
            case LIST -> listed();
            case TRANSPOSE -> {
                dims[0] = arguments[0].dims[1];
                dims[1] = arguments[0].dims[0];
            }
            case ROWS_TO_MATRIX -> {
                dims[0] = arguments[0].dims[0];
                dims[1] = dims[0] == 0 ? 0 : arguments[0].dims[1];
            }
            case MATRIX_TO_ROWS, REVERSE ->
                    System.arraycopy(arguments[0].dims, 0, dims, 0, dims.length);
            case DIAGONAL_MATRIX -> Arrays.fill(dims, arguments[0].size);
            case DIAGONAL -> dims[0] = Math.min(arguments[0].dims[0], arguments[0].dims[1]);
        }
        size = Shapes.product(dims);
    }

    private int count(Workspace w, int argument) {
        int count = (int) w.memory[starts[argument]];
        if (count < 0) {
            throw new Rejection("line %d: size %d is negative".formatted(line, count));
        }
        return count;
    }

    private void repeated(Workspace w) {
        boolean columns = type.equals(StanType.MATRIX) && arguments[0].dims.length == 1;
        if (columns) {
            dims[0] = arguments[0].size;
            dims[1] = count(w, 1);
            return;
        }
        int sizes = arguments.length - 1;
        for (int i = 0; i < sizes; i++) {
            dims[i] = count(w, i + 1);
        }
        System.arraycopy(arguments[0].dims, 0, dims, sizes, dims.length - sizes);
    }

    private void concatenated() {
        int total = 0;
        for (Node argument : arguments) {
            total += argument.size;
        }
        if (dims.length == 1) {
            dims[0] = total;
            return;
        }
        if (type.arrays() > 0) {
            System.arraycopy(arguments[0].dims, 0, dims, 0, dims.length);
            dims[0] += arguments[1].dims[0];
            return;
        }
        dims[0] = rows(arguments[0]);
        for (Node argument : arguments) {
            Shapes.requireLength(rows(argument), dims[0], "append_col", line);
        }
        dims[1] = dims[0] == 0 ? 0 : total / dims[0];
    }

    private static int rows(Node argument) {
        return argument.dims.length == 0 ? 1 : argument.dims[0];
    }

    private static int columns(Node argument) {
        return argument.dims.length == 2 ? argument.dims[1] : argument.size;
    }

    private static int stackedRows(Node argument) {
        return argument.dims.length == 2 ? argument.dims[0] : 1;
    }

    private void stacked() {
        dims[0] = 0;
        dims[1] = columns(arguments[0]);
        for (Node argument : arguments) {
            Shapes.requireLength(columns(argument), dims[1], "append_row", line);
            dims[0] += stackedRows(argument);
        }
    }

    private void listed() {
        dims[0] = arguments.length;
        for (Node argument : arguments) {
            if (!Arrays.equals(argument.dims, arguments[0].dims)) {
                throw new Rejection(
                        "line %d: the elements of a literal must have one size".formatted(line));
            }
        }
        if (arguments.length > 0) {
            System.arraycopy(arguments[0].dims, 0, dims, 1, dims.length - 1);
        }
    }

    @Override
    void addresses(Workspace w, int[] into, int from) {
        switch (pattern) {
            case REPEAT -> {
                int period = Math.max(1, arguments[0].size);
                for (int k = 0; k < size; k++) {
                    into[from + k] = starts[0] + k % period;
                }
            }
            case REPEAT_ROWS -> {
                for (int k = 0; k < size; k++) {
                    into[from + k] = starts[0] + k / dims[0];
                }
            }
            case CONCATENATE, LIST -> {
                int k = from;
                for (int i = 0; i < arguments.length; i++) {
                    for (int j = 0; j < arguments[i].size; j++) {
                        into[k++] = starts[i] + j;
                    }
                }
            }
            case STACK_ROWS -> stackAddresses(into, from);
            case TRANSPOSE, ROWS_TO_MATRIX -> {
                int stride = dims[1];
                for (int j = 0; j < dims[1]; j++) {
                    for (int i = 0; i < dims[0]; i++) {
                        into[from + j * dims[0] + i] = starts[0] + j + i * stride;
                    }
                }
            }
            case MATRIX_TO_ROWS -> {
                for (int k = 0; k < size; k++) {
                    into[from + k] = starts[0] + k / dims[1] + k % dims[1] * dims[0];
                }
            }
            case REVERSE -> {
                for (int k = 0; k < size; k++) {
                    into[from + k] = starts[0] + size - 1 - k;
                }
            }
            case DIAGONAL_MATRIX -> {
                for (int k = 0; k < size; k++) {
                    boolean diagonal = k % dims[0] == k / dims[0];
                    into[from + k] = diagonal ? starts[0] + k / dims[0] : ZERO;
                }
            }
            case DIAGONAL -> {
                for (int k = 0; k < size; k++) {
                    into[from + k] = starts[0] + k * (arguments[0].dims[0] + 1);
                }
            }
        }
    }

    private void stackAddresses(int[] into, int from) {
        int row = 0;
        for (int a = 0; a < arguments.length; a++) {
            int rows = stackedRows(arguments[a]);
            for (int j = 0; j < dims[1]; j++) {
                for (int i = 0; i < rows; i++) {
                    into[from + j * dims[0] + row + i] = starts[a] + j * rows + i;
                }
            }
            row += rows;
        }
    }
}
