package dev.credence.engine.transform;

/**
 * Where one transform reads and writes in flat memory: {@code free} unconstrained numbers, {@code
 * constrained} ones, and up to two arguments (bounds, or offset and multiplier), each a scalar
 * (step 0) or one per element (step 1). Mutable and reused in the hot loop.
 */
public final class Site {

    /** Marks an argument that is not there. */
    public static final int ABSENT = -1;

    public int free;
    public int constrained;
    public int size;

    /** Rows and columns of a matrix, which is stored by columns; else the size, and 1. */
    public int rows;

    public int columns;
    public int first = ABSENT;
    public int firstStep;
    public boolean firstActive;
    public int second = ABSENT;
    public int secondStep;
    public boolean secondActive;

    /** The adjoint of the Jacobian's logarithm: 1, or more where the program uses target(). */
    public double weight = 1;

    /** The address of an element of the constrained matrix, from 0. */
    int at(int row, int column) {
        return constrained + column * rows + row;
    }

    boolean hasFirst() {
        return first != ABSENT;
    }

    boolean hasSecond() {
        return second != ABSENT;
    }

    double first(double[] memory, int i) {
        return memory[first + i * firstStep];
    }

    double second(double[] memory, int i) {
        return memory[second + i * secondStep];
    }

    void addFirst(double[] adjoint, int i, double derivative) {
        if (firstActive) {
            adjoint[first + i * firstStep] += derivative;
        }
    }

    void addSecond(double[] adjoint, int i, double derivative) {
        if (secondActive) {
            adjoint[second + i * secondStep] += derivative;
        }
    }
}
