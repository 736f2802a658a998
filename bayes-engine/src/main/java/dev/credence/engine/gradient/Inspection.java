package dev.credence.engine.gradient;

import dev.credence.engine.ir.Expression;
import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns an evaluation into one that explains itself: it stops at the first statement that makes the
 * log density NaN or infinite, and names the value that did. Slow, and only for a point that is
 * already known to be refused.
 */
final class Inspection {

    private final Map<Symbol, String> origins = new HashMap<>();
    private final Map<FunctionSymbol, String> results = new HashMap<>();

    /** The action, watched where the statement is one that can spoil the density. */
    Action watch(
            Statement statement,
            Action action,
            ExpressionBuilder expressions,
            @Nullable FunctionSymbol owner) {
        return switch (statement) {
            case Statement.Increment increment -> new Incremented(increment, action, expressions);
            case Statement.Assign assign -> new Assigned(assign, action, expressions);
            case Statement.Return end when end.value() != null && owner != null ->
                    new Returned(end.value(), owner, action, expressions);
            default -> action;
        };
    }

    /** A statement with a value: a refusal is told with the argument that caused it. */
    private abstract class Watched extends Action {

        final Expression value;
        final Action action;
        final ExpressionBuilder expressions;

        Watched(Expression value, Action action, ExpressionBuilder expressions) {
            this.value = value;
            this.action = action;
            this.expressions = expressions;
        }

        @Override
        End run(Workspace w) {
            try {
                before(w);
                End end = action.run(w);
                after(w);
                return end;
            } catch (Rejection problem) {
                Double offending = problem.offending();
                throw offending == null
                        ? problem
                        : new Rejection(problem.text() + fault(w, true).where(value, offending));
            }
        }

        void before(Workspace w) {}

        void after(Workspace w) {}

        final Fault fault(Workspace w, boolean nan) {
            return new Fault(w, expressions, nan, origins, results);
        }
    }

    /** Looks at the log density after something was added to it. */
    private final class Incremented extends Watched {

        private final int line;

        Incremented(Statement.Increment increment, Action action, ExpressionBuilder expressions) {
            super(increment.value(), action, expressions);
            this.line = increment.span().line();
        }

        @Override
        void after(Workspace w) {
            double target = w.target;
            if (Math.abs(target) < Double.POSITIVE_INFINITY) {
                return;
            }
            String became =
                    Double.isNaN(target)
                            ? "NaN"
                            : target < 0 ? "negative infinity (probability zero)" : "infinite";
            throw new Rejection(
                    "line %d: the log density becomes %s here: %s"
                            .formatted(line, became, fault(w, Double.isNaN(target)).of(value)));
        }
    }

    /** Remembers where a variable first became NaN. */
    private final class Assigned extends Watched {

        private final Symbol symbol;
        private final int line;

        Assigned(Statement.Assign assign, Action action, ExpressionBuilder expressions) {
            super(assign.value(), action, expressions);
            this.symbol = assign.symbol();
            this.line = assign.span().line();
        }

        @Override
        void before(Workspace w) {
            if (symbol.type().holdsInts() || origins.containsKey(symbol)) {
                return;
            }
            Fault fault = fault(w, true);
            if (fault.spoils(value)) {
                origins.put(symbol, "line " + line + ": " + fault.of(value));
            }
        }
    }

    /** Remembers why a function's result is no number. */
    private final class Returned extends Watched {

        private final FunctionSymbol owner;

        Returned(
                Expression value,
                FunctionSymbol owner,
                Action action,
                ExpressionBuilder expressions) {
            super(value, action, expressions);
            this.owner = owner;
        }

        @Override
        void before(Workspace w) {
            Fault nan = fault(w, true);
            Fault infinite = fault(w, false);
            if (nan.spoils(value)) {
                results.put(owner, nan.of(value));
            } else if (infinite.spoils(value)) {
                results.put(owner, infinite.of(value));
            }
        }
    }
}
