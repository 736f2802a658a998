package dev.credence.engine.gradient;

/**
 * Plus, minus, times and divide of containers, with a loop of its own for each; two numbers are
 * {@link ScalarArithmetic}.
 */
final class ArithmeticNode extends Node {

    private final char operator;
    private final Node left;
    private final Node right;
    private final boolean leftActive;
    private final boolean rightActive;
    private final int line;

    ArithmeticNode(char operator, Operand left, Operand right, int rank, int line) {
        super(rank);
        this.operator = operator;
        this.left = left.node();
        this.right = right.node();
        this.leftActive = left.active();
        this.rightActive = right.active();
        this.line = line;
    }

    @Override
    void run(Workspace w) {
        left.run(w);
        int x = left.at;
        right.run(w);
        int y = right.at;
        int stepX = left.dims.length == 0 ? 0 : 1;
        int stepY = right.dims.length == 0 ? 0 : 1;
        shapeOf(stepX == 0 ? right : left);
        if (stepX == 1 && stepY == 1) {
            Shapes.requireEqual(left, right, String.valueOf(operator), line);
        }
        int z = w.allocate(size);
        at = z;
        forward(w.memory, x, stepX, y, stepY, z, size);
        if (w.recording && (leftActive || rightActive)) {
            w.record(this, x, y, z, size);
            w.push(stepX);
            w.push(stepY);
        }
    }

    private void forward(double[] m, int x, int stepX, int y, int stepY, int z, int n) {
        if (stepX == 0) {
            scalarLeft(m, m[x], y, z, n);
        } else if (stepY == 0) {
            scalarRight(m, x, m[y], z, n);
        } else {
            pairs(m, x, y, z, n);
        }
    }

    private void pairs(double[] m, int x, int y, int z, int n) {
        switch (operator) {
            case '+' -> {
                for (int i = 0; i < n; i++) {
                    m[z + i] = m[x + i] + m[y + i];
                }
            }
            case '-' -> {
                for (int i = 0; i < n; i++) {
                    m[z + i] = m[x + i] - m[y + i];
                }
            }
            case '*' -> {
                for (int i = 0; i < n; i++) {
                    m[z + i] = m[x + i] * m[y + i];
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    m[z + i] = m[x + i] / m[y + i];
                }
            }
        }
    }

    private void scalarLeft(double[] m, double a, int y, int z, int n) {
        switch (operator) {
            case '+' -> {
                for (int i = 0; i < n; i++) {
                    m[z + i] = a + m[y + i];
                }
            }
            case '-' -> {
                for (int i = 0; i < n; i++) {
                    m[z + i] = a - m[y + i];
                }
            }
            case '*' -> {
                for (int i = 0; i < n; i++) {
                    m[z + i] = a * m[y + i];
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    m[z + i] = a / m[y + i];
                }
            }
        }
    }

    private void scalarRight(double[] m, int x, double b, int z, int n) {
        switch (operator) {
            case '+' -> {
                for (int i = 0; i < n; i++) {
                    m[z + i] = m[x + i] + b;
                }
            }
            case '-' -> {
                for (int i = 0; i < n; i++) {
                    m[z + i] = m[x + i] - b;
                }
            }
            case '*' -> {
                for (int i = 0; i < n; i++) {
                    m[z + i] = m[x + i] * b;
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    m[z + i] = m[x + i] / b;
                }
            }
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
        switch (operator) {
            case '+', '-' -> {
                if (leftActive) {
                    add(d, x, stepX, z, n, 1);
                }
                if (rightActive) {
                    add(d, y, stepY, z, n, operator == '+' ? 1 : -1);
                }
            }
            case '*' -> {
                if (leftActive) {
                    addProduct(m, d, x, stepX, y, stepY, z, n);
                }
                if (rightActive) {
                    addProduct(m, d, y, stepY, x, stepX, z, n);
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    double g = d[z + i] / m[y + i * stepY];
                    if (leftActive) {
                        d[x + i * stepX] += g;
                    }
                    if (rightActive) {
                        d[y + i * stepY] -= g * m[z + i];
                    }
                }
            }
        }
    }

    private static void add(double[] d, int to, int step, int z, int n, double sign) {
        if (step == 0) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += d[z + i];
            }
            d[to] += sign * sum;
            return;
        }
        for (int i = 0; i < n; i++) {
            d[to + i] += sign * d[z + i];
        }
    }

    private static void addProduct(
            double[] m, double[] d, int to, int step, int other, int otherStep, int z, int n) {
        if (step == 0) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += d[z + i] * m[other + i];
            }
            d[to] += sum;
        } else if (otherStep == 0) {
            double factor = m[other];
            for (int i = 0; i < n; i++) {
                d[to + i] += d[z + i] * factor;
            }
        } else {
            for (int i = 0; i < n; i++) {
                d[to + i] += d[z + i] * m[other + i];
            }
        }
    }
}
