package dev.credence.engine.gradient;

import dev.credence.engine.random.Rng;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one evaluation after another: flat values and adjoints, the tape, and where each
 * variable is. Grows in the first evaluations and is reused by the rest. A hot-loop class: its
 * fields are open to the package. One thread at a time.
 */
final class Workspace {

    /** A gigabyte, and no more than a quarter of what the virtual machine may have. */
    static final int MAX_NUMBERS =
            (int) Math.min(1 << 27, Runtime.getRuntime().maxMemory() / (4 * Double.BYTES));

    /** Passes of a loop that are taken for one that does not end. */
    static final int MOST_PASSES = 1 << 27;

    private static final long MOST_PASSES_IN_ALL = 1L << 31;
    private static final int CHECKS = 20;

    double[] memory;
    double[] adjoint = {};
    int top;

    int[] tape = new int[256];
    int tapeTop;
    private Step[] steps = new Step[64];
    private int[] entries = new int[64];
    private int stepCount;
    double[] saved = new double[16];
    int savedTop;

    final int[] base;
    final int[][] shape;
    final int[] length;

    /** Where the next parameter's unconstrained values are. */
    int free;

    boolean recording;
    double target;

    /** Going backward: the derivative of the result by what is added to the target here. */
    double targetAdjoint = 1;

    @Nullable Rng rng;
    Prints prints = Prints.none();
    private int floor;
    private long passes;

    Workspace(double[] memory, int[] base, int[][] shape, int[] length) {
        this.memory = memory;
        this.top = memory.length;
        this.base = base;
        this.shape = shape;
        this.length = length;
    }

    /** What is in memory now stays there; {@link #reset} drops the rest. */
    void keep() {
        floor = top;
    }

    /** Where what is dropped begins: the unconstrained parameters come first. */
    int start() {
        return floor;
    }

    void reset() {
        top = floor;
        tapeTop = 0;
        stepCount = 0;
        savedTop = 0;
        target = 0;
        passes = 0;
    }

    /**
     * Counts passes of loops and calls of functions, so that an evaluation ends, and ends early
     * when its thread is interrupted.
     *
     * @throws CancellationException when the thread was interrupted
     */
    void pass(long count) {
        long before = passes;
        passes += count;
        if (passes > MOST_PASSES_IN_ALL) {
            throw new Rejection(
                    "the program's loops make more than %d passes in one evaluation"
                            .formatted(MOST_PASSES_IN_ALL));
        }
        if (before >>> CHECKS != passes >>> CHECKS && Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while a program ran");
        }
    }

    private static double[] grown(double[] numbers, int size) {
        try {
            return Arrays.copyOf(numbers, size);
        } catch (OutOfMemoryError _) {
            throw new Rejection("there is no memory for the program's " + size + " numbers");
        }
    }

    /** Reserves memory, whose contents are undefined. */
    int allocate(int size) {
        int start = top;
        if (size > MAX_NUMBERS - start) {
            throw new Rejection(
                    "the program needs memory for more than " + MAX_NUMBERS + " numbers");
        }
        top = start + size;
        if (top > memory.length) {
            memory = grown(memory, Math.max(top, 2 * memory.length + 64));
        }
        return start;
    }

    int allocate(int size, double value) {
        int start = allocate(size);
        Arrays.fill(memory, start, top, value);
        return start;
    }

    /** Puts a number into memory and returns where. */
    int store(double value) {
        int start = allocate(1);
        memory[start] = value;
        return start;
    }

    /** Opens an entry of the tape; the operands are then pushed. */
    void record(Step step) {
        if (stepCount == steps.length) {
            steps = Arrays.copyOf(steps, 2 * stepCount);
            entries = Arrays.copyOf(entries, 2 * stepCount);
        }
        steps[stepCount] = step;
        entries[stepCount++] = tapeTop;
    }

    void push(int operand) {
        reserveTape(1);
        tape[tapeTop++] = operand;
    }

    void record(Step step, int a, int b) {
        record(step);
        reserveTape(2);
        tape[tapeTop++] = a;
        tape[tapeTop++] = b;
    }

    void record(Step step, int a, int b, int c) {
        record(step);
        reserveTape(3);
        tape[tapeTop++] = a;
        tape[tapeTop++] = b;
        tape[tapeTop++] = c;
    }

    void record(Step step, int a, int b, int c, int d) {
        record(step, a, b, c);
        push(d);
    }

    void reserveTape(int size) {
        if (size > MAX_NUMBERS - tapeTop) {
            throw new Rejection(
                    "the program needs memory for more than " + MAX_NUMBERS + " numbers");
        }
        if (tapeTop + size > tape.length) {
            tape = Arrays.copyOf(tape, Math.max(tapeTop + size, 2 * tape.length));
        }
    }

    /** Keeps numbers that are about to be overwritten. */
    void save(double value) {
        if (savedTop == saved.length) {
            saved = Arrays.copyOf(saved, 2 * savedTop);
        }
        saved[savedTop++] = value;
    }

    /** The saved numbers with room for this many; the array may be another than before. */
    double[] reserveSaved(int size) {
        if (size > MAX_NUMBERS || size < 0) {
            throw new Rejection(
                    "the program needs memory for more than " + MAX_NUMBERS + " numbers");
        }
        if (size > saved.length) {
            saved = Arrays.copyOf(saved, Math.max(size, 2 * saved.length));
        }
        return saved;
    }

    /** Gives a scalar variable a new cell with a value in it, and returns where. */
    int renew(int variable, double value) {
        int cell = store(value);
        base[variable] = cell;
        length[variable] = 1;
        return cell;
    }

    /** A point to return to: what comes after it is dropped. */
    record Mark(int top, int tapeTop, int stepCount, int savedTop, double target) {}

    Mark mark() {
        return new Mark(top, tapeTop, stepCount, savedTop, target);
    }

    void release(Mark mark) {
        top = mark.top;
        tapeTop = mark.tapeTop;
        stepCount = mark.stepCount;
        savedTop = mark.savedTop;
        target = mark.target;
    }

    /** Goes backward from one number to the mark, for the derivatives by what was put there. */
    void backward(Mark mark, int from) {
        if (adjoint.length < memory.length) {
            adjoint = grown(adjoint, memory.length);
        }
        Arrays.fill(adjoint, mark.top, top, 0);
        adjoint[from] = 1;
        for (int i = stepCount - 1; i >= mark.stepCount; i--) {
            steps[i].back(this, entries[i]);
        }
    }

    /** Goes backward over the tape; the adjoints from {@code from} on are zeroed first. */
    void backward(int from) {
        if (adjoint.length < memory.length) {
            adjoint = grown(adjoint, memory.length);
        }
        Arrays.fill(adjoint, from, top, 0);
        targetAdjoint = 1;
        for (int i = stepCount - 1; i >= 0; i--) {
            steps[i].back(this, entries[i]);
        }
    }
}
