package dev.credence.engine.gradient;

import dev.credence.engine.ir.Program;
import dev.credence.engine.random.Rng;
import dev.credence.engine.transform.InvalidConstraint;
import java.util.Arrays;
import java.util.List;

/** Output rows of a bound program, and the way back from parameters to the unconstrained space. */
public final class RowWriter {

    private final Workspace workspace;
    private final List<ParameterAction> parameterActions;
    private final List<CheckAction> parameterChecks;
    private final Action transformedAction;
    private final Action generatedAction;
    private final int dimension;
    private final List<Layout> parameters;
    private final List<Layout> transformed;
    private final List<Layout> generated;

    RowWriter(
            Compiler compiler,
            Program program,
            int dimension,
            List<Layout> parameters,
            List<Layout> transformed,
            List<Layout> generated) {
        this.workspace = compiler.workspace;
        this.parameterActions = compiler.parameters();
        this.parameterChecks = compiler.checks(program.parameters());
        this.transformedAction = compiler.checked(program.transformedParameters());
        this.generatedAction = compiler.checked(program.generatedQuantities());
        this.dimension = dimension;
        this.parameters = parameters;
        this.transformed = transformed;
        this.generated = generated;
        workspace.keep();
    }

    /**
     * Writes parameters, transformed parameters and generated quantities; those of a block that is
     * rejected, and of the blocks after it, are NaN.
     */
    public void write(double[] unconstrained, Rng rng, double[] out) {
        Workspace w = workspace;
        w.reset();
        w.rng = rng;
        int start = w.allocate(dimension);
        System.arraycopy(unconstrained, 0, w.memory, start, dimension);
        w.free = start;
        int written = 0;
        try {
            for (ParameterAction parameter : parameterActions) {
                parameter.run(w);
            }
            written = copy(parameters, out, written);
            transformedAction.run(w);
            written = copy(transformed, out, written);
            generatedAction.run(w);
            copy(generated, out, written);
        } catch (Rejection _) {
            int columns = size(parameters) + size(transformed) + size(generated);
            Arrays.fill(out, written, columns, Double.NaN);
        }
    }

    /**
     * The unconstrained position of parameter values in column order.
     *
     * @throws IllegalArgumentException when a value violates its constraint
     */
    public double[] unconstrain(double[] values) {
        Workspace w = workspace;
        w.reset();
        int from = 0;
        for (Layout layout : parameters) {
            int id = layout.symbol().id();
            w.base[id] = w.allocate(layout.size());
            w.length[id] = layout.size();
            layout.read(values, from, w.memory, w.base[id]);
            from += layout.size();
        }
        int start = w.allocate(dimension);
        w.free = start;
        try {
            for (CheckAction check : parameterChecks) {
                check.run(w);
            }
            for (ParameterAction parameter : parameterActions) {
                parameter.unconstrain(w);
            }
        } catch (Rejection problem) {
            throw new IllegalArgumentException(problem.text());
        } catch (InvalidConstraint problem) {
            throw new IllegalArgumentException(problem.text());
        }
        return Arrays.copyOfRange(w.memory, start, start + dimension);
    }

    private int copy(List<Layout> layouts, double[] out, int from) {
        int to = from;
        for (Layout layout : layouts) {
            layout.write(workspace.memory, workspace.base[layout.symbol().id()], out, to);
            to += layout.size();
        }
        return to;
    }

    private static int size(List<Layout> layouts) {
        return layouts.stream().mapToInt(Layout::size).sum();
    }
}
