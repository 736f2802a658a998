package dev.credence.engine.density;

import java.util.Arrays;

/**
 * Where the arguments of one call of a density are: outcome first. Mutable and reused, because it
 * is filled once per call in the hot loop.
 */
public final class Operands {

    /** The most arguments that a density takes, outcome included. */
    public static final int MOST = 4;

    /** Flat memory that all addresses point into. */
    public double[] memory = {};

    /** Number of observations. */
    public int observations;

    /** Address of each argument. */
    public final int[] at = new int[MOST];

    /** 1 for a container of one element per observation, 0 for a scalar. */
    public final int[] step = new int[MOST];

    /** Address where the partial derivatives of each argument are added, or -1 for none. */
    public final int[] partial = new int[MOST];

    public Operands() {
        Arrays.fill(partial, -1);
    }

    double value(int argument, int observation) {
        return memory[at[argument] + observation * step[argument]];
    }

    void add(int argument, int observation, double derivative) {
        if (partial[argument] >= 0) {
            memory[partial[argument] + observation * step[argument]] += derivative;
        }
    }
}
