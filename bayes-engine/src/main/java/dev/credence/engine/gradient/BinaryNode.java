package dev.credence.engine.gradient;

/** A function of two arguments applied to each pair of elements; scalars are broadcast. */
final class BinaryNode extends Node {

    private final BinaryFunction function;
    private final Node left;
    private final Node right;
    private final boolean leftActive;
    private final boolean rightActive;
    private final String name;
    private final int line;

    BinaryNode(
            BinaryFunction function, Operand left, Operand right, int rank, String name, int line) {
        super(rank);
        this.function = function;
        this.left = left.node();
        this.right = right.node();
        this.leftActive = left.active();
        this.rightActive = right.active();
        this.name = name;
        this.line = line;
    }

    @Override
    void run(Workspace w) {
        left.run(w);
        int x = left.at;
        right.run(w);
        int y = right.at;
        boolean leftScalar = left.dims.length == 0;
        boolean rightScalar = right.dims.length == 0;
        shapeOf(leftScalar ? right : left);
        if (!leftScalar && !rightScalar) {
            Shapes.requireEqual(left, right, name, line);
        }
        int z = w.allocate(size);
        int stepX = leftScalar ? 0 : 1;
        int stepY = rightScalar ? 0 : 1;
        forward(w.memory, x, stepX, y, stepY, z);
        at = z;
        if (w.recording && (leftActive || rightActive)) {
            w.record(this, x, y, z, size);
            w.push(stepX);
            w.push(stepY);
        }
    }

    private void forward(double[] m, int x, int stepX, int y, int stepY, int z) {
        if (stepX == 1 && stepY == 1) {
            for (int i = 0; i < size; i++) {
                m[z + i] = function.value().applyAsDouble(m[x + i], m[y + i]);
            }
            return;
        }
        for (int i = 0; i < size; i++) {
            m[z + i] = function.value().applyAsDouble(m[x + i * stepX], m[y + i * stepY]);
        }
    }

    @Override
    void back(Workspace w, int entry) {
        int[] t = w.tape;
        int x = t[entry];
        int y = t[entry + 1];
        int z = t[entry + 2];
        int n = t[entry + 3];
        int stepX = t[entry + 4];
        int stepY = t[entry + 5];
        double[] m = w.memory;
        double[] d = w.adjoint;
        if (leftActive) {
            BinaryFunction.Slope slope = function.left();
            for (int i = 0; i < n; i++) {
                int xi = x + i * stepX;
                d[xi] += d[z + i] * slope.at(m[xi], m[y + i * stepY], m[z + i]);
            }
        }
        if (rightActive) {
            BinaryFunction.Slope slope = function.right();
            for (int i = 0; i < n; i++) {
                int yi = y + i * stepY;
                d[yi] += d[z + i] * slope.at(m[x + i * stepX], m[yi], m[z + i]);
            }
        }
    }
}
