package dev.credence.engine.source;

/** Shows a diagnostic in its source: a line before, the line itself, a caret, a line after. */
final class SourceExcerpt {

    private static final String RULE = "   -------------------------------------------------\n";

    private SourceExcerpt() {}

    static String render(Diagnostic diagnostic, SourceText source) {
        Span span = diagnostic.span();
        StringBuilder out = new StringBuilder();
        out.append(kind(diagnostic))
                .append(" in ")
                .append(source.origin(span.line()))
                .append(", column ")
                .append(span.column())
                .append(":\n")
                .append(RULE);
        int line = Math.min(span.line(), source.lines());
        for (int n = Math.max(1, line - 1); n <= Math.min(source.lines(), line + 1); n++) {
            int number = source.origin(n).line();
            String text = source.line(n);
            out.append("%6d:  %s%n".formatted(number, text).replace("\r", "").replace("\t", " "));
            if (n == line) {
                out.append(" ".repeat(9 + span.column() - 1)).append("^\n");
            }
        }
        return out.append(RULE).append(diagnostic.message()).append('\n').toString();
    }

    private static String kind(Diagnostic diagnostic) {
        return switch (diagnostic) {
            case Diagnostic.SyntaxError _ -> "Syntax error";
            case Diagnostic.Unsupported _ -> "Unsupported feature";
            case Diagnostic.UnknownName _,
                    Diagnostic.TypeMismatch _,
                    Diagnostic.WrongArguments _,
                    Diagnostic.RuleViolation _ ->
                    "Semantic error";
        };
    }
}
