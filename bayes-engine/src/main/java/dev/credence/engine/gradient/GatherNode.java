package dev.credence.engine.gradient;

/**
 * A value whose elements are copies of elements elsewhere in memory: slices that are not
 * contiguous, repetitions, concatenations, transposes. A subclass lists the addresses.
 */
abstract class GatherNode extends Node {

    /** The address of a zero that takes no derivative. */
    static final int ZERO = -1;

    private final boolean active;
    private int[] scratch = {};

    GatherNode(int rank, boolean active) {
        super(rank);
        this.active = active;
    }

    /** Runs the operands and sets {@link #dims} and {@link #size}. */
    abstract void prepare(Workspace w);

    /** Writes {@link #size} addresses from {@code from} on. */
    abstract void addresses(Workspace w, int[] into, int from);

    @Override
    final void run(Workspace w) {
        prepare(w);
        int to = w.allocate(size);
        at = to;
        int[] source;
        int from;
        if (active && w.recording) {
            w.record(this, to, size);
            w.reserveTape(size);
            source = w.tape;
            from = w.tapeTop;
            w.tapeTop += size;
        } else {
            if (scratch.length < size) {
                scratch = new int[size];
            }
            source = scratch;
            from = 0;
        }
        addresses(w, source, from);
        double[] m = w.memory;
        for (int i = 0; i < size; i++) {
            int address = source[from + i];
            m[to + i] = address == ZERO ? 0 : m[address];
        }
    }

    @Override
    final void back(Workspace w, int entry) {
        int[] t = w.tape;
        double[] d = w.adjoint;
        int to = t[entry];
        int n = t[entry + 1];
        int from = entry + 2;
        for (int i = 0; i < n; i++) {
            int address = t[from + i];
            if (address != ZERO) {
                d[address] += d[to + i];
            }
        }
    }
}
