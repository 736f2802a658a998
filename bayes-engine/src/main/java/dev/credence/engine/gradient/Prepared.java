package dev.credence.engine.gradient;

import org.jspecify.annotations.Nullable;

/** Where the prepared expressions' values are; a slot that could not be computed has none. */
record Prepared(int[] at, int[][] dims, int[] size) {

    static Prepared none(int slots) {
        int[] at = new int[slots];
        java.util.Arrays.fill(at, -1);
        return new Prepared(at, new int[slots][], new int[slots]);
    }

    @Nullable Node node(int slot) {
        return at[slot] < 0 ? null : new ConstantNode(at[slot], dims[slot], size[slot]);
    }
}
