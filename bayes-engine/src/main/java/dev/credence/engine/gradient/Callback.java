package dev.credence.engine.gradient;

import java.util.Arrays;

/**
 * A user-defined function that an operation calls with numbers of its own, such as the right-hand
 * side of an ODE that a solver calls at each step. Calls leave no trace in the workspace: memory
 * and tape are as they were before.
 */
final class Callback {

    private final UserFunction function;
    private final int[][] dims;
    private final int[] at;
    private final int[] size;
    private final int line;
    private double[] before = {};
    private int results;

    Callback(UserFunction function, int[][] dims, int line) {
        this.function = function;
        this.dims = dims;
        this.line = line;
        this.at = new int[dims.length];
        this.size = Arrays.stream(dims).mapToInt(Shapes::product).toArray();
    }

    /** The function's value at arguments given one array each, in memory order. */
    double[] value(Workspace w, double[]... arguments) {
        Workspace.Mark mark = w.mark();
        boolean recording = w.recording;
        w.recording = false;
        try {
            call(w, arguments);
            return Arrays.copyOfRange(w.memory, function.at, function.at + results);
        } finally {
            w.recording = recording;
            w.release(mark);
        }
    }

    /** The same, written to an array; returns how many numbers the value has. */
    int valueTo(Workspace w, double[] to, double[]... arguments) {
        Workspace.Mark mark = w.mark();
        boolean recording = w.recording;
        w.recording = false;
        try {
            call(w, arguments);
            System.arraycopy(w.memory, function.at, to, 0, Math.min(results, to.length));
            return results;
        } finally {
            w.recording = recording;
            w.release(mark);
        }
    }

    /**
     * The function's value, and its derivatives.
     *
     * @param wanted the arguments to differentiate by
     * @param jacobian receives one row per number of the value, in which the wanted arguments'
     *     numbers follow each other
     */
    double[] differentiate(
            Workspace w, boolean[] wanted, double[][] jacobian, double[]... arguments) {
        double[] value = new double[jacobian.length];
        differentiateTo(w, wanted, value, jacobian, arguments);
        return value;
    }

    /** The same, with the value written to an array; returns how many numbers it has. */
    int differentiateTo(
            Workspace w,
            boolean[] wanted,
            double[] to,
            double[][] jacobian,
            double[]... arguments) {
        Workspace.Mark mark = w.mark();
        boolean recording = w.recording;
        w.recording = true;
        try {
            call(w, arguments);
            int result = function.at;
            int rows = Math.min(results, jacobian.length);
            System.arraycopy(w.memory, result, to, 0, rows);
            keep(w, mark);
            int saved = w.savedTop;
            for (int i = 0; i < rows; i++) {
                w.backward(mark, result + i);
                row(w, wanted, jacobian[i]);
                System.arraycopy(before, 0, w.memory, mark.top(), w.top - mark.top());
                w.savedTop = saved;
            }
            return results;
        } finally {
            w.recording = recording;
            w.release(mark);
        }
    }

    /** Going backward undoes assignments; the next row needs their outcome again. */
    private void keep(Workspace w, Workspace.Mark mark) {
        int length = w.top - mark.top();
        if (before.length < length) {
            before = new double[length];
        }
        System.arraycopy(w.memory, mark.top(), before, 0, length);
    }

    private void call(Workspace w, double[][] arguments) {
        for (int i = 0; i < at.length; i++) {
            at[i] = w.allocate(size[i]);
            System.arraycopy(arguments[i], 0, w.memory, at[i], size[i]);
        }
        function.call(w, false, at, size, dims, line);
        results = function.size;
    }

    private void row(Workspace w, boolean[] wanted, double[] row) {
        int column = 0;
        for (int i = 0; i < at.length; i++) {
            if (wanted[i]) {
                System.arraycopy(w.adjoint, at[i], row, column, size[i]);
                column += size[i];
            }
        }
    }
}
