package dev.credence.engine.matrix;

/**
 * Where a value is in flat memory, seen as a column-major matrix: a vector is one column, a row
 * vector one row, an array of vectors has a column for each, a number is 1 x 1. Mutable and reused,
 * because it is filled at every call in the hot loop.
 */
public final class Block {

    public int at;
    public int rows;
    public int columns;

    /** Whether derivatives flow into the value. */
    public boolean active;

    /** Where a density adds the partial derivatives by this value, or -1 for nowhere. */
    public int partial = -1;

    public int size() {
        return rows * columns;
    }

    /** The address of a column; a single column stands for as many as are asked for. */
    public int column(int j) {
        return columns == 1 ? at : at + j * rows;
    }

    /** The address of the partial derivatives by a column, or -1. */
    public int partialColumn(int j) {
        return partial < 0 || columns == 1 ? partial : partial + j * rows;
    }

    public void set(int address, int rowCount, int columnCount) {
        at = address;
        rows = rowCount;
        columns = columnCount;
    }

    /** The same numbers as one column. */
    public void flatten() {
        rows = size();
        columns = 1;
    }
}
