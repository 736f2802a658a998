package dev.credence.engine.gradient;

/** The value of a call of a user-defined function. What its body runs is on the tape, not it. */
final class CallNode extends Node {

    private final UserFunction function;
    private final boolean dropConstants;
    private final Arguments arguments;
    private final int line;
    private boolean fresh;

    CallNode(UserFunction function, boolean dropConstants, Node[] arguments, int rank, int line) {
        super(rank);
        this.function = function;
        this.dropConstants = dropConstants;
        this.arguments = new Arguments(arguments);
        this.line = line;
    }

    @Override
    void run(Workspace w) {
        arguments.run(w);
        function.call(w, dropConstants, arguments.at, arguments.size, arguments.dims, line);
        at = function.at;
        size = function.size;
        System.arraycopy(function.dims, 0, dims, 0, dims.length);
        fresh = function.fresh;
    }

    @Override
    boolean fresh() {
        return fresh;
    }
}
