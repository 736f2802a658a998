package dev.credence.engine.gradient;

import dev.credence.engine.ir.Function;
import dev.credence.engine.ir.FunctionSymbol;
import dev.credence.engine.lower.Activity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The user-defined functions of one workspace, made when something calls them. */
final class UserFunctions {

    /** A limit on calls inside calls; deeper recursion is taken for one that does not end. */
    private static final int MOST_CALLS = 200;

    private final List<Function> functions;
    private final UserFunction[] made;
    private final Workspace workspace;
    private final Activity activity;
    private final Prepared prepared;
    private final @Nullable Regions regions;
    private final @Nullable Inspection inspection;
    private int calls;

    /**
     * @param regions what runs as generated code, or null for nothing
     */
    UserFunctions(
            List<Function> functions,
            Workspace workspace,
            Activity activity,
            Prepared prepared,
            @Nullable Regions regions,
            @Nullable Inspection inspection) {
        this.functions = functions;
        this.made = new UserFunction[functions.size()];
        this.workspace = workspace;
        this.activity = activity;
        this.prepared = prepared;
        this.regions = regions;
        this.inspection = inspection;
    }

    UserFunction find(FunctionSymbol symbol, boolean dropConstants) {
        int id = symbol.id();
        if (made[id] == null) {
            made[id] = new UserFunction(functions.get(id), this);
        }
        made[id].prepare(dropConstants);
        return made[id];
    }

    /**
     * The body for one level of recursion. Deeper ones are built in the middle of an evaluation,
     * where no constant can be put into kept memory.
     */
    Action body(UserFunction owner, Function function, boolean dropConstants, int level) {
        ExpressionBuilder expressions =
                new ExpressionBuilder(
                        workspace, activity, prepared, this, dropConstants, level == 0);
        return new StatementBuilder(expressions, activity, regions, inspection, owner)
                .all(List.of(function.body()));
    }

    void enter(String name, int line) {
        if (calls >= MOST_CALLS) {
            throw new Rejection(
                    "line %d: '%s' is called more than %d calls deep; does its recursion end?"
                            .formatted(line, name, MOST_CALLS));
        }
        calls++;
    }

    void leave() {
        calls--;
    }
}
