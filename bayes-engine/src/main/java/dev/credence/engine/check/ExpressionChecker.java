package dev.credence.engine.check;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.StanType;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.parse.ExpressionSyntax;
import dev.credence.engine.source.Diagnostic;
import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types expressions. Null stands for an expression whose mistakes are already reported. */
final class ExpressionChecker {

    private final Context context;
    private final CallChecker calls;
    private final IndexChecker indices;

    ExpressionChecker(Context context) {
        this.context = context;
        this.calls = new CallChecker(context, this);
        this.indices = new IndexChecker(context, this);
    }

    CallChecker calls() {
        return calls;
    }

    IndexChecker indices() {
        return indices;
    }

    @Nullable Expression check(ExpressionSyntax syntax) {
        return switch (syntax) {
            case ExpressionSyntax.IntegerLiteral literal -> integer(literal);
            case ExpressionSyntax.RealLiteral literal ->
                    new Expression.Literal(literal.value(), StanType.REAL);
            case ExpressionSyntax.StringLiteral literal -> {
                context.violation(literal.span(), "Text is only allowed in 'print' and 'reject'.");
                yield null;
            }
            case ExpressionSyntax.Name name -> reference(name);
            case ExpressionSyntax.Call call -> calls.call(call);
            case ExpressionSyntax.Unary unary -> unary(unary);
            case ExpressionSyntax.Binary binary -> binary(binary);
            case ExpressionSyntax.Conditional conditional -> conditional(conditional);
            case ExpressionSyntax.Indexed indexed -> indices.indexed(indexed);
            case ExpressionSyntax.ArrayLiteral literal -> array(literal);
            case ExpressionSyntax.RowLiteral literal -> row(literal);
        };
    }

    /** All of them, or null when one is wrong; each is checked in any case. */
    @Nullable List<Expression> all(List<ExpressionSyntax> syntax) {
        List<Expression> checked = new ArrayList<>();
        for (ExpressionSyntax each : syntax) {
            Expression expression = check(each);
            if (expression != null) {
                checked.add(expression);
            }
        }
        return checked.size() == syntax.size() ? checked : null;
    }

    /** An integer, such as a size or a loop's bound. */
    @Nullable Expression integer(ExpressionSyntax syntax, String what) {
        Expression expression = check(syntax);
        if (expression == null || expression.type().isInt()) {
            return expression;
        }
        mismatch(syntax.span(), what, "int", expression.type());
        return null;
    }

    @Nullable Expression condition(ExpressionSyntax syntax) {
        Expression expression = check(syntax);
        if (expression == null || expression.type().isInt()) {
            return expression;
        }
        mismatch(syntax.span(), "A condition", "int", expression.type());
        return null;
    }

    void mismatch(Span span, String what, String expected, StanType found) {
        context.report(new Diagnostic.TypeMismatch(span, what, expected, found.toString()));
    }

    private @Nullable Expression integer(ExpressionSyntax.IntegerLiteral literal) {
        try {
            return new Expression.Literal(Integer.parseInt(literal.text()), StanType.INT);
        } catch (NumberFormatException e) {
            context.violation(
                    literal.span(),
                    "Integer " + literal.text() + " is larger than 2147483647; write a real.");
            return null;
        }
    }

    private @Nullable Expression reference(ExpressionSyntax.Name name) {
        if (name.name().equals("target")) {
            context.violation(
                    name.span(), "'target' is changed with 'target +=', and read as 'target()'.");
            return null;
        }
        Symbol symbol = context.scope.find(name.name());
        if (symbol == null && context.functions.has(name.name())) {
            context.violation(
                    name.span(),
                    "'%s' is a function; to call it, write '%s(...)'."
                            .formatted(name.name(), name.name()));
            return null;
        }
        if (symbol == null) {
            context.unknownVariable(name.span(), name.name());
            return null;
        }
        return new Expression.Reference(symbol);
    }

