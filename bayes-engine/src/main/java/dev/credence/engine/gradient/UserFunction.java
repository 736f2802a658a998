package dev.credence.engine.gradient;

import dev.credence.engine.ir.Function;
import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.ir.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user-defined function in one workspace. A call binds the parameters to where the arguments are,
 * runs the body, and leaves the result in {@link #at}, {@link #size} and {@link #dims} until the
 * next call.
 *
 * <p>Nodes keep their last value in fields, hence a function that calls itself has one body per
 * level, and gets its variables back when the inner call ends.
 */
final class UserFunction {

    private final Function function;
    private final UserFunctions functions;
    private final List<Symbol> variables;
    private final List<Action> normalised = new ArrayList<>();
    private final List<Action> unnormalised = new ArrayList<>();
    private int depth;

    int at;
    int size;
    int[] dims = {};
    boolean fresh;
    private @Nullable Node returned;
    private boolean returnedOwn;

    UserFunction(Function function, UserFunctions functions) {
        this.function = function;
        this.functions = functions;
        this.variables = List.copyOf(Symbols.of(function));
    }

    FunctionSymbol symbol() {
        return function.symbol();
    }

    String name() {
        return function.symbol().name();
    }

    /** Builds the body of the outermost level, so that its constants lie in kept memory. */
    void prepare(boolean dropConstants) {
        List<Action> bodies = bodies(dropConstants);
        if (bodies.isEmpty()) {
            bodies.add(new ControlActions.Jump(Action.End.NORMAL));
            bodies.set(0, functions.body(this, function, dropConstants, 0));
        }
    }

    /** The value that ends the body; {@code own} when only this call could change its memory. */
    void returns(Node value, boolean own) {
        returned = value;
        returnedOwn = own;
    }

    /** Calls the function; arguments are given by address, size and dimensions. */
    void call(
            Workspace w,
            boolean dropConstants,
            int[] addresses,
            int[] sizes,
            int[][] shapes,
            int line) {
        w.pass(1);
        functions.enter(name(), line);
        List<Action> bodies = bodies(dropConstants);
        if (depth >= bodies.size()) {
            bodies.add(functions.body(this, function, dropConstants, bodies.size()));
        }
        Saved saved = depth == 0 ? null : new Saved(w);
        Action body = bodies.get(depth);
        depth++;
        try {
            bind(w, addresses, sizes, shapes);
            returned = null;
            body.run(w);
            take(line);
        } catch (Rejection problem) {
            throw function.symbol().isLibrary() ? problem.inCall(name(), line) : problem;
        } finally {
            depth--;
            functions.leave();
            if (saved != null) {
                saved.restore(w);
            }
        }
    }

    private void bind(Workspace w, int[] addresses, int[] sizes, int[][] shapes) {
        List<Symbol> parameters = function.parameters();
        for (int i = 0; i < addresses.length; i++) {
            int id = parameters.get(i).id();
            w.base[id] = addresses[i];
            w.length[id] = sizes[i];
            System.arraycopy(shapes[i], 0, w.shape[id], 0, shapes[i].length);
        }
    }

    private void take(int line) {
        if (function.symbol().result() == null) {
            return;
        }
        Node value = returned;
        if (value == null) {
            throw new Rejection(
                    "line %d: '%s' ended without returning a value".formatted(line, name()));
        }
        at = value.at;
        size = value.size;
        if (dims.length != value.dims.length) {
            dims = new int[value.dims.length];
        }
        System.arraycopy(value.dims, 0, dims, 0, dims.length);
        fresh = returnedOwn;
    }

    private List<Action> bodies(boolean dropConstants) {
        return dropConstants ? unnormalised : normalised;
    }

    /** The variables of the call that a call from inside it interrupts. */
    private final class Saved {

        private final int[] base = new int[variables.size()];
        private final int[] length = new int[variables.size()];
        private final int[][] shape = new int[variables.size()][];

        Saved(Workspace w) {
            for (int i = 0; i < base.length; i++) {
                int id = variables.get(i).id();
                base[i] = w.base[id];
                length[i] = w.length[id];
                shape[i] = w.shape[id].clone();
            }
        }

        void restore(Workspace w) {
            for (int i = 0; i < base.length; i++) {
                int id = variables.get(i).id();
                w.base[id] = base[i];
                w.length[id] = length[i];
                System.arraycopy(shape[i], 0, w.shape[id], 0, shape[i].length);
            }
        }
    }
}
