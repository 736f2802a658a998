package dev.credence.engine.parse;

import dev.credence.engine.parse.Token.Kind;
import dev.credence.engine.source.Diagnostic;
import dev.credence.engine.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Cuts source into tokens; characters that start none become diagnostics and are skipped. */
final class Lexer {

    private static final List<String> SYMBOLS =
            List.of(
                    "%/%",
                    ".*=", "./=", "+=", "-=", "*=", "/=", ".*", "./", ".^", ".+", ".-", "==", "!=",
                    "<=", ">=", "<-", "&&", "||", "{", "}", "(", ")", "[", "]", "<", ">", ",", ";",
                    ":", "|", "~", "=", "+", "-", "*", "/", "%", "\\", "^", "'", "!", "?", ".");

    private final String source;
    private final List<Diagnostic> problems;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int line = 1;
    private int lineStart;

    Lexer(String source, List<Diagnostic> problems) {
        this.source = source;
        this.problems = problems;
    }

    List<Token> tokens() {
        while (skipBlank()) {
            next();
        }
        tokens.add(new Token(Kind.END, "", span(position)));
        return tokens;
    }

    private void next() {
        char c = source.charAt(position);
        int start = position;
        if (Character.isLetter(c) && c < 128) {
            while (position < source.length() && isWord(source.charAt(position))) {
                position++;
            }
            add(Kind.NAME, start);
        } else if (isDigit(start) || (c == '.' && isDigit(start + 1))) {
            number(start);
        } else if (c == '"') {
            string(start);
        } else {
            symbol(start);
        }
    }

    private void number(int start) {
        digits();
        boolean real = false;
        if (at('.') && !dotOperator()) {
            real = true;
            position++;
            digits();
        }
        if (at('e') || at('E')) {
            int sign = position + 1;
            boolean signed =
                    sign < source.length()
                            && (source.charAt(sign) == '+' || source.charAt(sign) == '-');
            if (isDigit(signed ? sign + 1 : sign)) {
                position = signed ? sign + 1 : sign;
                digits();
                real = true;
            }
        }
        if (at('i') && !(position + 1 < source.length() && isWord(source.charAt(position + 1)))) {
            problems.add(new Diagnostic.Unsupported(span(start), "A complex number"));
            position++;
            tokens.add(new Token(Kind.REAL, "0.0", span(start)));
            return;
        }
        add(real ? Kind.REAL : Kind.INTEGER, start);
    }

    /** Whether the dot at the position belongs to {@code .*}, {@code ./} or {@code .^}. */
    private boolean dotOperator() {
        return position + 1 < source.length() && "*/^".indexOf(source.charAt(position + 1)) >= 0;
    }

    private void digits() {
        while (isDigit(position) || (at('_') && isDigit(position + 1))) {
            position++;
        }
    }

    private void string(int start) {
        position++;
        while (position < source.length()
                && source.charAt(position) != '"'
                && source.charAt(position) != '\n') {
            position++;
        }
        if (!at('"')) {
            problems.add(
                    new Diagnostic.SyntaxError(span(start), "This string has no closing quote."));
            return;
        }
        position++;
        tokens.add(new Token(Kind.STRING, source.substring(start + 1, position - 1), span(start)));
    }

    private void symbol(int start) {
        for (String symbol : SYMBOLS) {
            if (source.startsWith(symbol, position)) {
                position += symbol.length();
                add(Kind.SYMBOL, start);
                return;
            }
        }
        position += Character.charCount(source.codePointAt(position));
        problems.add(
                new Diagnostic.SyntaxError(
                        span(start),
                        "Unexpected character '" + source.substring(start, position) + "'."));
    }

    /** Skips white space and comments; false at the end. */
    private boolean skipBlank() {
        while (position < source.length()) {
            char c = source.charAt(position);
            if (c == '\n') {
                position++;
                line++;
                lineStart = position;
            } else if (Character.isWhitespace(c)) {
                position++;
            } else if (source.startsWith("//", position) || c == '#') {
                skipLine();
            } else if (source.startsWith("/*", position)) {
                skipComment();
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipLine() {
        boolean alone = source.substring(lineStart, position).isBlank();
        if (source.startsWith("#include", position) && !alone) {
            problems.add(
                    new Diagnostic.SyntaxError(
                            span(position), "'#include' must stand alone on its line."));
        }
        while (position < source.length() && source.charAt(position) != '\n') {
            position++;
        }
    }

    private void skipComment() {
        Span opening = span(position);
        int end = source.indexOf("*/", position + 2);
        if (end < 0) {
            problems.add(new Diagnostic.SyntaxError(opening, "This comment is never closed."));
            end = source.length() - 2;
        }
        for (int i = position; i < end; i++) {
            if (source.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        position = Math.max(position, end) + 2;
    }

    private void add(Kind kind, int start) {
        tokens.add(new Token(kind, source.substring(start, position), span(start)));
    }

    private Span span(int start) {
        return new Span(start, position, line, start - lineStart + 1);
    }

    private boolean at(char c) {
        return position < source.length() && source.charAt(position) == c;
    }

    private boolean isDigit(int index) {
        return index < source.length()
                && source.charAt(index) >= '0'
                && source.charAt(index) <= '9';
    }

    private static boolean isWord(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_');
    }
}
