package dev.credence.engine.parse;

import dev.credence.engine.source.Span;

/** A lexical unit of Stan source; {@code text} is as written, for a string without its quotes. */
record Token(Kind kind, String text, Span span) {

    enum Kind {
        NAME,
        INTEGER,
        REAL,
        STRING,
        SYMBOL,
        END
    }

    boolean is(String symbolOrName) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbolOrName);
    }

    String shown() {
        return kind == Kind.END ? "the end of the program" : "'" + text + "'";
    }
}
