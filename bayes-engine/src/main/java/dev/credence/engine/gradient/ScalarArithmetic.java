package dev.credence.engine.gradient;

/** Plus, minus, times and divide of two numbers: a node each, because loops run little else. */
final class ScalarArithmetic {

    private ScalarArithmetic() {}

    static Node node(char operator, Operand left, Operand right) {
        return switch (operator) {
            case '+' -> new Sum(left, right);
            case '-' -> new Difference(left, right);
            case '*' -> new Product(left, right);
            default -> new Quotient(left, right);
        };
    }

    /** What the four have in common. */
    private abstract static class Pair extends Node {

        final boolean leftActive;
        final boolean rightActive;
        private final Node left;
        private final Node right;

        Pair(Operand left, Operand right) {
            super(0);
            this.left = left.node();
            this.right = right.node();
            this.leftActive = left.active();
            this.rightActive = right.active();
        }

        abstract double value(double x, double y);

        @Override
        void run(Workspace w) {
            left.run(w);
            int x = left.at;
            right.run(w);
            int y = right.at;
            at = w.store(value(w.memory[x], w.memory[y]));
            if (w.recording && (leftActive || rightActive)) {
                w.record(this, x, y, at);
            }
        }
    }

    private static final class Sum extends Pair {

        Sum(Operand left, Operand right) {
            super(left, right);
        }

        @Override
        double value(double x, double y) {
            return x + y;
        }

        @Override
        void back(Workspace w, int entry) {
            double[] d = w.adjoint;
            double g = d[w.tape[entry + 2]];
            if (leftActive) {
                d[w.tape[entry]] += g;
            }
            if (rightActive) {
                d[w.tape[entry + 1]] += g;
            }
        }
    }

    private static final class Difference extends Pair {

        Difference(Operand left, Operand right) {
            super(left, right);
        }

        @Override
        double value(double x, double y) {
            return x - y;
        }

        @Override
        void back(Workspace w, int entry) {
            double[] d = w.adjoint;
            double g = d[w.tape[entry + 2]];
            if (leftActive) {
                d[w.tape[entry]] += g;
            }
            if (rightActive) {
                d[w.tape[entry + 1]] -= g;
            }
        }
    }

    private static final class Product extends Pair {

        Product(Operand left, Operand right) {
            super(left, right);
        }

        @Override
        double value(double x, double y) {
            return x * y;
        }

        @Override
        void back(Workspace w, int entry) {
            double[] d = w.adjoint;
            int x = w.tape[entry];
            int y = w.tape[entry + 1];
            double g = d[w.tape[entry + 2]];
            if (leftActive) {
                d[x] += g * w.memory[y];
            }
            if (rightActive) {
                d[y] += g * w.memory[x];
            }
        }
    }

    private static final class Quotient extends Pair {

        Quotient(Operand left, Operand right) {
            super(left, right);
        }

        @Override
        double value(double x, double y) {
            return x / y;
        }

        @Override
        void back(Workspace w, int entry) {
            double[] d = w.adjoint;
            int y = w.tape[entry + 1];
            int z = w.tape[entry + 2];
            double g = d[z] / w.memory[y];
            if (leftActive) {
                d[w.tape[entry]] += g;
            }
            if (rightActive) {
                d[y] -= g * w.memory[z];
            }
        }
    }
}
