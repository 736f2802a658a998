package dev.credence.engine.gradient;

/**
 * A user-defined function as an argument; it has no value, the operation that takes it makes a
 * {@link Callback} of it.
 */
final class FunctionNode extends Node {

    private final UserFunction function;
    private final int line;

    FunctionNode(UserFunction function, int line) {
        super(0);
        this.function = function;
        this.line = line;
        this.size = 0;
    }

    @Override
    void run(Workspace w) {}

    UserFunction function() {
        return function;
    }

    /** The function for calls with arguments of these dimensions. */
    Callback callback(int[][] dims) {
        return new Callback(function, dims, line);
    }
}
