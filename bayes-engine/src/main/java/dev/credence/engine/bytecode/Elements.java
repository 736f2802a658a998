package dev.credence.engine.bytecode;

import dev.credence.engine.ir.Expression;
import java.util.ArrayList;
import java.util.List;

/** Translates an expression of sequences to what is computed for one of their elements. */
final class Elements {

    /** Up to this length a loop costs less than calling kernels and recording what they did. */
    private static final int FEW = 20;

    private final Expressions expressions;
    private final Scope scope;
    private final List<View> views = new ArrayList<>();

    Elements(Expressions expressions, Scope scope) {
        this.expressions = expressions;
        this.scope = scope;
    }

    boolean isEmpty() {
        return views.isEmpty();
    }

    Num element(Expression expression) {
        if (expression.type().isScalar()) {
            return expressions.number(expression);
        }
        if (expression instanceof Expression.Apply apply
                && !(apply.function().equals("*") && !hasScalar(apply))
                && !(apply.function().equals("/") && !apply.arguments().get(1).type().isScalar())) {
            List<Num> arguments = apply.arguments().stream().map(this::element).toList();
            return expressions.operation(apply.function(), arguments, apply.span().line());
        }
        if (expression instanceof Expression.Call call) {
            return element(expressions.calls().container(call));
        }
        View view = view(expression);
        views.add(view);
        return new Num.Item(view);
    }

    private static boolean sums(Num number) {
        return switch (number) {
            case Num.Sum _, Num.LogSumExp _ -> true;
            case Num.Negated negated -> sums(negated.argument());
            case Num.Arithmetic arithmetic -> sums(arithmetic.left()) || sums(arithmetic.right());
            case Num.Function function -> function.arguments().stream().anyMatch(Elements::sums);
            case Num.Density density -> density.arguments().stream().anyMatch(Elements::sums);
            case Num.Draw draw -> draw.parameters().stream().anyMatch(Elements::sums);
            case Num.Choice choice -> sums(choice.whenTrue()) || sums(choice.whenFalse());
            case Num.Constant _, Num.Promoted _, Num.Read _, Num.Cell _, Num.Item _ -> false;
        };
    }

    private static boolean hasScalar(Expression.Apply apply) {
        return apply.arguments().stream().anyMatch(each -> each.type().isScalar());
    }

    View view(Expression expression) {
        if (!expression.type().isSequence()) {
            throw new Unsupported("a container of several dimensions");
        }
        if (expression instanceof Expression.Element element) {
            Slice slice = expressions.slice(element.base());
            return new View(
                    slice.container(),
                    expressions.indices(slice, element.indices()),
                    Expressions.name(element.base()),
                    element.span().line());
        }
        Slice slice = expressions.slice(expression);
        return new View(slice.container(), slice.first(), "", 0);
    }

    View only(Expression expression) {
        View view = view(expression);
        requireLoopOrFew(List.of(view));
        return view;
    }

    Each each(Num element, String what, int line) {
        if (views.isEmpty()) {
            throw new Unsupported("no sequence");
        }
        if (sums(element)) {
            // Sums inside of sums are left to the interpreter.
            throw new Unsupported("a sum for each element");
        }
        requireLoopOrFew(views);
        return new Each(element, views, what, line);
    }

    /** Long vectors are left to kernels, where no loop repeats them. */
    private void requireLoopOrFew(List<View> all) {
        if (!expressions.isInLoop() && all.stream().noneMatch(Elements::isShort)) {
            throw new Unsupported("a vector statement outside of loops, which kernels run");
        }
    }

    private static boolean isShort(View view) {
        int[] lengths = view.container().lengths;
        return lengths != null && lengths[lengths.length - 1] <= FEW;
    }
}
