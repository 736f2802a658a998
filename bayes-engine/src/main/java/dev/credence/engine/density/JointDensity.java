package dev.credence.engine.density;

import dev.credence.engine.matrix.Block;

/**
 * The log density (or mass) of a distribution whose outcome or parameters are vectors or matrices;
 * {@link Density} is for those of numbers. Instances belong to one call site, because they know
 * which arguments are parameters and may keep scratch memory. Use {@link JointDensities#create} to
 * get one.
 */
public abstract class JointDensity {

    private boolean complete = true;
    private boolean[] active = {};
    private double[] scratch = {};

    final JointDensity specialised(boolean dropConstants, boolean[] activeArguments) {
        complete = !dropConstants;
        active = activeArguments.clone();
        return this;
    }

    /** Whether constants are part of the result. */
    protected final boolean complete() {
        return complete;
    }

    /** Whether a term of these arguments alone belongs to the result. */
    protected final boolean keeps(int... arguments) {
        for (int argument : arguments) {
            if (active[argument]) {
                return true;
            }
        }
        return complete;
    }

    protected final boolean active(int argument) {
        return active[argument];
    }

    /** Memory of at least this size with undefined contents. */
    protected final double[] scratch(int size) {
        if (scratch.length < size) {
            scratch = new double[size];
        }
        return scratch;
    }

    /**
     * The log density, summed over what is broadcast; partial derivatives are added where the
     * blocks say.
     *
     * @throws DomainError when an argument is outside its domain
     */
    public abstract double value(double[] m, Block[] in);

    /** How many outcomes there are when arguments of one column stand for as many as needed. */
    protected static int observations(String name, Block... in) {
        int count = 1;
        for (Block block : in) {
            if (block.columns == 1) {
                continue;
            }
            if (count != 1 && block.columns != count) {
                throw new DomainError(
                        "%s: the arguments have %d and %d vectors"
                                .formatted(name, count, block.columns));
            }
            count = block.columns;
        }
        return count;
    }

    protected static void sameSize(String name, String what, int left, int right) {
        if (left != right) {
            throw new DomainError(
                    "%s: %s must have one size, but have %d and %d"
                            .formatted(name, what, left, right));
        }
    }

    /** Stan's words for an element outside its domain. */
    protected static String element(String what, int index) {
        return what + "[" + (index + 1) + "]";
    }
}
