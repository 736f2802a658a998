package dev.credence.engine.bytecode;

/**
 * A derivative while it is computed: a local of the generated method, or a constant.
 *
 * @param local the local, or -1 for the constant
 * @param negative whether the derivative is the negative of the local
 */
record Partial(int local, double constant, boolean negative) {

    static final Partial ONE = new Partial(-1, 1, false);

    static Partial of(int local) {
        return new Partial(local, 0, false);
    }

    static Partial of(double constant) {
        return new Partial(-1, constant, false);
    }

    boolean isConstant() {
        return local < 0;
    }

    boolean isOne() {
        return isConstant() && constant == 1;
    }

    Partial negated() {
        return isConstant() ? of(-constant) : new Partial(local, 0, !negative);
    }
}
