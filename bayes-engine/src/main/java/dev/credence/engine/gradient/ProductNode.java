package dev.credence.engine.gradient;

import dev.credence.engine.ir.StanType;

/**
 * Products of linear algebra, as (rows x inner) times (inner x columns) where a vector is one
 * column and a row vector one row.
 */
final class ProductNode extends Node {

    private final Operand left;
    private final Operand right;
    private final StanType leftType;
    private final StanType rightType;
    private final int line;

    ProductNode(
            Operand left,
            StanType leftType,
            Operand right,
            StanType rightType,
            StanType type,
            int line) {
        super(type.rank());
        this.left = left;
        this.right = right;
        this.leftType = leftType;
        this.rightType = rightType;
        this.line = line;
    }

    @Override
    void run(Workspace w) {
        left.node().run(w);
        int a = left.node().at;
        int rows = rows(left.node(), leftType);
        int inner = columns(left.node(), leftType);
        right.node().run(w);
        int b = right.node().at;
        int columns = columns(right.node(), rightType);
        Shapes.requireLength(rows(right.node(), rightType), inner, "*", line);
        shape(rows, columns);
        at = w.allocate(size, 0);
        multiply(w.memory, a, b, at, rows, inner, columns);
        if (w.recording && (left.active() || right.active())) {
            w.record(this, a, b, at);
            w.push(rows);
            w.push(inner);
            w.push(columns);
        }
    }

    private void shape(int rows, int columns) {
        size = rows * columns;
        if (dims.length == 2) {
            dims[0] = rows;
            dims[1] = columns;
        } else if (dims.length == 1) {
            dims[0] = size;
        }
    }

    private static int rows(Node node, StanType type) {
        return type.equals(StanType.ROW_VECTOR) ? 1 : node.dims[0];
    }

    private static int columns(Node node, StanType type) {
        if (type.equals(StanType.MATRIX)) {
            return node.dims[1];
        }
        return type.equals(StanType.VECTOR) ? 1 : node.dims[0];
    }

    private static void multiply(
            double[] m, int a, int b, int c, int rows, int inner, int columns) {
        for (int j = 0; j < columns; j++) {
            int cj = c + j * rows;
            for (int k = 0; k < inner; k++) {
                double factor = m[b + j * inner + k];
                int ak = a + k * rows;
                for (int i = 0; i < rows; i++) {
                    m[cj + i] += m[ak + i] * factor;
                }
            }
        }
    }

    @Override
    void back(Workspace w, int entry) {
        int[] t = w.tape;
        int a = t[entry];
        int b = t[entry + 1];
        int c = t[entry + 2];
        int rows = t[entry + 3];
        int inner = t[entry + 4];
        int columns = t[entry + 5];
        double[] m = w.memory;
        double[] d = w.adjoint;
        for (int j = 0; j < columns; j++) {
            int cj = c + j * rows;
            for (int k = 0; k < inner; k++) {
                int bk = b + j * inner + k;
                int ak = a + k * rows;
                if (right.active()) {
                    double sum = 0;
                    for (int i = 0; i < rows; i++) {
                        sum += m[ak + i] * d[cj + i];
                    }
                    d[bk] += sum;
                }
                if (left.active()) {
                    double factor = m[bk];
                    for (int i = 0; i < rows; i++) {
                        d[ak + i] += factor * d[cj + i];
                    }
                }
            }
        }
    }
}
