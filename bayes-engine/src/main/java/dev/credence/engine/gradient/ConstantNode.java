package dev.credence.engine.gradient;

/** A value that is in memory for good: a literal, or what was prepared when data were bound. */
final class ConstantNode extends Node {

    ConstantNode(int at, int[] dims, int size) {
        super(dims.length);
        this.at = at;
        this.dims = dims;
        this.size = size;
    }

    @Override
    void run(Workspace w) {}

    @Override
    boolean fresh() {
        return false;
    }
}
