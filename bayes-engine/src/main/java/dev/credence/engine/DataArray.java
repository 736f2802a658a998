package dev.credence.engine;

import java.util.Arrays;

/**
 * The numbers of one data variable: a scalar (no dimensions) or a rectangular array, in the order
 * of nested lists (last index fastest). Immutable; part of {@link StanData}.
 */
public final class DataArray {

    private final int[] shape;
    private final double[] values;
    private final boolean whole;

    DataArray(int[] shape, double[] values, boolean whole) {
        this.shape = shape;
        this.values = values;
        this.whole = whole;
    }

    /** Length of each dimension; empty for a scalar. */
    public int[] shape() {
        return shape.clone();
    }

    /** The numbers, last index fastest. */
    public double[] values() {
        return values.clone();
    }

    /** Whether all numbers were given as integers. */
    public boolean whole() {
        return whole;
    }

    int[] sharedShape() {
        return shape;
    }

    double[] sharedValues() {
        return values;
    }

    @Override
    public String toString() {
        return shape.length == 0 ? Double.toString(values[0]) : "array" + Arrays.toString(shape);
    }
}
