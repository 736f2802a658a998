package dev.credence.engine.gradient;

/** Vectors and matrices made of nothing but sizes: zeros, ones, a grid, the identity. */
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
        if (function.equals("linspaced_vector")) {
            grid(w, n, arguments[1].number(w), arguments[2].number(w));
            return;
        }
        at = w.allocate(size, function.startsWith("ones") ? 1 : 0);
        if (dims.length == 2) {
            for (int i = 0; i < n; i++) {
                w.memory[at + i * (n + 1)] = 1;
            }
        }
    }

    private void grid(Workspace w, int n, double from, double to) {
        at = w.allocate(n);
        for (int i = 0; i < n; i++) {
            w.memory[at + i] = i == n - 1 ? to : from + i * (to - from) / (n - 1);
        }
    }
}
