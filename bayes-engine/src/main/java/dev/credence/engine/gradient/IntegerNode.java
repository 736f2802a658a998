package dev.credence.engine.gradient;

/** Arithmetic of integers: checked for overflow, division towards zero. */
final class IntegerNode extends Node {

    private final String operator;
    private final Node left;
    private final Node right;
    private final int line;

    IntegerNode(String operator, Node left, Node right, int line) {
        super(0);
        this.operator = operator;
        this.left = left;
        this.right = right;
        this.line = line;
    }

    @Override
    void run(Workspace w) {
        double x = left.number(w);
        double y = right.number(w);
        double z =
                switch (operator) {
                    case "+" -> x + y;
                    case "-" -> x - y;
                    case "*", ".*" -> x * y;
                    case "%" -> x % divisor(y);
                    default -> {
                        double quotient = x / divisor(y);
                        yield quotient < 0 ? StrictMath.ceil(quotient) : StrictMath.floor(quotient);
                    }
                };
        if (z > Integer.MAX_VALUE || z < Integer.MIN_VALUE) {
            throw new Rejection(
                    "line %d: %.0f %s %.0f is outside the range of integers"
                            .formatted(line, x, operator, y));
        }
        at = w.store(z);
    }

    private double divisor(double y) {
        if (y == 0) {
            throw new Rejection("line %d: integer division by zero".formatted(line));
        }
        return y;
    }
}
