package dev.credence.engine.parse;

import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Parses statements; a broken one is reported, skipped, and the next one is parsed. */
final class StatementParser {

    private final Cursor cursor;
    private final ExpressionParser expressions;
    private final TypeParser types;

    StatementParser(Cursor cursor) {
        this.cursor = cursor;
        this.expressions = new ExpressionParser(cursor);
        this.types = new TypeParser(cursor, expressions);
    }

    /** Statements up to the closing brace, which is taken. */
    List<StatementSyntax> untilBrace() {
        List<StatementSyntax> statements = new ArrayList<>();
        int depth = cursor.depth();
        while (!cursor.atEnd() && !cursor.at("}")) {
            try {
                statements.addAll(statement());
            } catch (Cursor.Abandoned _) {
                cursor.restoreDepth(depth);
                cursor.recover();
            }
        }
        cursor.expect("}", "to close the block");
        return statements;
    }

    private List<StatementSyntax> statement() {
        if (cursor.skip(";")) {
            return List.of();
        }
        if (types.atDeclaration()) {
            return types.declaration();
        }
        cursor.enter();
        StatementSyntax statement = single();
        cursor.leave(1);
        return List.of(statement);
    }

    private StatementSyntax single() {
        Token token = cursor.peek();
        if (token.is("{")) {
            cursor.take();
            List<StatementSyntax> statements = untilBrace();
            return new StatementSyntax.Block(token.span().to(cursor.previous()), statements);
        }
        if (token.kind() != Token.Kind.NAME) {
            return simple();
        }
        return switch (token.text()) {
            case "if" -> conditional();
            case "for" -> loop();
            case "while" -> whileLoop();
            case "break" -> {
                cursor.take();
                cursor.expectSemicolon("'break'");
                yield new StatementSyntax.Break(token.span());
            }
            case "continue" -> {
                cursor.take();
                cursor.expectSemicolon("'continue'");
                yield new StatementSyntax.Continue(token.span());
            }
            case "return" -> {
                cursor.take();
                ExpressionSyntax value = cursor.at(";") ? null : expressions.expression();
                Span span = token.span().to(cursor.previous());
                cursor.expectSemicolon("'return'");
                yield new StatementSyntax.Return(span, value);
            }
            case "print", "reject", "fatal_error" -> message();
            case "profile" -> profile();
            case "target", "jacobian" -> increment();
            default -> simple();
        };
    }

    private StatementSyntax body(String owner) {
        if (types.atDeclaration()) {
            throw cursor.fail("A declaration as the body of '" + owner + "' needs braces.");
        }
        if (cursor.at(";")) {
            Span span = cursor.take().span();
            return new StatementSyntax.Block(span, List.of());
        }
        cursor.enter();
        StatementSyntax body = single();
        cursor.leave(1);
        return body;
    }

    private StatementSyntax conditional() {
        Span start = cursor.take().span();
        cursor.expect("(", "after 'if'");
        ExpressionSyntax condition = expressions.expression();
        cursor.expect(")", "after the condition");
        StatementSyntax whenTrue = body("if");
        StatementSyntax whenFalse = cursor.skip("else") ? body("else") : null;
        return new StatementSyntax.If(start.to(cursor.previous()), condition, whenTrue, whenFalse);
    }

    private StatementSyntax loop() {
        Span start = cursor.take().span();
        cursor.expect("(", "after 'for'");
        Token name = cursor.expectName("the name of the loop variable");
        cursor.expect("in", "after the loop variable");
        ExpressionSyntax from = expressions.expression();
        if (cursor.skip(":")) {
            ExpressionSyntax to = expressions.expression();
            cursor.expect(")", "after the range");
            StatementSyntax body = body("for");
            return new StatementSyntax.For(
                    start.to(cursor.previous()), name.span(), name.text(), from, to, body);
        }
        cursor.expect(")", "or ':' in the loop's range");
        StatementSyntax body = body("for");
        return new StatementSyntax.ForEach(
                start.to(cursor.previous()), name.span(), name.text(), from, body);
    }