    private @Nullable Expression unary(ExpressionSyntax.Unary unary) {
        Expression operand = check(unary.operand());
        if (operand == null) {
            return null;
        }
        StanType type = Operators.unary(unary.operator(), operand.type());
        if (type == null) {
            context.report(
                    new Diagnostic.WrongArguments(
                            unary.span(),
                            unary.operator(),
                            List.of(operand.type().toString()),
                            unary.operator().equals("!")
                                    ? "an int or a real"
                                    : "a vector, row vector or matrix"));
            return null;
        }
        return switch (unary.operator()) {
            case "+" -> operand;
            case "'" -> apply("transpose", List.of(operand), type, unary.span());
            default -> apply(unary.operator(), List.of(operand), type, unary.span());
        };
    }

    private @Nullable Expression binary(ExpressionSyntax.Binary binary) {
        Expression left = check(binary.left());
        Expression right = check(binary.right());
        if (left == null || right == null) {
            return null;
        }
        return binary(binary.operatorSpan(), binary.operator(), left, right);
    }

    /** A binary operator on typed operands; also what a compound assignment means. */
    @Nullable Expression binary(Span span, String operator, Expression left, Expression right) {
        String function = Operators.matrixFunction(operator, left.type(), right.type());
        StanType type =
                function == null
                        ? Operators.binary(operator, left.type(), right.type())
                        : FunctionTable.result(function, List.of(left.type(), right.type()));
        if (type != null) {
            return apply(function == null ? operator : function, List.of(left, right), type, span);
        }
        context.report(
                new Diagnostic.WrongArguments(
                        span,
                        operator,
                        List.of(left.type().toString(), right.type().toString()),
                        "operands whose shapes go together"));
        return null;
    }

    private @Nullable Expression conditional(ExpressionSyntax.Conditional syntax) {
        Expression condition = condition(syntax.condition());
        Expression whenTrue = check(syntax.whenTrue());
        Expression whenFalse = check(syntax.whenFalse());
        if (condition == null || whenTrue == null || whenFalse == null) {
            return null;
        }
        StanType left = whenTrue.type();
        StanType right = whenFalse.type();
        StanType type = left.accepts(right) ? left : right;
        if (!type.accepts(left)) {
            mismatch(syntax.whenFalse().span(), "The other value of '?'", left.toString(), right);
            return null;
        }
        return new Expression.Choice(condition, whenTrue, whenFalse, type);
    }

    private @Nullable Expression array(ExpressionSyntax.ArrayLiteral literal) {
        List<Expression> elements = all(literal.elements());
        if (elements == null) {
            return null;
        }
        if (elements.isEmpty()) {
            context.violation(literal.span(), "An array literal needs at least one element.");
            return null;
        }
        StanType type = elements.get(0).type();
        for (Expression element : elements) {
            type = type.accepts(element.type()) ? type : element.type();
        }
        for (int i = 0; i < elements.size(); i++) {
            if (!type.accepts(elements.get(i).type())) {
                mismatch(
                        literal.elements().get(i).span(),
                        "An element of this array",
                        type.toString(),
                        elements.get(i).type());
                return null;
            }
        }
        return apply("{}", elements, type.inArray(1), literal.span());
    }

    private @Nullable Expression row(ExpressionSyntax.RowLiteral literal) {
        List<Expression> elements = all(literal.elements());
        if (elements == null) {
            return null;
        }
        boolean rows = !elements.isEmpty() && elements.get(0).type().equals(StanType.ROW_VECTOR);
        for (int i = 0; i < elements.size(); i++) {
            StanType type = elements.get(i).type();
            if (rows ? !type.equals(StanType.ROW_VECTOR) : !type.isScalar()) {
                mismatch(
                        literal.elements().get(i).span(),
                        "An element of this literal",
                        rows ? "row_vector" : "int, real or row_vector",
                        type);
                return null;
            }
        }
        StanType type = rows ? StanType.MATRIX : StanType.ROW_VECTOR;
        return apply("[]", elements, type, literal.span());
    }

    private static Expression apply(
            String function, List<Expression> arguments, StanType type, Span span) {
        return new Expression.Apply(function, arguments, type, span);
    }
}
