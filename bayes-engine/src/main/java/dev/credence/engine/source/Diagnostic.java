package dev.credence.engine.source;

import java.util.List;

/**
 * One mistake in a Stan program. Each kind of mistake is a case; {@link #message()} says it in
 * words and {@link #render(String)} shows it in the source with a caret.
 */
public sealed interface Diagnostic {

    Span span();

    /** What is wrong, without the place. */
    String message();

    /** Line, column, the line's text with a caret, and the message, as Stan's compiler shows it. */
    default String render(String source) {
        return render(SourceText.of(source));
    }

    /** The same, with the included file that the line is from. */
    default String render(SourceText source) {
        return SourceExcerpt.render(this, source);
    }

    /** The text is not Stan: an unexpected character or token. */
    record SyntaxError(Span span, String message) implements Diagnostic {}

    /** A name that is not in scope, with those that look like it. */
    record UnknownName(Span span, String kind, String name, List<String> similar)
            implements Diagnostic {

        public UnknownName {
            similar = List.copyOf(similar);
        }

        @Override
        public String message() {
            String text = kind + " '" + name + "' is not declared.";
            return similar.isEmpty()
                    ? text
                    : text + " Did you mean '" + String.join("' or '", similar) + "'?";
        }
    }

    /** An expression of one type where another is needed. */
    record TypeMismatch(Span span, String what, String expected, String found)
            implements Diagnostic {

        @Override
        public String message() {
            return what + " must be " + expected + "; found " + found + ".";
        }
    }

    /** A call whose arguments fit none of the function's signatures. */
    record WrongArguments(Span span, String function, List<String> found, String expected)
            implements Diagnostic {

        public WrongArguments {
            found = List.copyOf(found);
        }

        @Override
        public String message() {
            return "Ill-typed arguments to '"
                    + function
                    + "': found ("
                    + String.join(", ", found)
                    + "), expected "
                    + expected
                    + ".";
        }
    }

    /** Well-typed, but against a rule about scope, blocks or statements. */
    record RuleViolation(Span span, String message) implements Diagnostic {}

    /** Legal Stan that this engine does not run yet. */
    record Unsupported(Span span, String feature) implements Diagnostic {

        @Override
        public String message() {
            return feature + " is not supported yet.";
        }
    }
}
