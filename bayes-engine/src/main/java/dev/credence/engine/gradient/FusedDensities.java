package dev.credence.engine.gradient;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Expression.Index;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.lower.Activity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognises densities whose arguments can be fused into them. */
final class FusedDensities {

    private final ExpressionBuilder expressions;
    private final Activity activity;

    FusedDensities(ExpressionBuilder expressions, Activity activity) {
        this.expressions = expressions;
        this.activity = activity;
    }

    /** A node for the whole density, or null when it has none. */
    @Nullable Node node(Expression.Density density) {
        if (!density.distribution().equals("normal")) {
            return null;
        }
        List<Expression> arguments = density.arguments();
        Expression outcome = arguments.get(0);
        Expression scale = arguments.get(2);
        if (activity.isActive(outcome)
                || !outcome.type().isSequence()
                || !scale.type().isScalar()) {
            return null;
        }
        Expression location = arguments.get(1);
        Expression slope = null;
        if (location instanceof Expression.Apply product
                && product.function().equals(".*")
                && product.arguments().size() == 2) {
            boolean swapped = !(product.arguments().get(0) instanceof Expression.Element);
            location = product.arguments().get(swapped ? 1 : 0);
            slope = product.arguments().get(swapped ? 0 : 1);
            if (activity.isActive(slope) || !slope.type().isSequence()) {
                return null;
            }
        }
        return gathered(density, location, slope);
    }

    private @Nullable Node gathered(
            Expression.Density density, Expression location, @Nullable Expression slope) {
        if (!(location instanceof Expression.Element element)
                || element.indices().size() != 1
                || !(element.indices().get(0) instanceof Index.Many many)
                || !element.base().type().isSequence()
                || !activity.isActive(element.base())
                || location.type().shape() == StanType.Shape.INT) {
            return null;
        }
        return new GatheredNormalNode(
                expressions.node(density.arguments().get(0)),
                expressions.operand(element.base()),
                expressions.node(many.positions()),
                slope == null ? null : expressions.node(slope),
                expressions.operand(density.arguments().get(2)),
                expressions.drops(density),
                activity.isKept(density.arguments().get(2)),
                density.span().line());
    }
}
