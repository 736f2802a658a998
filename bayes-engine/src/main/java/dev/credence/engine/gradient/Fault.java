package dev.credence.engine.gradient;

import static dev.credence.engine.ir.ExpressionText.number;

import dev.credence.engine.density.Densities;
import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.ExpressionText;
import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds in an expression the innermost part that is NaN, or infinite, while its own parts are not,
 * and says so with their values. Evaluates the parts anew and leaves the workspace as it was.
 */
final class Fault {

    /** Beyond this, single observations are not tried. */
    private static final int MOST_OBSERVATIONS = 100_000;

    private final Workspace w;
    private final ExpressionBuilder expressions;
    private final boolean nan;
    private final Map<Symbol, String> origins;
    private final Map<FunctionSymbol, String> results;

    /**
     * @param nan whether NaN is looked for, or infinity
     * @param origins why variables became NaN
     * @param results why the last result of a function was no number
     */
    Fault(
            Workspace w,
            ExpressionBuilder expressions,
            boolean nan,
            Map<Symbol, String> origins,
            Map<FunctionSymbol, String> results) {
        this.w = w;
        this.expressions = expressions;
        this.nan = nan;
        this.origins = origins;
        this.results = results;
    }

    /** A part's value, in memory order. */
    private record Value(double[] numbers, int[] dims, boolean matrix) {

        String index(int offset) {
            return Layout.indexText(offset, dims, matrix);
        }

        int find(boolean nan) {
            for (int i = 0; i < numbers.length; i++) {
                if (nan ? Double.isNaN(numbers[i]) : Double.isInfinite(numbers[i])) {
                    return i;
                }
            }
            return -1;
        }
    }

    boolean spoils(Expression expression) {
        return value(expression).find(nan) >= 0;
    }

    /** What is wrong with the expression. */
    String of(Expression expression) {
        Expression whole =
                expression instanceof Expression.Prepared prepared
                        ? prepared.original()
                        : expression;
        List<Expression> parts = parts(whole);
        for (boolean kind : nan ? new boolean[] {true, false} : new boolean[] {false}) {
            for (Expression part : parts) {
                if (value(part).find(kind) >= 0) {
                    return of(part);
                }
            }
        }
        Value value = value(whole);
        int bad = Math.max(value.find(true), value.find(false));
        int at = Math.max(bad, 0);
        double number = value.numbers.length == 0 ? Double.NaN : value.numbers[at];
        String text = ExpressionText.of(whole, value.index(at)) + " is " + number(number);
        return switch (whole) {
            case Expression.Reference reference -> text + origin(reference.symbol(), number);
            case Expression.Element element
                    when element.base() instanceof Expression.Reference reference ->
                    text + origin(reference.symbol(), number);
            case Expression.Call call when results.containsKey(call.function()) ->
                    text + ", because " + results.get(call.function());
            case Expression.Density density -> text + values(parts, observation(density));
            default -> text + values(parts, value.numbers.length == 1 ? -1 : at);
        };
    }

    private String origin(Symbol symbol, double number) {
        String known = origins.get(symbol);
        if (known != null) {
            return ", since " + known;
        }
        boolean assignable =
                switch (symbol.origin()) {
                    case LOCAL, TRANSFORMED_PARAMETER, TRANSFORMED_DATA -> true;
                    default -> false;
                };
        return assignable && Double.isNaN(number) ? ": it was not given a value" : "";
    }

    /** Where the value that a density refused is among its arguments; empty when it is not. */
    String where(Expression expression, double offending) {
        for (Expression part : parts(expression)) {
            Value value = value(part);
            for (int i = 0; i < value.numbers.length; i++) {
                if (Double.compare(value.numbers[i], offending) == 0
                        && !(part instanceof Expression.Literal)) {
                    String reason = Double.isNaN(offending) ? of(part) : named(part, value, i);
                    return " (" + reason + ")";
                }
            }
        }
        for (Expression part : parts(expression)) {
            String inside = where(part, offending);
            if (!inside.isEmpty()) {
                return inside;
            }
        }
        return "";
    }

    /** The first observation of which the density is not finite, or -1. */
    private int observation(Expression.Density density) {
        if (!Densities.names().contains(density.distribution())) {
            return -1;
        }
        List<Value> values = density.arguments().stream().map(this::value).toList();
        int count = values.stream().mapToInt(value -> value.numbers.length).max().orElse(0);
        for (int i = 0; i < count && count <= MOST_OBSERVATIONS; i++) {
            List<Expression> single = new ArrayList<>();
            for (int j = 0; j < values.size(); j++) {
                double[] numbers = values.get(j).numbers;
                boolean ints = density.arguments().get(j).type().holdsInts();
                single.add(
                        new Expression.Literal(
                                numbers[numbers.length == 1 ? 0 : i],
                                ints ? StanType.INT : StanType.REAL));
            }
            var one = new Expression.Density(density.distribution(), false, single, density.span());
            if (!(Math.abs(value(one).numbers[0]) < Double.POSITIVE_INFINITY)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The values of parts: single numbers, and of containers of one length the element at fault.
     */
    private String values(List<Expression> parts, int element) {
        List<String> shown = new ArrayList<>();
        for (Expression part : parts) {
            Value value = value(part);
            int at = value.numbers.length == 1 ? 0 : element;
            if (!(part instanceof Expression.Literal) && at >= 0 && at < value.numbers.length) {
                shown.add(named(part, value, at));
            }
        }
        return shown.isEmpty() ? "" : ", where " + String.join(", ", shown);
    }

    private static String named(Expression part, Value value, int offset) {
        return ExpressionText.of(part, value.index(offset))
                + " is "
                + number(value.numbers[offset]);
    }

    private List<Expression> parts(Expression expression) {
        List<Expression> parts =
                switch (expression) {
                    case Expression.Apply apply -> apply.arguments();
                    case Expression.Density density -> density.arguments();
                    case Expression.Call call -> call.arguments();
                    case Expression.Choice choice ->
                            List.of(
                                    value(choice.condition()).numbers[0] != 0
                                            ? choice.whenTrue()
                                            : choice.whenFalse());
                    case Expression.Prepared prepared -> parts(prepared.original());
                    case Expression.Element element
                            when !(element.base() instanceof Expression.Reference) ->
                            List.of(element.base());
                    case Expression.Element _,
                            Expression.Reference _,
                            Expression.Literal _,
                            Expression.FunctionReference _,
                            Expression.Target _ ->
                            List.of();
                };
        return parts.stream()
                .filter(part -> !(part instanceof Expression.FunctionReference))
                .toList();
    }

    private Value value(Expression expression) {
        Workspace.Mark mark = w.mark();
        try {
            Node node = expressions.node(expression);
            node.run(w);
            double[] numbers = new double[node.size];
            System.arraycopy(w.memory, node.at, numbers, 0, node.size);
            boolean matrix = expression.type().shape() == StanType.Shape.MATRIX;
            return new Value(numbers, node.dims.clone(), matrix);
        } finally {
            w.release(mark);
        }
    }
}
