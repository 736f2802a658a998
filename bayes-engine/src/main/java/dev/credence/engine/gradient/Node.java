package dev.credence.engine.gradient;

/**
 * An executable expression. After {@link #run} the value is in the workspace's memory from {@link
 * #at}, {@link #size} numbers long, with the lengths of its dimensions in {@link #dims}: arrays by
 * rows, matrices by columns. Holds until the node runs again.
 */
abstract class Node extends Step {

    int at;
    int size = 1;
    int[] dims;

    Node(int rank) {
        dims = new int[rank];
    }

    abstract void run(Workspace w);

    /** Whether the value is in memory of its own, which a variable may take over. */
    boolean fresh() {
        return true;
    }

    final double number(Workspace w) {
        run(w);
        return w.memory[at];
    }

    /** The value as an integer; a node may know it without storing it. */
    int integer(Workspace w) {
        run(w);
        return (int) w.memory[at];
    }

    /** Takes over the dimensions of a value of the same rank. */
    final void shapeOf(Node other) {
        size = other.size;
        System.arraycopy(other.dims, 0, dims, 0, dims.length);
    }
}
