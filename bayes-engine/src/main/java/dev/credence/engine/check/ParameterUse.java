package dev.credence.engine.check;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.References;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.parse.ProgramSyntax.BlockName;

/** Whether an expression depends on more than data, where Stan wants data only. */
final class ParameterUse {

    private ParameterUse() {}

    static boolean in(Expression expression) {
        return References.in(expression).stream()
                .map(Symbol::origin)
                .anyMatch(origin -> !origin.isData());
    }

    /** Whether derivatives could flow through the expression where it is. */
    static boolean carriesDerivatives(Expression expression, Context context) {
        boolean plain =
                context.block() == BlockName.GENERATED_QUANTITIES
                        || context.block() == BlockName.TRANSFORMED_DATA;
        if (plain || expression.type().holdsInts()) {
            return false;
        }
        return References.in(expression).stream()
                .filter(symbol -> !symbol.type().holdsInts())
                .map(Symbol::origin)
                .anyMatch(origin -> !origin.isData() && origin != Symbol.Origin.DATA_ARGUMENT);
    }
}