    private StatementSyntax whileLoop() {
        Span start = cursor.take().span();
        cursor.expect("(", "after 'while'");
        ExpressionSyntax condition = expressions.expression();
        cursor.expect(")", "after the condition");
        StatementSyntax body = body("while");
        return new StatementSyntax.While(start.to(cursor.previous()), condition, body);
    }

    private StatementSyntax message() {
        Token verb = cursor.take();
        cursor.expect("(", "after '" + verb.text() + "'");
        List<ExpressionSyntax> parts = new ArrayList<>();
        if (!cursor.at(")")) {
            do {
                parts.add(expressions.expression());
            } while (cursor.skip(","));
        }
        cursor.expect(")", "or ',' in '" + verb.text() + "'");
        Span span = verb.span().to(cursor.previous());
        cursor.expectSemicolon("'" + verb.text() + "'");
        return verb.is("print")
                ? new StatementSyntax.Print(span, parts)
                : new StatementSyntax.Reject(span, parts);
    }

    private StatementSyntax profile() {
        Span start = cursor.take().span();
        cursor.expect("(", "after 'profile'");
        if (cursor.peek().kind() != Token.Kind.STRING) {
            throw cursor.fail("Expected the name of the profile in quotes.");
        }
        cursor.take();
        cursor.expect(")", "after the name of the profile");
        cursor.expect("{", "to open the profiled block");
        List<StatementSyntax> statements = untilBrace();
        return new StatementSyntax.Block(start.to(cursor.previous()), statements);
    }

    private StatementSyntax increment() {
        Token target = cursor.peek();
        if (!cursor.peek(1).is("+=")) {
            return simple();
        }
        cursor.take();
        cursor.take();
        ExpressionSyntax value = expressions.expression();
        Span span = target.span().to(value.span());
        cursor.expectSemicolon("'" + target.text() + " +='");
        return new StatementSyntax.TargetIncrement(span, target.is("jacobian"), value);
    }

    /** A statement that starts with an expression: an assignment or a sampling statement. */
    private StatementSyntax simple() {
        ExpressionSyntax left = expressions.expression();
        Token operator = cursor.peek();
        if (operator.is("~")) {
            return sampling(left);
        }
        if (left instanceof ExpressionSyntax.Call call && cursor.skip(";")) {
            return new StatementSyntax.CallStatement(left.span(), call);
        }
        if (operator.is("<-")) {
            throw cursor.fail("Assignment with '<-' was removed from Stan; use '='.");
        }
        if (operator.kind() != Token.Kind.SYMBOL
                || !List.of("=", "+=", "-=", "*=", "/=", ".*=", "./=").contains(operator.text())) {
            throw cursor.fail(
                    "Expected '=', '~' or an operator after the expression, found "
                            + operator.shown()
                            + ".");
        }
        cursor.take();
        ExpressionSyntax value = expressions.expression();
        cursor.expectSemicolon("the assignment");
        return new StatementSyntax.Assignment(
                left.span().to(value.span()), left, operator.text(), value);
    }

    private StatementSyntax sampling(ExpressionSyntax outcome) {
        cursor.take();
        Token distribution = cursor.expectName("the name of a distribution after '~'");
        cursor.expect("(", "after the name of the distribution");
        List<ExpressionSyntax> arguments = new ArrayList<>();
        if (!cursor.at(")")) {
            do {
                arguments.add(expressions.expression());
            } while (cursor.skip(","));
        }
        cursor.expect(")", "or ',' in the distribution's arguments");
        StatementSyntax.Truncation truncation =
                cursor.at("T") && cursor.peek(1).is("[") ? truncation() : null;
        Span span = outcome.span().to(cursor.previous());
        cursor.expectSemicolon("the sampling statement");
        return new StatementSyntax.Sampling(
                span, outcome, distribution.span(), distribution.text(), arguments, truncation);
    }

    private StatementSyntax.Truncation truncation() {
        Span start = cursor.take().span();
        cursor.take();
        ExpressionSyntax lower = cursor.at(",") ? null : expressions.expression();
        cursor.expect(",", "between the bounds of the truncation");
        ExpressionSyntax upper = cursor.at("]") ? null : expressions.expression();
        cursor.expect("]", "to close the truncation");
        return new StatementSyntax.Truncation(start.to(cursor.previous()), lower, upper);
    }
}
