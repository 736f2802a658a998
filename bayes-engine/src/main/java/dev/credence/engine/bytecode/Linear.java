package dev.credence.engine.bytecode;

import java.util.List;

/**
 * What the sweep forward leaves of one expression: its derivative by each variable and element that
 * it reads. Those that are not constants are saved in order.
 */
record Linear(List<Term> terms) {

    /** By a {@link Num.Read}, {@link Num.Cell}, {@link Num.Item} or sum. */
    record Term(Num leaf, Partial derivative) {}

    /** How many numbers are saved. */
    int saved() {
        return (int) terms.stream().filter(term -> !term.derivative().isConstant()).count();
    }
}
