package dev.credence.engine.ir;

import dev.credence.engine.ir.Expression.Index;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Visits all parts of a tree, for analyses that ask "is there any" or "which are there". */
public final class Walk {

    private Walk() {}

    /** The statement and all statements inside it, outermost first. */
    public static void statements(@Nullable Statement statement, Consumer<Statement> visitor) {
        if (statement == null) {
            return;
        }
        visitor.accept(statement);
        switch (statement) {
            case Statement.Sequence sequence ->
                    sequence.statements().forEach(each -> statements(each, visitor));
            case Statement.Branch branch -> {
                statements(branch.whenTrue(), visitor);
                statements(branch.whenFalse(), visitor);
            }
            case Statement.Loop loop -> statements(loop.body(), visitor);
            case Statement.ForEach loop -> statements(loop.body(), visitor);
            case Statement.While loop -> statements(loop.body(), visitor);
            case Statement.Declare _,
                    Statement.Assign _,
                    Statement.Increment _,
                    Statement.Jump _,
                    Statement.Print _,
                    Statement.Reject _,
                    Statement.Call _,
                    Statement.Return _ -> {}
        }
    }

    public static void statements(
            List<? extends Statement> statements, Consumer<Statement> visitor) {
        statements.forEach(each -> statements(each, visitor));
    }

    /** All expressions of the statement and of the statements inside it, with their parts. */
    public static void expressions(@Nullable Statement statement, Consumer<Expression> visitor) {
        statements(statement, each -> own(each, visitor));
    }

    /** The expression and all its parts, outermost first; of a prepared one the original. */
    public static void expressions(@Nullable Expression expression, Consumer<Expression> visitor) {
        if (expression == null) {
            return;
        }
        visitor.accept(expression);
        switch (expression) {
            case Expression.Literal _,
                    Expression.Reference _,
                    Expression.FunctionReference _,
                    Expression.Target _ -> {}
            case Expression.Apply apply -> all(apply.arguments(), visitor);
            case Expression.Density density -> all(density.arguments(), visitor);
            case Expression.Call call -> all(call.arguments(), visitor);
            case Expression.Choice choice -> {
                expressions(choice.condition(), visitor);
                expressions(choice.whenTrue(), visitor);
                expressions(choice.whenFalse(), visitor);
            }
            case Expression.Element element -> {
                expressions(element.base(), visitor);
                indices(element.indices(), visitor);
            }
            case Expression.Prepared prepared -> expressions(prepared.original(), visitor);
        }
    }

    /** The expressions of the statement itself. */
    private static void own(Statement statement, Consumer<Expression> visitor) {
        switch (statement) {
            case Statement.Declare declare -> {
                all(declare.sizes(), visitor);
                constraint(declare.constraint(), visitor);
            }
            case Statement.Assign assign -> {
                expressions(assign.value(), visitor);
                indices(assign.indices(), visitor);
            }
            case Statement.Increment increment -> expressions(increment.value(), visitor);
            case Statement.Branch branch -> expressions(branch.condition(), visitor);
            case Statement.Loop loop -> {
                expressions(loop.from(), visitor);
                expressions(loop.to(), visitor);
            }
            case Statement.ForEach loop -> expressions(loop.container(), visitor);
            case Statement.While loop -> expressions(loop.condition(), visitor);
            case Statement.Print print -> message(print.parts(), visitor);
            case Statement.Reject reject -> message(reject.parts(), visitor);
            case Statement.Call call -> all(call.arguments(), visitor);
            case Statement.Return end -> expressions(end.value(), visitor);
            case Statement.Sequence _, Statement.Jump _ -> {}
        }
    }

    private static void all(List<Expression> expressions, Consumer<Expression> visitor) {
        expressions.forEach(each -> expressions(each, visitor));
    }

    static void indices(List<Index> indices, Consumer<Expression> visitor) {
        for (Index index : indices) {
            switch (index) {
                case Index.At at -> expressions(at.position(), visitor);
                case Index.Many many -> expressions(many.positions(), visitor);
                case Index.Range range -> {
                    expressions(range.from(), visitor);
                    expressions(range.to(), visitor);
                }
            }
        }
    }

    static void message(List<Statement.MessagePart> parts, Consumer<Expression> visitor) {
        for (Statement.MessagePart part : parts) {
            if (part instanceof Statement.MessagePart.Value value) {
                expressions(value.expression(), visitor);
            }
        }
    }

    private static void constraint(Constraint constraint, Consumer<Expression> visitor) {
        switch (constraint) {
            case Constraint.None _, Constraint.Structured _ -> {}
            case Constraint.Bounds bounds -> {
                expressions(bounds.lower(), visitor);
                expressions(bounds.upper(), visitor);
            }
            case Constraint.Affine affine -> {
                expressions(affine.offset(), visitor);
                expressions(affine.multiplier(), visitor);
            }
        }
    }
}
