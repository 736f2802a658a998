package dev.credence.mlflow.filter;

import dev.credence.mlflow.MlflowError;
import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a text of the filter language, and what can be read from there. */
final class Cursor {

    private static final Pattern SPACE = Pattern.compile("\\s*");
    private static final Pattern BARE =
            Pattern.compile("[\\w./:-]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern OPERATOR =
            Pattern.compile(
                    "!=|<>|<=|>=|==|=|<|>|(LIKE|ILIKE|IN|NOT\\s+IN)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER =
            Pattern.compile(
                    "[+-]?(\\d+(\\.\\d*)?|\\.\\d+)(e[+-]?\\d+)?\\b", Pattern.CASE_INSENSITIVE);

    private final String parameter;
    private final String text;
    private final Matcher matcher;
    private int at;

    Cursor(String parameter, String text) {
        this.parameter = parameter;
        this.text = text;
        this.matcher = SPACE.matcher(text);
    }

    /** Only a key is quoted; what stands before its dot is the entity. */
    Identifier identifier() {
        skipSpace();
        if (atQuote()) {
            return new Identifier(null, key(quoted()));
        }
        if (!next(BARE)) {
            throw expected("a field such as metrics.loss");
        }
        String bare = matcher.group();
        if (bare.endsWith(".") && atQuote()) {
            return new Identifier(bare.substring(0, bare.length() - 1), key(quoted()));
        }
        int dot = bare.indexOf('.');
        return dot < 0
                ? new Identifier(null, bare)
                : new Identifier(bare.substring(0, dot), key(bare.substring(dot + 1)));
    }

    Operator operator() {
        skipSpace();
        if (!next(OPERATOR)) {
            throw expected("one of = != < <= > >= LIKE ILIKE IN NOT IN");
        }
        String found =
                switch (matcher.group()) {
                    case "==" -> "=";
                    case "<>" -> "!=";
                    default -> matcher.group().replaceAll("\\s+", " ");
                };
        return Operator.of(found).orElseThrow(() -> expected("an operator"));
    }

    Literal value() {
        skipSpace();
        if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
            return new Literal.Text(quoted());
        }
        if (next(NUMBER)) {
            double number = Double.parseDouble(matcher.group());
            if (Double.isFinite(number)) {
                return new Literal.Numeric(number);
            }
        }
        throw expected("a number, or text in quotes");
    }

    Literal.Texts texts() {
        var values = new ArrayList<String>();
        symbol('(');
        do {
            if (!(value() instanceof Literal.Text(String value))) {
                throw expected("text in quotes");
            }
            values.add(value);
        } while (symbolIf(','));
        symbol(')');
        return new Literal.Texts(values);
    }

    /** Reads the word when it comes next. */
    boolean word(String word) {
        skipSpace();
        int end = at + word.length();
        boolean found =
                text.regionMatches(true, at, word, 0, word.length())
                        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        if (found) {
            at = end;
        }
        return found;
    }

    void end() {
        skipSpace();
        if (at < text.length()) {
            throw expected(parameter.equals("filter") ? "AND or the end" : "ASC, DESC or the end");
        }
    }

    private boolean atQuote() {
        return at < text.length() && (text.charAt(at) == '`' || text.charAt(at) == '"');
    }

    private String quoted() {
        char quote = text.charAt(at);
        var content = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) != quote) {
                content.append(text.charAt(i));
                continue;
            }
            boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == quote;
            if (!doubled) {
                at = i + 1;
                return printable(content.toString());
            }
            content.append(quote);
            i++;
        }
        throw expected("a closing " + quote);
    }

    private String printable(String content) {
        if (content.indexOf('\0') >= 0) {
            throw expected("text without NUL");
        }
        return content;
    }

    private String key(String key) {
        if (key.isEmpty()) {
            throw expected("a key");
        }
        return key;
    }

    private void symbol(char symbol) {
        if (!symbolIf(symbol)) {
            throw expected("'%s'".formatted(symbol));
        }
    }

    private boolean symbolIf(char symbol) {
        skipSpace();
        boolean found = at < text.length() && text.charAt(at) == symbol;
        if (found) {
            at++;
        }
        return found;
    }

    private void skipSpace() {
        next(SPACE);
    }

    private boolean next(Pattern pattern) {
        matcher.usePattern(pattern).region(at, text.length());
        boolean found = matcher.lookingAt();
        if (found) {
            at = matcher.end();
        }
        return found;
    }

    private MlflowError expected(String what) {
        String before = text.substring(Math.max(0, at - 40), at);
        String after = text.substring(at, Math.min(text.length(), at + 20));
        return MlflowError.invalid(
                "Invalid %s: expected %s after '%s', before '%s'."
                        .formatted(parameter, what, before, after)
                        .replace('\0', '?'));
    }
}
