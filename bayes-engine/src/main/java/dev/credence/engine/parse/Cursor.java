package dev.credence.engine.parse;

import dev.credence.engine.parse.Token.Kind;
import dev.credence.engine.source.Diagnostic;
import dev.credence.engine.source.Span;
import java.util.List;

/** The parser's place in the tokens, with the expectations that turn into syntax errors. */
final class Cursor {

    private static final int MAX_DEPTH = 250;

    private final List<Token> tokens;
    private final List<Diagnostic> problems;
    private int position;
    private int depth;

    Cursor(List<Token> tokens, List<Diagnostic> problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    /** Leaves the current construct; caught where the parser resumes. */
    static final class Abandoned extends RuntimeException {
        Abandoned() {
            super("syntax", null, false, false);
        }
    }

    Token peek() {
        return tokens.get(position);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(position + ahead, tokens.size() - 1));
    }

    Token take() {
        Token token = peek();
        if (token.kind() != Kind.END) {
            position++;
        }
        return token;
    }

    Span previous() {
        return tokens.get(Math.max(0, position - 1)).span();
    }

    boolean at(String text) {
        return peek().is(text);
    }

    boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    boolean skip(String text) {
        if (!at(text)) {
            return false;
        }
        position++;
        return true;
    }

    Token expect(String text, String purpose) {
        if (!at(text)) {
            throw fail("Expected '" + text + "' " + purpose + ", found " + peek().shown() + ".");
        }
        return take();
    }

    /** A missing semicolon is reported where it should be, and parsing goes on. */
    void expectSemicolon(String after) {
        if (skip(";")) {
            return;
        }
        Span last = previous();
        int length = last.end() - last.start();
        Span place = new Span(last.end(), last.end() + 1, last.line(), last.column() + length);
        boolean nextLine = peek().span().line() > last.line() || at("}");
        report(nextLine ? place : peek().span(), "Expected ';' after " + after + ".");
        if (!nextLine) {
            throw new Abandoned();
        }
    }

    Token expectName(String purpose) {
        if (peek().kind() != Kind.NAME) {
            throw fail("Expected " + purpose + ", found " + peek().shown() + ".");
        }
        return take();
    }

    Abandoned fail(String message) {
        report(peek().span(), message);
        return new Abandoned();
    }

    void report(Span span, String message) {
        problems.add(new Diagnostic.SyntaxError(span, message));
    }

    /** Something of Stan that the engine does not run; parsing goes on. */
    void unsupported(Span span, String feature) {
        problems.add(new Diagnostic.Unsupported(span, feature));
    }

    /** Guards the parser's recursion; every {@code enter} is matched by a {@link #leave}. */
    void enter() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw fail("This is nested too deeply (more than " + MAX_DEPTH + " levels).");
        }
    }

    void leave(int levels) {
        depth -= levels;
    }

    int depth() {
        return depth;
    }

    void restoreDepth(int to) {
        depth = to;
    }

    /** Goes behind the end of a broken statement: its semicolon, or before the closing brace. */
    void recover() {
        int braces = 0;
        while (!atEnd()) {
            if (at("{")) {
                braces++;
            } else if (at("}")) {
                if (braces == 0) {
                    return;
                }
                braces--;
                if (braces == 0) {
                    take();
                    return;
                }
            } else if (at(";") && braces == 0) {
                take();
                return;
            }
            take();
        }
    }

    /** Goes behind what is in parentheses, if they open here. */
    void skipParentheses() {
        int open = 0;
        do {
            if (at("(")) {
                open++;
            } else if (at(")")) {
                open--;
            }
            if (open > 0 || at(")")) {
                take();
            }
        } while (open > 0 && !atEnd());
    }
}
