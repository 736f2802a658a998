package dev.credence.engine.gradient;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.StanType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that are compositions of others and use each argument once. */
final class DerivedFunctions {

    private DerivedFunctions() {}

    /** The composition that the call means, or null when it is no such call. */
    static @Nullable Expression desugar(Expression.Apply apply) {
        List<Expression> a = apply.arguments();
        return switch (apply.function()) {
            case "matrix_exp_multiply" -> product(apply, exponential(apply, a.get(0)), a.get(1));
            case "scale_matrix_exp_multiply" ->
                    product(
                            apply,
                            exponential(
                                    apply,
                                    new Expression.Apply(
                                            "*",
                                            List.of(a.get(0), a.get(1)),
                                            StanType.MATRIX,
                                            apply.span())),
                            a.get(2));
            case "log_mix" -> a.size() == 2 ? mixture(apply) : null;
            default -> null;
        };
    }

    /** log_sum_exp(log(weights) + densities). */
    private static Expression mixture(Expression.Apply apply) {
        Expression weights = vector(apply, apply.arguments().get(0));
        Expression densities = vector(apply, apply.arguments().get(1));
        Expression logarithms =
                new Expression.Apply("log", List.of(weights), StanType.VECTOR, apply.span());
        Expression sum =
                new Expression.Apply(
                        "+", List.of(logarithms, densities), StanType.VECTOR, apply.span());
        return new Expression.Apply("log_sum_exp", List.of(sum), StanType.REAL, apply.span());
    }

    private static Expression vector(Expression.Apply apply, Expression value) {
        return value.type().equals(StanType.VECTOR)
                ? value
                : new Expression.Apply("to_vector", List.of(value), StanType.VECTOR, apply.span());
    }

    private static Expression exponential(Expression.Apply apply, Expression matrix) {
        return new Expression.Apply("matrix_exp", List.of(matrix), StanType.MATRIX, apply.span());
    }

    private static Expression product(Expression.Apply apply, Expression left, Expression right) {
        return new Expression.Apply("*", List.of(left, right), apply.type(), apply.span());
    }
}
