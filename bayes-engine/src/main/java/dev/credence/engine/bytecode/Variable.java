package dev.credence.engine.bytecode;

import dev.credence.engine.ir.Symbol;

/**
 * A number that changes while a region runs: it lives in a local of the generated method. Compared
 * by identity.
 */
final class Variable {

    /** Where a variable is declared, seen from the region. */
    enum Home {
        /** Before the region: loaded when it starts. */
        OUTSIDE,
        /** At the region's top level: visible to what follows. */
        TOP,
        /** In a nested block. */
        INNER,
        /** By a loop. */
        LOOP
    }

    final Symbol symbol;
    final Home home;
    final boolean active;
    final boolean whole;

    /** Whether it is declared by the region, and nothing after the region refers to it. */
    boolean unread;

    /** How deep in blocks it is declared. */
    int depth;

    /** Assignments, of which one in a deeper block counts as two: it may run more than once. */
    int assignments;

    Variable(Symbol symbol, Home home, boolean active) {
        this.symbol = symbol;
        this.home = home;
        this.active = active;
        this.whole = symbol.type().holdsInts();
    }

    /** Whether its value must be put back into memory for what follows the region. */
    boolean leaves() {
        return (home == Home.TOP && !unread) || (home == Home.OUTSIDE && assignments > 0);
    }
}
