package dev.credence.engine.density;

/**
 * The log density (or mass) of a univariate distribution over observations. Instances belong to one
 * call site: they know which arguments are parameters and may remember what is costly to compute
 * twice. Use {@link Densities#create} to get one.
 */
public abstract class Density {

    /** Derivatives of the last {@link #term}, by outcome and parameters. */
    protected final double[] slope = new double[Operands.MOST];

    private boolean complete = true;
    private final boolean[] active = new boolean[Operands.MOST];

    final Density specialised(boolean dropConstants, boolean[] activeArguments) {
        complete = !dropConstants;
        System.arraycopy(activeArguments, 0, active, 0, activeArguments.length);
        return this;
    }

    /** Whether a term of these arguments alone belongs to the result. */
    protected final boolean keeps(int argument) {
        return complete || active[argument];
    }

    protected final boolean keeps(int argument, int other) {
        return complete || active[argument] || active[other];
    }

    /** Whether constants are part of the result. */
    protected final boolean complete() {
        return complete;
    }

    /** Whether the argument depends on parameters. */
    protected final boolean active(int argument) {
        return active[argument];
    }

    /**
     * The log density of one observation; its derivatives go to {@link #slope}.
     *
     * @throws DomainError when an argument is outside its domain
     */
    protected abstract double term(double y, double a, double b, double c);

    /**
     * The log density of one observation, for code that has its arguments in locals; those that the
     * distribution does not take are ignored.
     *
     * @throws DomainError when an argument is outside its domain
     */
    public final double at(double y, double a, double b, double c) {
        return term(y, a, b, c);
    }

    /** The derivative by one argument at the last call of {@link #at}. */
    public final double slope(int argument) {
        return slope[argument];
    }

    /** The sum over all observations; partial derivatives are added at their addresses. */
    public double sum(Operands o) {
        double sum = 0;
        for (int n = 0; n < o.observations; n++) {
            sum += term(o.value(0, n), o.value(1, n), o.value(2, n), o.value(3, n));
            for (int k = 0; k < Operands.MOST; k++) {
                o.add(k, n, slope[k]);
            }
        }
        return sum;
    }
}
