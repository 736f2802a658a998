package dev.credence.engine.lower;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Expression.Index;

/** Whether an expression draws random numbers, so that it must run anew each time. */
final class Randomness {

    private Randomness() {}

    static boolean in(Expression expression) {
        return switch (expression) {
            case Expression.Literal _, Expression.Reference _ -> false;
            case Expression.Prepared _ -> false;
            case Expression.Apply apply ->
                    apply.function().endsWith("_rng")
                            || apply.arguments().stream().anyMatch(Randomness::in);
            case Expression.Density density ->
                    density.arguments().stream().anyMatch(Randomness::in);
            case Expression.Choice choice ->
                    in(choice.condition()) || in(choice.whenTrue()) || in(choice.whenFalse());
            case Expression.Element element ->
                    in(element.base()) || element.indices().stream().anyMatch(Randomness::in);
        };
    }

    private static boolean in(Index index) {
        return switch (index) {
            case Index.At at -> in(at.position());
            case Index.Many many -> in(many.positions());
            case Index.Range range ->
                    (range.from() != null && in(range.from()))
                            || (range.to() != null && in(range.to()));
        };
    }
}
