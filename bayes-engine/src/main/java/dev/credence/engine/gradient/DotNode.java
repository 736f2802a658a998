package dev.credence.engine.gradient;

/** Dot product, or with {@code distance} the squared or plain Euclidean distance. */
final class DotNode extends Node {

    private final String function;
    private final Operand left;
    private final Operand right;
    private final int line;

    DotNode(String function, Operand left, Operand right, int line) {
        super(0);
        this.function = function;
        this.left = left;
        this.right = right;
        this.line = line;
    }

    @Override
    void run(Workspace w) {
        left.node().run(w);
        int x = left.node().at;
        int n = left.node().size;
        right.node().run(w);
        int y = right.node().at;
        Shapes.requireLength(right.node().size, n, function, line);
        at = w.allocate(1);
        w.memory[at] = value(w.memory, x, y, n);
        if (w.recording && (left.active() || right.active())) {
            w.record(this, x, y, n, at);
        }
    }

    private double value(double[] m, int x, int y, int n) {
        double sum = 0;
        if (function.equals("dot_product")) {
            for (int i = 0; i < n; i++) {
                sum += m[x + i] * m[y + i];
            }
            return sum;
        }
        for (int i = 0; i < n; i++) {
            double difference = m[x + i] - m[y + i];
            sum += difference * difference;
        }
        return function.equals("distance") ? StrictMath.sqrt(sum) : sum;
    }

    @Override
    void back(Workspace w, int entry) {
        int x = w.tape[entry];
        int y = w.tape[entry + 1];
        int n = w.tape[entry + 2];
        int z = w.tape[entry + 3];
        double[] m = w.memory;
        double[] d = w.adjoint;
        double g = d[z];
        if (function.equals("dot_product")) {
            for (int i = 0; i < n; i++) {
                double xi = m[x + i];
                double yi = m[y + i];
                d[x + i] += left.active() ? g * yi : 0;
                d[y + i] += right.active() ? g * xi : 0;
            }
            return;
        }
        double scale = function.equals("distance") ? (m[z] == 0 ? 0 : g / m[z]) : 2 * g;
        for (int i = 0; i < n; i++) {
            double part = scale * (m[x + i] - m[y + i]);
            d[x + i] += left.active() ? part : 0;
            d[y + i] -= right.active() ? part : 0;
        }
    }
}
