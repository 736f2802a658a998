package dev.credence.engine.gradient;

import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Symbol;
import java.util.ArrayList;
import java.util.List;

/**
 * How a variable's numbers are laid out: in memory (arrays by rows, matrices by columns) and in
 * output columns (first index fastest, as in Stan CSV).
 *
 * @param order for each output column the offset in memory
 */
record Layout(Symbol symbol, int[] dims, int size, int[] order) {

    static Layout of(Symbol symbol, int[] dims) {
        int size = Shapes.product(dims);
        int[] order = new int[size];
        int[] strides = strides(dims, isMatrix(symbol));
        int[] index = new int[dims.length];
        for (int column = 0; column < size; column++) {
            int offset = 0;
            for (int i = 0; i < dims.length; i++) {
                offset += index[i] * strides[i];
            }
            order[column] = offset;
            advance(index, dims);
        }
        return new Layout(symbol, dims.clone(), size, order);
    }

    /** Names of the columns: {@code x}, {@code x[2]}, {@code x[2,1]}. */
    List<String> names() {
        List<String> names = new ArrayList<>(size);
        int[] index = new int[dims.length];
        for (int column = 0; column < size; column++) {
            names.add(symbol.name() + text(index));
            advance(index, dims);
        }
        return names;
    }

    /** Copies the variable's numbers from memory to output columns. */
    void write(double[] memory, int base, double[] out, int to) {
        for (int column = 0; column < size; column++) {
            out[to + column] = memory[base + order[column]];
        }
    }

    /** Copies output columns to memory. */
    void read(double[] columns, int from, double[] memory, int base) {
        for (int column = 0; column < size; column++) {
            memory[base + order[column]] = columns[from + column];
        }
    }

    static boolean isMatrix(Symbol symbol) {
        return symbol.type().shape() == StanType.Shape.MATRIX;
    }

    /** The index of an element by its offset in memory, such as {@code [2,1]}. */
    static String indexText(int offset, int[] dims, boolean matrix) {
        int[] strides = strides(dims, matrix);
        int[] index = new int[dims.length];
        for (int i = 0; i < dims.length; i++) {
            index[i] = dims[i] == 0 ? 0 : offset / strides[i] % dims[i];
        }
        return text(index);
    }

    static int[] strides(int[] dims, boolean matrix) {
        int n = dims.length;
        int[] strides = new int[n];
        int step = 1;
        int outer = n - 1;
        if (matrix) {
            strides[n - 2] = 1;
            strides[n - 1] = dims[n - 2];
            step = dims[n - 2] * dims[n - 1];
            outer = n - 3;
        }
        for (int i = outer; i >= 0; i--) {
            strides[i] = step;
            step *= dims[i];
        }
        return strides;
    }

    private static void advance(int[] index, int[] dims) {
        for (int i = 0; i < dims.length; i++) {
            index[i]++;
            if (index[i] < dims[i]) {
                return;
            }
            index[i] = 0;
        }
    }

    private static String text(int[] index) {
        if (index.length == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < index.length; i++) {
            text.append(i == 0 ? "" : ",").append(index[i] + 1);
        }
        return text.append(']').toString();
    }
}
