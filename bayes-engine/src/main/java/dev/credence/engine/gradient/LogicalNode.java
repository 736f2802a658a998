package dev.credence.engine.gradient;

/** And, or: the second operand is evaluated only when it decides. */
final class LogicalNode extends Node {

    private final boolean and;
    private final Node left;
    private final Node right;

    LogicalNode(boolean and, Node left, Node right) {
        super(0);
        this.and = and;
        this.left = left;
        this.right = right;
    }

    @Override
    void run(Workspace w) {
        boolean result = left.number(w) != 0;
        if (result == and) {
            result = right.number(w) != 0;
        }
        at = w.store(result ? 1 : 0);
    }
}
