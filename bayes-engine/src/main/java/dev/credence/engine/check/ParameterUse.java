package dev.credence.engine.check;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.References;
import dev.credence.engine.ir.Symbol;

/** Whether an expression depends on more than data, where Stan wants data only. */
final class ParameterUse {

    private ParameterUse() {}

    static boolean in(Expression expression) {
        return References.in(expression).stream()
                .map(Symbol::origin)
                .anyMatch(origin -> !origin.isData());
    }
}
