package dev.credence.engine.ir;

import dev.credence.engine.ir.Expression.Index;
import java.util.List;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An expression in Stan's words, for a message about its value; the source may differ in form. */
public final class ExpressionText {

    private static final int LONGEST = 80;
    private static final Set<String> INFIX =
            Set.of(
                    "+", "-", "*", ".*", "/", "./", "^", ".^", "%", "%/%", "&&", "||", "==", "!=",
                    "<", "<=", ">", ">=");

    private ExpressionText() {}

    /** The text, cut where it becomes too long to help. */
    public static String of(Expression expression) {
        String text = text(expression);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
    }

    /** The text of one of the expression's elements; the index may be empty. */
    public static String of(Expression expression, String index) {
        String text = of(expression);
        boolean bare = index.isEmpty() || operand(expression).equals(text(expression));
        return bare ? text + index : "(" + text + ")" + index;
    }

    private static String text(Expression expression) {
        return switch (expression) {
            case Expression.Literal literal -> number(literal.value());
            case Expression.Reference reference -> reference.symbol().name();
            case Expression.FunctionReference reference -> reference.function().name();
            case Expression.Target _ -> "target()";
            case Expression.Prepared prepared -> text(prepared.original());
            case Expression.Apply apply -> apply(apply);
            case Expression.Call call -> call.function().name() + listed(call.arguments());
            case Expression.Density density -> density(density);
            case Expression.Choice choice ->
                    "%s ? %s : %s"
                            .formatted(
                                    text(choice.condition()),
                                    text(choice.whenTrue()),
                                    text(choice.whenFalse()));
            case Expression.Element element ->
                    operand(element.base())
                            + element.indices().stream()
                                    .map(ExpressionText::index)
                                    .collect(Collectors.joining(", ", "[", "]"));
        };
    }

    /** A number as a program would have it: whole ones without a point. */
    public static String number(double value) {
        boolean whole = value == StrictMath.rint(value) && StrictMath.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    private static String apply(Expression.Apply apply) {
        String name = apply.function();
        List<Expression> arguments = apply.arguments();
        if (INFIX.contains(name) && arguments.size() == 2) {
            return "%s %s %s".formatted(operand(arguments.get(0)), name, operand(arguments.get(1)));
        }
        return switch (name) {
            case "{}" -> arguments.stream().map(ExpressionText::text).collect(commas("{", "}"));
            case "[]" -> arguments.stream().map(ExpressionText::text).collect(commas("[", "]"));
            case "-", "!" -> name + operand(arguments.get(0));
            default -> name + listed(arguments);
        };
    }

    private static String density(Expression.Density density) {
        List<Expression> arguments = density.arguments();
        return "%s(%s | %s)"
                .formatted(
                        density.distribution(),
                        text(arguments.get(0)),
                        arguments.stream()
                                .skip(1)
                                .map(ExpressionText::text)
                                .collect(Collectors.joining(", ")));
    }

    private static String operand(Expression expression) {
        Expression inner =
                expression instanceof Expression.Prepared prepared
                        ? prepared.original()
                        : expression;
        boolean compound =
                inner instanceof Expression.Choice
                        || inner instanceof Expression.Apply apply
                                && INFIX.contains(apply.function())
                                && apply.arguments().size() == 2;
        return compound ? "(" + text(inner) + ")" : text(inner);
    }

    private static String listed(List<Expression> arguments) {
        return arguments.stream().map(ExpressionText::text).collect(commas("(", ")"));
    }

    private static Collector<CharSequence, ?, String> commas(String open, String close) {
        return Collectors.joining(", ", open, close);
    }

    private static String index(Index index) {
        return switch (index) {
            case Index.At at -> text(at.position());
            case Index.Many many -> text(many.positions());
            case Index.Range range -> optional(range.from()) + ":" + optional(range.to());
        };
    }

    private static String optional(@Nullable Expression expression) {
        return expression == null ? "" : text(expression);
    }
}
