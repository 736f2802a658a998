package dev.credence.engine.check;

import dev.credence.engine.ir.Constraint;
import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.Expression.Index;
import dev.credence.engine.ir.References;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.ir.Walk;
import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Loops over the elements of what their body changes. The loop's variable is a copy of its element,
 * taken when a pass begins: of a variable as it is then, of any other expression as it was when the
 * loop began.
 */
final class ChangingLoops {

    private final Scope scope;

    ChangingLoops(Scope scope) {
        this.scope = scope;
    }

    /** Whether the statement assigns to a variable that the container reads. */
    static boolean changes(Statement body, Expression container) {
        Set<Symbol> read = References.in(container);
        AtomicBoolean found = new AtomicBoolean();
        Walk.statements(
                body,
                each -> {
                    if (each instanceof Statement.Assign assign && read.contains(assign.symbol())) {
                        found.set(true);
                    }
                });
        return found.get();
    }

    Statement loop(Symbol variable, Expression container, Statement body, Span span) {
        if (!(container instanceof Expression.Reference)) {
            Symbol copy =
                    scope.declare("the range of the loop", container.type(), Symbol.Origin.LOCAL);
            return new Statement.Sequence(
                    List.of(
                            declare(copy, container, 0, span),
                            new Statement.Assign(copy, List.of(), container, span),
                            new Statement.ForEach(variable, new Expression.Reference(copy), body)));
        }
        Symbol position = scope.declare("the pass", StanType.INT, Symbol.Origin.LOOP);
        Expression element =
                new Expression.Element(
                        container, indices(container, position, span), variable.type(), span);
        return new Statement.Loop(
                position,
                whole(1),
                apply(counted(container), span, container),
                new Statement.Sequence(
                        List.of(
                                declare(variable, container, 1, span),
                                new Statement.Assign(variable, List.of(), element, span),
                                body)));
    }

    /** Matrices are gone through number by number, arrays element by element. */
    private static String counted(Expression container) {
        return container.type().equals(StanType.MATRIX) ? "num_elements" : "size";
    }

    private static List<Index> indices(Expression container, Symbol position, Span span) {
        Expression pass = new Expression.Reference(position);
        if (!container.type().equals(StanType.MATRIX)) {
            return List.of(new Index.At(pass));
        }
        Expression before = apply("-", span, pass, whole(1));
        Expression rows = apply("rows", span, container);
        return List.of(
                new Index.At(apply("+", span, apply("%", span, before, rows), whole(1))),
                new Index.At(apply("+", span, apply("%/%", span, before, rows), whole(1))));
    }

    /** A variable of the container's dimensions from the given one on. */
    private static Statement declare(Symbol symbol, Expression container, int from, Span span) {
        List<Expression> sizes = new ArrayList<>();
        Expression dims =
                new Expression.Apply("dims", List.of(container), StanType.INT.inArray(1), span);
        for (int i = 0; i < symbol.type().rank(); i++) {
            sizes.add(
                    new Expression.Element(
                            dims, List.of(new Index.At(whole(from + i + 1))), StanType.INT, span));
        }
        return new Statement.Declare(symbol, sizes, Constraint.None.NONE, span);
    }

    private static Expression apply(String function, Span span, Expression... arguments) {
        return new Expression.Apply(function, List.of(arguments), StanType.INT, span);
    }

    private static Expression whole(int number) {
        return new Expression.Literal(number, StanType.INT);
    }
}
