package dev.credence.engine.matrix;

/**
 * A function of whole values with its reverse-mode rule. Instances belong to one call site, because
 * they may keep scratch memory; use {@link MatrixFunctions#create} to get one. One thread at a
 * time.
 */
public abstract class MatrixFunction {

    private double[] scratch = {};

    /**
     * Sets rows and columns of the result.
     *
     * @throws InvalidMatrix when the arguments do not fit
     */
    public abstract void shape(double[] m, Block[] in, Block out);

    /** Computes the result, at {@code out.at}, whose memory has undefined contents. */
    public abstract void value(double[] m, Block[] in, Block out);

    /** Adds to the adjoints of the active arguments, given those of the result. */
    public abstract void back(double[] m, double[] d, Block[] in, Block out);

    /** Memory of at least this size with undefined contents. */
    protected final double[] scratch(int size) {
        if (scratch.length < size) {
            scratch = new double[size];
        }
        return scratch;
    }

    static void square(String name, Block a) {
        if (a.rows != a.columns) {
            throw new InvalidMatrix(
                    "%s: the matrix must be square, but is %d x %d"
                            .formatted(name, a.rows, a.columns));
        }
    }

    static void equal(String name, String what, int left, int right) {
        if (left != right) {
            throw new InvalidMatrix(
                    "%s: %s must be equal, but are %d and %d".formatted(name, what, left, right));
        }
    }

    /** Stan's tolerance of what counts as symmetric. */
    static void symmetric(String name, double[] m, Block a) {
        square(name, a);
        for (int j = 0; j < a.rows; j++) {
            for (int i = j + 1; i < a.rows; i++) {
                double lower = m[a.at + j * a.rows + i];
                double upper = m[a.at + i * a.rows + j];
                if (!(StrictMath.abs(lower - upper) <= 1e-8)) {
                    throw new InvalidMatrix(
                            "%s: the matrix is not symmetric: [%d,%d] is %s and [%d,%d] is %s"
                                    .formatted(name, i + 1, j + 1, lower, j + 1, i + 1, upper));
                }
            }
        }
    }
}
