package dev.credence.engine.parse;

import dev.credence.engine.parse.ExpressionSyntax.IndexSyntax;
import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses expressions by precedence climbing, with Stan's precedences. */
final class ExpressionParser {

    private static final int LOWEST = 0;
    private static final int CONDITIONAL = 1;
    private static final int ADDITIVE = 6;
    private static final int MULTIPLICATIVE = 7;
    private static final int LEFT_DIVISION = 8;
    private static final int PREFIX = 9;
    private static final int POWER = 10;

    private final Cursor cursor;

    ExpressionParser(Cursor cursor) {
        this.cursor = cursor;
    }

    ExpressionSyntax expression() {
        return expression(LOWEST);
    }

    /** A bound between angle brackets, where {@code >} closes rather than compares. */
    ExpressionSyntax bound() {
        return expression(ADDITIVE);
    }

    private ExpressionSyntax expression(int minimum) {
        int depth = cursor.depth();
        cursor.enter();
        ExpressionSyntax left = prefix();
        while (true) {
            String operator = cursor.peek().text();
            int precedence = precedence();
            if (precedence < 0 || precedence < minimum) {
                cursor.restoreDepth(depth);
                return left;
            }
            cursor.enter();
            Token token = cursor.take();
            if (precedence == CONDITIONAL) {
                ExpressionSyntax whenTrue = expression(LOWEST);
                cursor.expect(":", "between the two values of '?'");
                ExpressionSyntax whenFalse = expression(CONDITIONAL);
                Span span = left.span().to(whenFalse.span());
                left = new ExpressionSyntax.Conditional(span, left, whenTrue, whenFalse);
                continue;
            }
            ExpressionSyntax right = expression(precedence == POWER ? PREFIX : precedence + 1);
            Span span = left.span().to(right.span());
            left = new ExpressionSyntax.Binary(span, token.span(), operator, left, right);
        }
    }

    private int precedence() {
        Token token = cursor.peek();
        if (token.kind() != Token.Kind.SYMBOL) {
            return -1;
        }
        return switch (token.text()) {
            case "?" -> CONDITIONAL;
            case "||" -> 2;
            case "&&" -> 3;
            case "==", "!=" -> 4;
            case "<", "<=", ">", ">=" -> 5;
            case "+", "-", ".+", ".-" -> ADDITIVE;
            case "*", "/", ".*", "./", "%", "%/%" -> MULTIPLICATIVE;
            case "\\" -> LEFT_DIVISION;
            case "^", ".^" -> POWER;
            default -> -1;
        };
    }

    private ExpressionSyntax prefix() {
        Token token = cursor.peek();
        if (token.is("-") || token.is("+") || token.is("!")) {
            cursor.take();
            ExpressionSyntax operand = expression(PREFIX);
            return new ExpressionSyntax.Unary(
                    token.span().to(operand.span()), token.text(), operand);
        }
        ExpressionSyntax result = primary();
        int levels = 0;
        while (true) {
            cursor.enter();
            levels++;
            Token next = cursor.peek();
            if (next.is("[")) {
                cursor.take();
                List<IndexSyntax> indices = indices();
                result =
                        new ExpressionSyntax.Indexed(
                                result.span().to(cursor.previous()), result, indices);
            } else if (next.is("'")) {
                cursor.take();
                result = new ExpressionSyntax.Unary(result.span().to(next.span()), "'", result);
            } else if (isProjection(next)) {
                cursor.unsupported(cursor.take().span(), "An element of a tuple");
            } else {
                cursor.leave(levels);
                return result;
            }
        }
    }

    /** Whether this is {@code .1} right behind an expression. */
    private boolean isProjection(Token token) {
        return token.kind() == Token.Kind.REAL
                && token.text().startsWith(".")
                && token.span().start() == cursor.previous().end();
    }

    private ExpressionSyntax primary() {
        Token token = cursor.peek();
        return switch (token.kind()) {
            case INTEGER -> {
                cursor.take();
                yield new ExpressionSyntax.IntegerLiteral(
                        token.span(), token.text().replace("_", ""));
            }
            case REAL -> {
                cursor.take();
                yield new ExpressionSyntax.RealLiteral(
                        token.span(), Double.parseDouble(token.text().replace("_", "")));
            }
            case STRING -> {
                cursor.take();
                yield new ExpressionSyntax.StringLiteral(token.span(), token.text());
            }
            case NAME -> nameOrCall();
            case SYMBOL -> grouped();
            case END -> throw cursor.fail("Expected an expression, found the end of the program.");
        };
    }

    private ExpressionSyntax nameOrCall() {
        Token name = cursor.take();
        if (!cursor.at("(")) {
            return new ExpressionSyntax.Name(name.span(), name.text());
        }
        cursor.take();
        List<ExpressionSyntax> arguments = new ArrayList<>();
        boolean conditional = false;
        if (!cursor.at(")")) {
            arguments.add(expression());
            if (cursor.skip("|")) {
                conditional = true;
                if (!cursor.at(")")) {
                    arguments.add(expression());
                }
            }
            while (cursor.skip(",")) {
                arguments.add(expression());
            }
        }
        Token close = cursor.expect(")", "or ',' in the arguments of '" + name.text() + "'");
        return new ExpressionSyntax.Call(
                name.span().to(close.span()), name.span(), name.text(), arguments, conditional);
    }

    private ExpressionSyntax grouped() {
        Token open = cursor.peek();
        if (open.is("(")) {
            cursor.take();
            ExpressionSyntax inner = expression();
            if (cursor.at(",")) {
                cursor.unsupported(open.span(), "A tuple");
            }
            while (cursor.skip(",") && !cursor.at(")")) {
                expression();
            }
            cursor.expect(")", "to close the parenthesis");
            return inner;
        }
        if (open.is("{")) {
            List<ExpressionSyntax> elements = elements("}");
            return new ExpressionSyntax.ArrayLiteral(open.span().to(cursor.previous()), elements);
        }
        if (open.is("[")) {
            List<ExpressionSyntax> elements = elements("]");
            return new ExpressionSyntax.RowLiteral(open.span().to(cursor.previous()), elements);
        }
        throw cursor.fail("Expected an expression, found " + open.shown() + ".");
    }

    private List<ExpressionSyntax> elements(String close) {
        cursor.take();
        List<ExpressionSyntax> elements = new ArrayList<>();
        if (!cursor.at(close)) {
            do {
                elements.add(expression());
            } while (cursor.skip(","));
        }
        cursor.expect(close, "or ',' in the list");
        return elements;
    }

    private List<IndexSyntax> indices() {
        List<IndexSyntax> indices = new ArrayList<>();
        do {
            indices.add(index());
        } while (cursor.skip(","));
        cursor.expect("]", "or ',' in the index");
        return indices;
    }

    private IndexSyntax index() {
        Token first = cursor.peek();
        if (first.is(",") || first.is("]")) {
            return new IndexSyntax.Slice(first.span(), null, null);
        }
        if (first.is(":")) {
            cursor.take();
            ExpressionSyntax to = openEnd();
            return new IndexSyntax.Slice(first.span().to(cursor.previous()), null, to);
        }
        ExpressionSyntax from = expression();
        if (!cursor.skip(":")) {
            return new IndexSyntax.At(from);
        }
        ExpressionSyntax to = openEnd();
        return new IndexSyntax.Slice(from.span().to(cursor.previous()), from, to);
    }

    private @Nullable ExpressionSyntax openEnd() {
        return cursor.at(",") || cursor.at("]") ? null : expression();
    }
}
