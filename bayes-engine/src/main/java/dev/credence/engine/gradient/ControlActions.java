package dev.credence.engine.gradient;

import dev.credence.engine.ir.Symbol;
import org.jspecify.annotations.Nullable;

/** Sequences, branches and loops. What they run is on the tape, they themselves are not. */
final class ControlActions {

    /** Passes of a while loop after which it is taken for one that does not end. */
    static final int MOST_PASSES = 1_000_000;

    private ControlActions() {}

    /** One after the other. */
    static final class Sequence extends Action {

        private final Action[] actions;

        Sequence(Action[] actions) {
            this.actions = actions;
        }

        @Override
        End run(Workspace w) {
            for (Action action : actions) {
                End end = action.run(w);
                if (end != End.NORMAL) {
                    return end;
                }
            }
            return End.NORMAL;
        }
    }

    /** If and else. */
    static final class Branch extends Action {

        private final Node condition;
        private final Action whenTrue;
        private final @Nullable Action whenFalse;

        Branch(Node condition, Action whenTrue, @Nullable Action whenFalse) {
            this.condition = condition;
            this.whenTrue = whenTrue;
            this.whenFalse = whenFalse;
        }

        @Override
        End run(Workspace w) {
            if (condition.number(w) != 0) {
                return whenTrue.run(w);
            }
            return whenFalse == null ? End.NORMAL : whenFalse.run(w);
        }
    }

    /** A loop over a range; the variable has a cell of its own in each pass. */
    static final class Loop extends Action {

        private final Symbol variable;
        private final Node from;
        private final Node to;
        private final Action body;

        Loop(Symbol variable, Node from, Node to, Action body) {
            this.variable = variable;
            this.from = from;
            this.to = to;
            this.body = body;
        }

        @Override
        End run(Workspace w) {
            int first = from.integer(w);
            int last = to.integer(w);
            requirePasses(first, last);
            w.length[variable.id()] = 1;
            for (long i = first; i <= last; i++) {
                w.pass(1);
                w.base[variable.id()] = w.store(i);
                End end = body.run(w);
                if (end == End.RETURN) {
                    return end;
                }
                if (end == End.BREAK) {
                    break;
                }
            }
            return End.NORMAL;
        }

        static void requirePasses(int first, int last) {
            boolean endless =
                    (long) last - first >= Workspace.MOST_PASSES || last == Integer.MAX_VALUE;
            if (last >= first && endless) {
                throw new Rejection("a loop has more than " + Workspace.MOST_PASSES + " passes");
            }
        }
    }

    /** A loop over the elements of a container, each a view of its part. */
    static final class ForEach extends Action {

        private final Symbol variable;
        private final Node container;
        private final Action body;

        ForEach(Symbol variable, Node container, Action body) {
            this.variable = variable;
            this.container = container;
            this.body = body;
        }

        @Override
        End run(Workspace w) {
            container.run(w);
            int id = variable.id();
            int rank = w.shape[id].length;
            int from = container.dims.length - rank;
            System.arraycopy(container.dims, from, w.shape[id], 0, rank);
            int length = Shapes.product(w.shape[id]);
            int start = container.at;
            int behind = start + container.size;
            w.length[id] = length;
            for (int at = start; at < behind && length > 0; at += length) {
                w.pass(1);
                w.base[id] = at;
                End end = body.run(w);
                if (end == End.RETURN) {
                    return end;
                }
                if (end == End.BREAK) {
                    break;
                }
            }
            return End.NORMAL;
        }
    }

    /** A loop while a condition holds, stopped when it never ends. */
    static final class While extends Action {

        private final Node condition;
        private final Action body;
        private final int line;

        While(Node condition, Action body, int line) {
            this.condition = condition;
            this.body = body;
            this.line = line;
        }

        @Override
        End run(Workspace w) {
            int passes = 0;
            while (condition.number(w) != 0) {
                End end = body.run(w);
                if (end == End.RETURN) {
                    return end;
                }
                if (end == End.BREAK) {
                    break;
                }
                passes++;
                w.pass(1);
                if (passes > MOST_PASSES) {
                    throw new Rejection("line " + line + ": this loop does not end");
                }
            }
            return End.NORMAL;
        }
    }

    /** Break and continue. */
    static final class Jump extends Action {

        private final End end;

        Jump(End end) {
            this.end = end;
        }

        @Override
        End run(Workspace w) {
            return end;
        }
    }
}
