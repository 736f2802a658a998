package dev.credence.engine.ir;

/**
 * A Stan type without sizes: an element shape in some dimensions of array.
 *
 * @param arrays number of array dimensions
 */
public record StanType(Shape shape, int arrays) {

    public static final StanType INT = new StanType(Shape.INT, 0);
    public static final StanType REAL = new StanType(Shape.REAL, 0);
    public static final StanType VECTOR = new StanType(Shape.VECTOR, 0);
    public static final StanType ROW_VECTOR = new StanType(Shape.ROW_VECTOR, 0);
    public static final StanType MATRIX = new StanType(Shape.MATRIX, 0);

    /** The type of a reference to a function; never that of a variable. */
    public static final StanType FUNCTION = new StanType(Shape.FUNCTION, 0);

    /** What the innermost elements are. */
    public enum Shape {
        INT("int", 0),
        REAL("real", 0),
        VECTOR("vector", 1),
        ROW_VECTOR("row_vector", 1),
        MATRIX("matrix", 2),
        FUNCTION("function", 0);

        private final String text;
        private final int rank;

        Shape(String text, int rank) {
            this.text = text;
            this.rank = rank;
        }

        public int rank() {
            return rank;
        }
    }

    /** Array dimensions plus those of the vector or matrix. */
    public int rank() {
        return arrays + shape.rank();
    }

    public boolean isInt() {
        return shape == Shape.INT && arrays == 0;
    }

    /** An integer or a real. */
    public boolean isScalar() {
        return arrays == 0 && (shape == Shape.INT || shape == Shape.REAL);
    }

    /** A vector, row vector or matrix, not in an array. */
    public boolean isLinear() {
        return arrays == 0 && shape.rank() > 0;
    }

    /** Something with one index whose elements are numbers. */
    public boolean isSequence() {
        return rank() == 1;
    }

    public boolean holdsInts() {
        return shape == Shape.INT;
    }

    public StanType inArray(int dimensions) {
        return new StanType(shape, arrays + dimensions);
    }

    /** The same dimensions with reals for integers. */
    public StanType real() {
        return shape == Shape.INT ? new StanType(Shape.REAL, arrays) : this;
    }

    /** Whether a value of the other type can be stored as this one: equal, or int to real. */
    public boolean accepts(StanType other) {
        return equals(other) || (shape == Shape.REAL && equals(other.real()));
    }

    @Override
    public String toString() {
        return arrays == 0 ? shape.text : "array[" + ",".repeat(arrays - 1) + "] " + shape.text;
    }
}
