package dev.credence.engine.gradient;

/** The current value of a variable, read in place. */
final class VariableNode extends Node {

    private final int id;

    VariableNode(int id, int rank) {
        super(rank);
        this.id = id;
    }

    @Override
    void run(Workspace w) {
        at = w.base[id];
        size = w.length[id];
        dims = w.shape[id];
    }

    @Override
    int integer(Workspace w) {
        return (int) w.memory[w.base[id]];
    }

    @Override
    boolean fresh() {
        return false;
    }
}
