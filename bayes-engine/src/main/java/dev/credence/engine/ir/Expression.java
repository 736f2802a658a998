package dev.credence.engine.ir;

import dev.credence.engine.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A typed expression over resolved variables and functions. */
public sealed interface Expression {

    StanType type();

    /** A number. */
    record Literal(double value, StanType type) implements Expression {}

    /** The value of a variable. */
    record Reference(Symbol symbol) implements Expression {
        @Override
        public StanType type() {
            return symbol.type();
        }
    }

    /**
     * A function or operator applied to its arguments; literals of arrays and rows are the
     * functions <code>{}</code> and {@code []}.
     */
    record Apply(String function, List<Expression> arguments, StanType type, Span span)
            implements Expression {

        public Apply {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * The sum of a distribution's log densities over its broadcast arguments, outcome first.
     *
     * @param dropConstants whether terms without parameters are left out
     */
    record Density(
            String distribution, boolean dropConstants, List<Expression> arguments, Span span)
            implements Expression {

        public Density {
            arguments = List.copyOf(arguments);
        }

        @Override
        public StanType type() {
            return StanType.REAL;
        }
    }

    /**
     * A call of a user-defined function that returns a value.
     *
     * @param dropConstants whether the function is a density whose {@code _lupdf} or {@code _lupmf}
     *     is meant, or one that increments the target: only then do unnormalised densities in its
     *     body (and in what that calls unnormalised) leave out their constants
     */
    record Call(
            FunctionSymbol function, List<Expression> arguments, boolean dropConstants, Span span)
            implements Expression {

        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public StanType type() {
            return function.resultType();
        }
    }

    /**
     * A user-defined function as the argument of a function that calls it, such as the right-hand
     * side of an ODE. Its type stands for no value: only the {@link Apply} of a higher-order
     * function has it among its arguments.
     */
    record FunctionReference(FunctionSymbol function) implements Expression {
        @Override
        public StanType type() {
            return StanType.FUNCTION;
        }
    }

    /**
     * The log density so far, {@code target()}: everything incremented before, Jacobians included.
     */
    record Target() implements Expression {
        @Override
        public StanType type() {
            return StanType.REAL;
        }
    }

    /** {@code condition ? whenTrue : whenFalse}. */
    record Choice(Expression condition, Expression whenTrue, Expression whenFalse, StanType type)
            implements Expression {}

    /** Elements or slices of a value. */
    record Element(Expression base, List<Index> indices, StanType type, Span span)
            implements Expression {

        public Element {
            indices = List.copyOf(indices);
        }
    }

    /** Depends on data alone: evaluated when data are bound, and then read from its slot. */
    record Prepared(int slot, Expression original) implements Expression {
        @Override
        public StanType type() {
            return original.type();
        }
    }

    /** One position of an index. */
    sealed interface Index {

        /** A single element. */
        record At(Expression position) implements Index {}

        /** The elements at the positions of an integer array. */
        record Many(Expression positions) implements Index {}

        /** A range with open ends. */
        record Range(@Nullable Expression from, @Nullable Expression to) implements Index {}
    }
}
