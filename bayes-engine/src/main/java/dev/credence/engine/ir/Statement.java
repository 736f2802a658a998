package dev.credence.engine.ir;

import dev.credence.engine.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A typed statement; sampling statements and compound assignments are already rewritten. */
public sealed interface Statement {

    /** Makes a variable, with NaN (or the smallest integer) in it until it is assigned. */
    record Declare(Symbol symbol, List<Expression> sizes, Constraint constraint, Span span)
            implements Statement {

        public Declare {
            sizes = List.copyOf(sizes);
        }
    }

    /** Stores a value in a variable, or in the elements that the indices select. */
    record Assign(Symbol symbol, List<Expression.Index> indices, Expression value, Span span)
            implements Statement {

        public Assign {
            indices = List.copyOf(indices);
        }
    }

    /** Adds a value, or the sum of a container, to the log density. */
    record Increment(Expression value, Span span) implements Statement {}

    record Sequence(List<Statement> statements) implements Statement {

        public Sequence {
            statements = List.copyOf(statements);
        }
    }

    record Branch(Expression condition, Statement whenTrue, @Nullable Statement whenFalse)
            implements Statement {}

    record Loop(Symbol variable, Expression from, Expression to, Statement body)
            implements Statement {}

    record ForEach(Symbol variable, Expression container, Statement body) implements Statement {}

    record While(Expression condition, Statement body, Span span) implements Statement {}

    /** Ends a loop or its current pass. */
    enum Jump implements Statement {
        BREAK,
        CONTINUE
    }

    record Print(List<MessagePart> parts) implements Statement {

        public Print {
            parts = List.copyOf(parts);
        }
    }

    record Reject(List<MessagePart> parts, Span span) implements Statement {

        public Reject {
            parts = List.copyOf(parts);
        }
    }

    /** Calls a user-defined function that returns nothing. */
    record Call(FunctionSymbol function, List<Expression> arguments, Span span)
            implements Statement {

        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** Ends the function, with its result unless it returns nothing. */
    record Return(@Nullable Expression value) implements Statement {}

    /** A piece of a message. */
    sealed interface MessagePart {

        record Text(String text) implements MessagePart {}

        record Value(Expression expression) implements MessagePart {}
    }
}
