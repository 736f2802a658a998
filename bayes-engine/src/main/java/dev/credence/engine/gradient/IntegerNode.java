package dev.credence.engine.gradient;

/** Arithmetic of integers: checked for overflow, division towards zero. */
final class IntegerNode extends Node {

    private final char operator;
    private final Node left;
    private final Node right;
    private final int line;

    /**
     * @param operator {@code +}, {@code -}, {@code *}, {@code %}, or any other for division
     */
    IntegerNode(String operator, Node left, Node right, int line) {
        super(0);
        this.operator =
                operator.equals(".*") ? '*' : operator.length() == 1 ? operator.charAt(0) : '/';
        this.left = left;
        this.right = right;
        this.line = line;
    }

    @Override
    void run(Workspace w) {
        at = w.store(integer(w));
    }

    @Override
    int integer(Workspace w) {
        long x = left.integer(w);
        long y = right.integer(w);
        long z =
                switch (operator) {
                    case '+' -> x + y;
                    case '-' -> x - y;
                    case '*' -> x * y;
                    case '%' -> x % divisor(y);
                    default -> x / divisor(y);
                };
        if (z != (int) z) {
            throw outOfRange(x, operator, y, line);
        }
        return (int) z;
    }

    private long divisor(long y) {
        if (y == 0) {
            throw divisionByZero(line);
        }
        return y;
    }

    static Rejection outOfRange(long x, char operator, long y, int line) {
        return new Rejection(
                "line %d: %d %s %d is outside the range of integers"
                        .formatted(line, x, operator, y));
    }

    static Rejection divisionByZero(int line) {
        return new Rejection("line %d: integer division by zero".formatted(line));
    }
}
