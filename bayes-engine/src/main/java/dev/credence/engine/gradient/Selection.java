package dev.credence.engine.gradient;

import dev.credence.engine.ir.StanType;
import org.jspecify.annotations.Nullable;

/**
 * The elements that indices select from a value: a contiguous region where possible, otherwise a
 * list of addresses. Shared by reading and assigning.
 */
final class Selection {

    /** One position of the index, ready to run. */
    sealed interface Part {

        record At(Node position) implements Part {}

        record Many(Node positions) implements Part {}

        record Range(@Nullable Node from, @Nullable Node to) implements Part {}
    }

    private final Part[] parts;
    private final boolean matrix;
    private final String what;
    private final int line;

    /** Per dimension of the base: first position, count, and addresses of listed positions. */
    private final int[] first;

    private final int[] count;
    private final int[] listed;
    private final int[] stride;

    int start;
    int size;
    boolean contiguous;
    final int[] dims;

    Selection(Part[] parts, StanType base, int rank, String what, int line) {
        this.parts = parts;
        this.matrix = base.shape() == StanType.Shape.MATRIX;
        this.what = what;
        this.line = line;
        int dimensions = base.rank();
        this.first = new int[dimensions];
        this.count = new int[dimensions];
        this.listed = new int[dimensions];
        this.stride = new int[dimensions];
        this.dims = new int[rank];
    }

    /** Evaluates the indices against a base at an address with these dimensions. */
    void resolve(Workspace w, int base, int[] baseDims) {
        int dimensions = baseDims.length;
        strides(baseDims);
        start = base;
        size = 1;
        int kept = 0;
        boolean anyListed = false;
        for (int i = 0; i < dimensions; i++) {
            listed[i] = -1;
            first[i] = 0;
            Part part = i < parts.length ? parts[i] : null;
            switch (part) {
                case null -> count[i] = baseDims[i];
                case Part.At single -> {
                    start += (position(single.position().integer(w), baseDims[i]) - 1) * stride[i];
                    count[i] = 1;
                    continue;
                }
                case Part.Many many -> {
                    many.positions().run(w);
                    listed[i] = many.positions().at;
                    count[i] = many.positions().size;
                    anyListed = true;
                }
                case Part.Range range -> range(w, range, i, baseDims[i]);
            }
            dims[kept++] = count[i];
            size *= count[i];
        }
        contiguous = !anyListed && isContiguous(baseDims);
        if (contiguous) {
            for (int i = 0; i < dimensions; i++) {
                start += first[i] * stride[i];
            }
        }
    }

    private void range(Workspace w, Part.Range range, int i, int length) {
        int from = range.from() == null ? 1 : range.from().integer(w);
        int to = range.to() == null ? length : range.to().integer(w);
        count[i] = Math.max(0, to - from + 1);
        if (count[i] > 0) {
            position(from, length);
            position(to, length);
            first[i] = from - 1;
        }
    }

    /** Arrays by rows, the matrix inside by columns. */
    private void strides(int[] baseDims) {
        int dimensions = baseDims.length;
        int step = 1;
        int inner = dimensions;
        if (matrix) {
            stride[dimensions - 2] = 1;
            stride[dimensions - 1] = baseDims[dimensions - 2];
            step = baseDims[dimensions - 2] * baseDims[dimensions - 1];
            inner = dimensions - 2;
        }
        for (int i = inner - 1; i >= 0; i--) {
            stride[i] = step;
            step *= baseDims[i];
        }
    }

    /** Whether the kept elements lie side by side in the order of the result. */
    private boolean isContiguous(int[] baseDims) {
        int expected = 1;
        for (int k = 0; k < baseDims.length; k++) {
            int i = fastest(k, baseDims.length);
            if (count[i] > 1) {
                if (stride[i] != expected) {
                    return false;
                }
                expected *= count[i];
            }
        }
        return true;
    }

    /** The dimension that is the k-th fastest in memory, for base and result alike. */
    private int fastest(int k, int dimensions) {
        return matrix && k < 2 ? dimensions - 2 + k : dimensions - 1 - k;
    }

    private int position(int index, int length) {
        if (index < 1 || index > length) {
            throw outOfRange(index, length, what, line);
        }
        return index;
    }

    static Rejection outOfRange(int index, int length, String what, int line) {
        return new Rejection(
                length == 0
                        ? "line %d: index %d of %s, which is empty".formatted(line, index, what)
                        : "line %d: index %d of %s is out of range; it must be in 1:%d"
                                .formatted(line, index, what, length));
    }

    /** Writes the addresses of the selected elements, in the order of the result. */
    void addresses(Workspace w, int[] baseDims, int[] into, int from) {
        if (contiguous) {
            for (int i = 0; i < size; i++) {
                into[from + i] = start + i;
            }
            return;
        }
        if (size == 0) {
            return;
        }
        into[from] = start;
        int filled = 1;
        for (int k = 0; k < baseDims.length; k++) {
            int i = fastest(k, baseDims.length);
            if (i < parts.length && parts[i] instanceof Part.At) {
                continue;
            }
            for (int j = count[i] - 1; j >= 0; j--) {
                int offset = offset(w, i, j, baseDims[i]);
                for (int f = 0; f < filled; f++) {
                    into[from + j * filled + f] = into[from + f] + offset;
                }
            }
            filled *= count[i];
        }
    }

    private int offset(Workspace w, int dimension, int j, int length) {
        int position =
                listed[dimension] < 0
                        ? first[dimension] + j
                        : position((int) w.memory[listed[dimension] + j], length) - 1;
        return position * stride[dimension];
    }
}
