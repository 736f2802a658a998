package dev.credence.engine.gradient;

/** Containers made of nothing but sizes: zeros, ones, grids, unit vectors, the identity. */
final class FillNode extends Node {

    private final String function;
    private final Node[] arguments;
    private final int line;

    FillNode(String function, Node[] arguments, int rank, int line) {
        super(rank);
        this.function = function;
        this.arguments = arguments;
        this.line = line;
    }

    @Override
    void run(Workspace w) {
        int n = arguments[0].integer(w);
        if (n < 0) {
            throw new Rejection("line %d: size %d is negative".formatted(line, n));
        }
        java.util.Arrays.fill(dims, n);
        size = Shapes.product(dims);
        if (function.startsWith("linspaced")) {
            grid(w, n, arguments[1].number(w), arguments[2].number(w));
            return;
        }
        double value = function.startsWith("ones") ? 1 : 0;
        if (function.equals("uniform_simplex")) {
            value = 1.0 / n;
        }
        int hot = function.startsWith("one_hot") ? arguments[1].integer(w) : 0;
        if (hot < 0 || hot > n || (hot == 0 && function.startsWith("one_hot"))) {
            throw new Rejection(
                    "line %d: %s: position %d is outside of 1 to %d"
                            .formatted(line, function, hot, n));
        }
        at = w.allocate(size, value);
        if (hot > 0) {
            w.memory[at + hot - 1] = 1;
        }
        if (dims.length == 2) {
            for (int i = 0; i < n; i++) {
                w.memory[at + i * (n + 1)] = 1;
            }
        }
    }

    private void grid(Workspace w, int n, double from, double to) {
        boolean whole = function.equals("linspaced_int_array");
        if (whole && n > 1 && to > from && (int) (to - from) % (n - 1) != 0) {
            throw new Rejection(
                    "line %d: %s: %d integers from %d to %d have no common distance"
                            .formatted(line, function, n, (int) from, (int) to));
        }
        at = w.allocate(n);
        for (int i = 0; i < n; i++) {
            w.memory[at + i] = i == n - 1 ? to : from + i * (to - from) / (n - 1);
        }
    }
}
