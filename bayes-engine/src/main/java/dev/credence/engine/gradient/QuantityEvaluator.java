package dev.credence.engine.gradient;

import dev.credence.engine.ir.Program;
import dev.credence.engine.random.Rng;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates one generated quantity of a sliced program from stored parameter values. */
public final class QuantityEvaluator {

    private final Workspace workspace;
    private final Action transformedAction;
    private final Action generatedAction;
    private final List<Layout> parameters;
    private final Layout quantity;

    QuantityEvaluator(
            Compiler compiler, Program program, List<Layout> parameters, Layout quantity) {
        this.workspace = compiler.workspace;
        this.transformedAction = compiler.checked(program.transformedParameters());
        this.generatedAction = compiler.checked(program.generatedQuantities());
        this.parameters = parameters;
        this.quantity = quantity;
        workspace.keep();
    }

    /**
     * Writes the quantity for parameter values in column order; returns null, or the reason of a
     * rejection.
     */
    public @Nullable String evaluate(double[] draw, Rng rng, double[] out) {
        Workspace w = workspace;
        w.reset();
        w.rng = rng;
        int from = 0;
        for (Layout layout : parameters) {
            int id = layout.symbol().id();
            w.base[id] = w.allocate(layout.size());
            w.length[id] = layout.size();
            layout.read(draw, from, w.memory, w.base[id]);
            from += layout.size();
        }
        try {
            transformedAction.run(w);
            generatedAction.run(w);
        } catch (Rejection problem) {
            return problem.text();
        }
        quantity.write(w.memory, w.base[quantity.symbol().id()], out, 0);
        return null;
    }
}
